"""The tables of towns and of postcode districts, as they lie beside this module.

Towns are those of over 15,000 people of GeoNames (CC BY 4.0); districts are the middles of the address codes of the ONS
Postcode Directory (Open Government Licence 3.0). Source: docs/places.md#where-the-tables-come-from
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

TABLES = resources.files(__package__) / "tables"
END = ".tsv"


class Town(NamedTuple):
    """One town; coordinates are WGS 84 to two decimals, `postcode` is the district of its centre where it is known."""

    name: str
    region: str | None
    lat: Decimal
    lon: Decimal
    timezone: str
    postcode: str | None


class District(NamedTuple):
    """The first half of British postcodes, and the middle of its addresses."""

    postcode: str
    lat: Decimal
    lon: Decimal


@cache
def covered() -> tuple[str, ...]:
    """Return the countries with a table of towns, by code."""
    names = (table.name for table in TABLES.iterdir() if table.name.endswith(END))
    return tuple(sorted(name.removesuffix(END) for name in names if name.count(".") == 1))


@cache
def towns(country: str) -> tuple[Town, ...]:
    """Return the towns of a country by name; none where it has no table."""
    if country not in covered():
        return ()
    return tuple(
        Town(name, region or None, Decimal(lat), Decimal(lon), zone, postcode or None)
        for name, region, lat, lon, zone, postcode in _rows(f"{country}{END}")
    )


@cache
def districts() -> tuple[District, ...]:
    """Return the postcode districts of Great Britain, by code."""
    return tuple(District(code, Decimal(lat), Decimal(lon)) for code, lat, lon in _rows(f"GB.codes{END}"))


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader((TABLES / name).read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
