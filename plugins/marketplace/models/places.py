"""Countries and regions by ISO 3166, and which time zones a country uses."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Annotated, Any

import pycountry
from pydantic import BeforeValidator, WithJsonSchema

from marketplace.models.local_facts import local_facts
from marketplace.models.scalars import scalar
from marketplace.problems import did_you_mean, fault, nearest, shown

# What people write for a country although ISO has another code.
USUAL_SLIPS = {"UK": "GB", "EL": "GR", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "U.S.": "US", "U.K.": "GB"}
READ_AS_BOOLEAN = {"false": "NO", "False": "NO", "FALSE": "NO"}


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


@cache
def regions(country: str) -> dict[str, str]:
    """Return the ISO 3166-2 codes of a country, with their names: those of pycountry, and newer ones."""
    subdivisions = pycountry.subdivisions.get(country_code=country) or ()
    newer = local_facts()["regions"].get(country, {})
    gone, codes = newer.get("replaces", ()), dict[str, str](newer.get("codes", {}))
    return {region.code: region.name for region in subdivisions if region.code not in gone} | codes


def region_name(code: str) -> str:
    """Return the name of an ISO 3166-2 region, or its code when it has none."""
    return regions(code.partition("-")[0]).get(code, code)


@cache
def enclosing(region: str) -> frozenset[str]:
    """Return a region with the regions that it lies in, by ISO 3166-2: Glasgow lies in Scotland."""
    subdivision = pycountry.subdivisions.get(code=region)
    above = subdivision.parent_code if subdivision else None
    return frozenset({region}) | (enclosing(above) if above else frozenset())


def _country(value: Any) -> str:
    if isinstance(value, bool) or (isinstance(value, str) and value in READ_AS_BOOLEAN):
        raise fault("country_is_boolean", "country: NO was read as false. Put it in quotes.")
    code = scalar(value)
    if code in countries():
        return code
    raise fault("country_unknown", f"{shown(code)} is not an ISO 3166 code. {_country_remedy(code)}")


def _country_remedy(code: str) -> str:
    if code.strip().upper() in USUAL_SLIPS:
        return f"Use {USUAL_SLIPS[code.strip().upper()]}."
    try:
        return f"Use {pycountry.countries.lookup(code.strip()).alpha_2}."
    except LookupError:
        names = {country.name.casefold(): country.alpha_2 for country in pycountry.countries}
        name = nearest(code.casefold(), names)
        return f"Use {names[name]}." if name is not None else "Use two capital letters, like GB or DE."


def _region(value: Any) -> str:
    code = scalar(value)
    country, dash, rest = code.partition("-")
    known = regions(country) if dash and country in countries() else {}
    if code in known:
        return code
    if not known:
        raise fault("region_unknown", f"{shown(code)} is not a region code. Write country and region, like GB-LDS.")
    by_name = {name.casefold(): code for code, name in known.items()}
    remedy = f"Did you mean {by_name[rest.casefold()]}?" if rest.casefold() in by_name else did_you_mean(code, known)
    raise fault("region_unknown", f"{shown(code)} is not a region code. {remedy}")


@cache
def zones_by_country() -> dict[str, frozenset[str]]:
    """Return the IANA zones in use, by country, from the pinned tz database."""
    zones: dict[str, set[str]] = {}
    folder = resources.files("tzdata") / "zoneinfo"
    for table in ("zone.tab", "zone1970.tab"):
        for line in (folder / table).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                codes, _, zone, *_ = line.split("\t")
                for code in codes.split(","):
                    zones.setdefault(code, set()).add(zone)
    return {code: frozenset(names) for code, names in zones.items()}


# ISO 3166-1 alpha-2. The schemas for editors hold the codes themselves, which take a moment to read.
COUNTRY_FORM = {"type": "string", "pattern": "^[A-Z]{2}$"}
Country = Annotated[str, BeforeValidator(_country), WithJsonSchema(COUNTRY_FORM)]
# ISO 3166-2.
Region = Annotated[
    str, BeforeValidator(_region), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$"})
]  # fmt: skip
