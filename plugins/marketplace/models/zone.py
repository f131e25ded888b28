"""Time zones by their IANA names, from the pinned tz database and never from the machine."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

from marketplace.models.scalars import scalar
from marketplace.problems import fault, nearest, shown

# What people write for a zone, and where it is on the clock. Some of them the tz database keeps for old files.
STANDARD_TIMES = {
    "EST": "America/New_York", "CST": "America/Chicago", "MST": "America/Denver", "PST": "America/Los_Angeles",
    "HST": "Pacific/Honolulu", "GMT": "Europe/London", "CET": "Europe/Berlin", "MET": "Europe/Berlin",
    "WET": "Europe/Lisbon", "EET": "Europe/Helsinki", "IST": "Europe/Dublin", "AEST": "Australia/Sydney",
    "ACST": "Australia/Adelaide", "AWST": "Australia/Perth", "NZST": "Pacific/Auckland",
}  # fmt: skip
SUMMER_TIMES = {
    "EDT": "America/New_York", "CDT": "America/Chicago", "MDT": "America/Denver", "PDT": "America/Los_Angeles",
    "BST": "Europe/London", "CEST": "Europe/Berlin", "MESZ": "Europe/Berlin", "WEST": "Europe/Lisbon",
    "EEST": "Europe/Helsinki", "AEDT": "Australia/Sydney", "ACDT": "Australia/Adelaide", "NZDT": "Pacific/Auckland",
}  # fmt: skip
OLD_NAMES = {
    "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles", "GB": "Europe/London",
}  # fmt: skip
ABBREVIATIONS = {**STANDARD_TIMES, **SUMMER_TIMES, **OLD_NAMES}


@cache
def zones() -> frozenset[str]:
    """Return the names of the pinned tz database, the same on every machine."""
    return frozenset((resources.files("tzdata") / "zones").read_text("utf-8").split())


@cache
def zone_rules(name: str) -> ZoneInfo:
    """Return the rules of a zone of `zones()`, from the pinned tz database. Raises KeyError for any other name."""
    return ZoneInfo.from_file(BytesIO(zone_file(name)), key=name)


@cache
def zone_file(name: str) -> bytes:
    """Return the TZif file of a zone of `zones()`. Raises KeyError for any other name."""
    if name not in zones():
        raise KeyError(name)
    return resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def _zone(value: Any) -> str:
    name = scalar(value)
    short = name.upper()
    if short in ABBREVIATIONS:
        what = "is an old name for a place's clock"
        if short in STANDARD_TIMES:
            what = "never changes to summer time"
        elif short in SUMMER_TIMES:
            what = "is summer time only"
        message = f"{shown(name)} {what}. Did you mean {ABBREVIATIONS[short]}?"
        raise fault("timezone_abbreviation", message)
    if name.startswith("Etc/") and name in zones():
        raise fault("timezone_abbreviation", f"{name} never changes to summer time. Use one like Europe/Berlin.")
    if ("/" not in name or name not in zones()) and name != "UTC":
        close = _nearest_zone(name)
        remedy = f"Did you mean {close}?" if close else "Use one like Europe/Berlin."
        raise fault("timezone_unknown", f"{shown(name)} is not an IANA zone. {remedy}")
    return name


def _nearest_zone(name: str) -> str | None:
    """Return the zone of a place for its name alone, else the nearest name."""
    places = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(zones(), reverse=True) if _is_place(zone)}
    place = name.strip().rpartition("/")[2].casefold().replace(" ", "_")
    if place in places:
        return places[place]
    return nearest(name, filter(_is_place, zones())) if "/" in name else None


def _is_place(zone: str) -> bool:
    return "/" in zone and not zone.startswith("Etc/")


Zone = Annotated[
    str,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "pattern": "^([A-Z][A-Za-z_-]+(/[A-Z][A-Za-z0-9_+-]+)+|UTC)$"}),
]
