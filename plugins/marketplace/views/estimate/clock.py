"""The clock changes of all zones as one file, for a page that shows a deadline on the reader's own clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from marketplace.calendars import zone_tables
from marketplace.models.windows import zones
from marketplace.views.shipped.files import address, compact

YEARS_BACK, YEARS_ON = 1, 4


@dataclass(frozen=True, slots=True)
class ClockFile:
    """A file, its address, which changes with its content, and the years it covers."""

    url: str
    content: bytes
    years: range


@cache
def clock_file(as_of: date) -> ClockFile:
    """Return the clock changes from the year before `as_of` on; zones with the same clocks share one list."""
    years = range(as_of.year - YEARS_BACK, as_of.year + YEARS_ON + 1)
    tables = zone_tables(zones(), years[0], years[-1])
    clocks: dict[str, int] = {}
    names = {name: clocks.setdefault(json.dumps(pairs), len(clocks)) for name, pairs in tables["zones"].items()}
    tree = {
        "first_year": tables["first_year"],
        "last_year": tables["last_year"],
        "clocks": [json.loads(pairs) for pairs in clocks],
        "zones": names,
    }
    content = compact(tree)
    return ClockFile(address("/estimate/clocks", content), content, years)
