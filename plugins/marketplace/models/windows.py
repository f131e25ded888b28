"""Weekly windows: days and opening times on the wall clock, before holidays and clock changes."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from marketplace.models.base import Record, rule
from marketplace.models.text import Day, Id, scalar
from marketplace.problems import Fault, did_you_mean, fault, nearest, shown

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 1440
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)
# Names that the tz database keeps for old files: fixed offsets, or countries that have since been split.
ABBREVIATIONS = {
    "EST": "America/New_York", "EST5EDT": "America/New_York", "CST": "America/Chicago",
    "CST6CDT": "America/Chicago", "MST": "America/Denver", "MST7MDT": "America/Denver",
    "PST": "America/Los_Angeles", "PST8PDT": "America/Los_Angeles", "HST": "Pacific/Honolulu",
    "GMT": "Europe/London", "BST": "Europe/London", "GB": "Europe/London",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MET": "Europe/Berlin",
    "WET": "Europe/Lisbon", "EET": "Europe/Helsinki", "IST": "Europe/Dublin",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "ACST": "Australia/Adelaide",
    "AWST": "Australia/Perth",
}  # fmt: skip


@cache
def zones() -> frozenset[str]:
    """Return the names of the pinned tz database, the same on every machine."""
    return frozenset((resources.files("tzdata") / "zones").read_text("utf-8").split())


def _zone(value: Any) -> str:
    found = scalar(value)
    if found in ABBREVIATIONS:
        meant = ABBREVIATIONS[found]
        raise fault(
            "timezone_abbreviation",
            f"{found} is an abbreviation, not a place with clock changes. Did you mean {meant}?",
        )
    if "/" not in found or found.startswith("Etc/") or found not in zones():
        close = nearest(found, zones()) if "/" in found else None
        remedy = f"Did you mean {close}?" if close else "Use one like Europe/Berlin."
        if found != "UTC":
            raise fault("timezone_unknown", f"{shown(found)} is not an IANA zone. {remedy}")
    return found


def clock(*, unquoted: str = "window_unquoted") -> Any:
    """Make a type for a time of day in minutes after midnight; `unquoted` is the code for a lost quote (1050)."""

    def read(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        found = scalar(value)
        if found.isascii() and found.isdigit() and 60 <= int(found[:9]) <= MINUTES_A_DAY:
            meant = clock_text(int(found))
            raise fault(unquoted, f"{found} looks like an unquoted {meant}. Put times in quotes.")
        parts = CLOCK.fullmatch(found)
        if parts is None or int(parts[2]) > 59 or int(parts[1]) * 60 + int(parts[2]) > MINUTES_A_DAY:
            message = f'"{shown(found)}" is not a time of day. Write hours and minutes, 00:00 to 24:00, like 17:30.'
            raise fault("clock_format", message)
        return int(parts[1]) * 60 + int(parts[2])

    schema = WithJsonSchema({"type": "string", "pattern": "^([01]?[0-9]|2[0-4]):[0-5][0-9]$"})
    return Annotated[int, BeforeValidator(read), PlainSerializer(clock_text, when_used="json"), schema]


def clock_text(minutes: int) -> str:
    """Return minutes after midnight as people write them: 1050 is 17:30."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(value: Any) -> tuple[str, ...]:
    """Expand mon-fri and fri-mon; keep week order; refuse what is not a day."""
    words = value if isinstance(value, list | tuple) else scalar(value).replace(",", " ").split()
    chosen: set[str] = set()
    for word in words:
        first, dash, last = scalar(word).partition("-")
        for part in (first, last) if dash else (first,):
            if part not in DAYS:
                short = part.strip().casefold()[:3]
                remedy = f"Use {short}." if short in DAYS else did_you_mean(part, DAYS)
                raise fault("day_unknown", f'"{shown(part)}" is not a day here. {remedy}')
        start = DAYS.index(first)
        length = (DAYS.index(last) - start) % 7 + 1 if dash else 1
        chosen.update(DAYS[(start + step) % 7] for step in range(length))
    if not chosen:
        raise fault("value_missing", "No day is named. Write some, like mon-fri.")
    return tuple(day for day in DAYS if day in chosen)


Zone = Annotated[
    str,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "pattern": "^([A-Z][A-Za-z_-]+(/[A-Z][A-Za-z0-9_+-]+)+|UTC)$"}),
]
# Minutes after local midnight, 0 to 1440.
Clock = clock()
_DAY_PATTERN = f"^({'|'.join(DAYS)})(-({'|'.join(DAYS)}))?$"
Days = Annotated[
    tuple[str, ...], BeforeValidator(_days),
    WithJsonSchema({"type": ["array", "string"], "items": {"type": "string", "pattern": _DAY_PATTERN}}),
]  # fmt: skip


class Window(Record):
    """Hold one weekly window; an end at or before its start lies on the next day."""

    days: Days = Field(description="Weekdays, like mon-fri or [mon, wed].")
    opens: Clock = Field(alias="from", description="Start, like 09:00.")
    closes: Clock = Field(alias="to", description="End, like 17:30; at or before the start, it is on the next day.")

    @rule
    def _is_not_empty(opens: int, closes: int):
        if opens in (closes, MINUTES_A_DAY):
            text = f'"{clock_text(opens)}" to "{clock_text(closes)}" is empty. For all day use "00:00" to "24:00".'
            yield Fault("window_empty", text, at=("from",))


class HolidayRule(Record):
    """Name the holiday list a desk or a rate card follows, and the days it adds or works through."""

    list_id: str | None = Field(default=None, alias="list", description="A list of _reference/holidays/, like GB-ENG.")
    add: tuple[Day, ...] = Field(default=(), description="Days you also close.")
    remove: tuple[Day, ...] = Field(default=(), description="Holidays on which you work.")


def _holiday_rule(value: Any) -> Any:
    # The short form `holidays: GB-ENG` is what the JSON form and most people write.
    return {"list": value} if isinstance(value, str) and value else value


Holidays = Annotated[HolidayRule | None, BeforeValidator(_holiday_rule)]

__all__ = [
    "ABBREVIATIONS",
    "DAYS",
    "MINUTES_A_DAY",
    "Clock",
    "Days",
    "HolidayRule",
    "Holidays",
    "Id",
    "Window",
    "Zone",
    "clock_text",
]
