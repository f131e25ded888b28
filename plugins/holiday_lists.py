"""Drafts of holiday lists, from the library `holidays`: a person reads each against a source before it counts.

The library is no dependency of the site: it wants an older version of what the site needs. It comes by a lock
of its own (scripts/holidays.lock) into a folder of its own.

Source: docs/run-your-own.md#your-country
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pycountry

# The public ones alone: what banks, schools or one faith keep is no day on which a firm is closed.
ENGLISH = "en_US"
SCHEMA = "# yaml-language-server: $schema=../../_schema/holidays.schema.json"


class NoHolidays(Exception):
    """Why there is no draft."""


def draft(list_id: str, years: Sequence[int], library: Any) -> str:
    """Return the text of a holiday list by its id (NO, DE-BE), without what only a person can say.

    `library` is the module `holidays`. Raises NoHolidays.
    """
    country, _, part = list_id.partition("-")
    known = library.list_supported_countries(include_aliases=False)
    if country not in known:
        raise NoHolidays(f"{country} is none of the countries that the library knows: {', '.join(sorted(known))}")
    if part and part not in known[country]:
        parts = f"none but the whole, {country}" if not known[country] else ", ".join(sorted(known[country]))
        raise NoHolidays(f"{part} is no part of {country} that the library knows. Known are {parts}")
    english = ENGLISH in library.list_localized_countries(include_aliases=False).get(country, ())
    language = {"language": ENGLISH} if english else {}
    found = library.country_holidays(country, subdiv=part or None, years=years, **language)
    if not found:
        raise NoHolidays(f"the library has no holidays of {list_id} in {years[0]} to {years[-1]}")
    return "\n".join(_lines(list_id, years, found, library.__version__))


def _lines(list_id: str, years: Sequence[int], found: Mapping[date, str], version: str) -> Iterator[str]:
    country = list_id.partition("-")[0]
    named = pycountry.countries.get(alpha_2=country)
    yield SCHEMA
    yield f"# A draft by the library holidays {version}. Read every day against a source of the state, correct what"
    yield "# differs, then fill in the two lines that say TO DO. Until then make check refuses this list."
    yield f"list: {list_id}"
    yield f"label: {named.name if named else country}, public holidays"
    yield f"country: {country}"
    yield f"years: {{from: {years[0]}, to: {years[-1]}}}"
    yield "source: TO DO"
    yield "reviewed_on: TO DO"
    yield "dates:"
    last = years[0]
    for day, name in sorted(found.items()):
        if day.year != last:
            yield ""
            last = day.year
        plain = " ".join(name.split())
        yield f"  - {{date: {day}, name: {plain if plain.replace(' ', '').isalnum() else _quoted(plain)}}}"
    yield ""


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "'") + '"'
