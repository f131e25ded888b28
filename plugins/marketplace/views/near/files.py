"""The files of the places: an index, and of each country its towns, its postcode districts, and who may serve it.

The index names the others, so that a page asks for a country when a reader names a place of it:

    {countries: {GB: {name, towns, firms, codes}}}    addresses; `codes` only where a table of postcodes is known

All others are records as columns (marketplace.views.estimate.pack).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from marketplace import formats
from marketplace.calendars import zone_tables
from marketplace.gazetteer import tables
from marketplace.models.places import enclosing, regions
from marketplace.views import paths
from marketplace.views.estimate.data import YEARS_BACK, YEARS_ON
from marketplace.views.estimate.pack import pack
from marketplace.views.near.firms import firm_json, firms_for, regions_json
from marketplace.views.shipped.files import address, compact

if TYPE_CHECKING:
    from decimal import Decimal

    from marketplace.views.listing import Listing

Json = dict[str, Any]
START = "/near"
WITH_CODES = "GB"
# Tables give two decimals.
HUNDRED = 100


def near_files(listing: Listing) -> dict[str, bytes]:
    """Return the files by address, for the countries that somebody serves and a table knows."""
    contents: dict[str, bytes] = {}

    def kept(name: str, tree: Json) -> str:
        content = compact(tree)
        url = address(f"{START}/{name}", content)
        contents[url] = content
        return url

    as_of = listing.snapshot.as_of
    years = range(as_of.year - YEARS_BACK, as_of.year + YEARS_ON + 1)
    countries: Json = {}
    for code in (code for code in tables.covered() if code in listing.countries):
        name = code.lower()
        firms = firms_for(listing, code, tables.towns(code))
        countries[code] = {
            "name": formats.country(code),
            "towns": kept(name, towns_json(code, years)),
            "firms": kept(f"{name}-firms", _packed("firms", map(firm_json, firms)) | {"within": regions_json(firms)}),
        }
        if code == WITH_CODES:
            countries[code]["codes"] = kept(f"{name}-codes", _packed("codes", districts_json()))
    return {**contents, paths.NEAR: compact({"countries": countries})}


def towns_json(country: str, years: range) -> Json:
    """Return {towns, regions: {code: {name, within}}, zones}: the regions and the time zones are those of the towns."""
    towns = tables.towns(country)
    named = regions(country)
    rows = [
        {
            "name": town.name,
            "region": town.region,
            "lat": _whole(town.lat),
            "lon": _whole(town.lon),
            "timezone": town.timezone,
            "postcode": town.postcode,
        }
        for town in towns
    ]
    found = sorted({town.region for town in towns if town.region})
    return {
        **_packed("towns", rows),
        "regions": {code: {"name": named.get(code, code), "within": sorted(enclosing(code))} for code in found},
        "zones": zone_tables({town.timezone for town in towns}, years[0], years[-1])["zones"],
    }


def districts_json() -> list[Json]:
    """Return the postcode districts: {postcode, lat, lon} in hundredths of a degree."""
    return [{"postcode": one.postcode, "lat": _whole(one.lat), "lon": _whole(one.lon)} for one in tables.districts()]


def _whole(degrees: Decimal) -> int:
    return int(degrees * HUNDRED)


def _packed(name: str, records: Iterable[Json]) -> Json:
    rows = list(records)
    return {name: [len(rows), pack(rows)]}
