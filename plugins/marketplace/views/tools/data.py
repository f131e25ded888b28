"""What a browser needs for the decision tools, as one JSON file: defaults, clocks, holidays, how money is written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from marketplace import formats
from marketplace.calendars import zone_tables
from marketplace.models.money import exponent_of
from marketplace.views.shipped.decisions import decisions_json
from marketplace.views.shipped.files import address, compact

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
# Contracts begin years ago; outages and waits are of today.
YEARS_BACK, YEARS_ON = 2, 3


def zones_of(snapshot: Snapshot) -> list[str]:
    """Return the zones that a reader can choose: those of the cities, in order."""
    return sorted({city.timezone for city in snapshot.reference.city_list.cities})


def tools_json(snapshot: Snapshot) -> Json:
    """Return the data of all tools."""
    method, year = snapshot.reference.decisions, snapshot.as_of.year
    markets = method.break_even.markets
    first, last = year - YEARS_BACK, year + YEARS_ON
    return {
        "as_of": snapshot.as_of.isoformat(),
        **{name: value for name, value in decisions_json(method, markets[0].country).items() if name != "inputs"},
        "markets": [
            {
                "country": market.country,
                "currency": market.currency,
                "inputs": decisions_json(method, market.country)["inputs"],
            }
            for market in markets
        ],
        "currencies": {
            code: {
                "code": code,
                "symbol": formats.major_units(Decimal(), code, 0).removesuffix("0"),
                "exponent": exponent_of(code),
            }
            for code in sorted({market.currency for market in markets})
        },
        "zones": zone_tables(zones_of(snapshot), first, last),
        "lists": {
            name: [str(day) for day in sorted(days) if first <= day.year <= last]
            for name, days in sorted(snapshot.holidays.items())
        },
    }


def tools_file(snapshot: Snapshot) -> tuple[str, bytes]:
    """Return the address of the data, another one for another content, and the data."""
    content = compact(tools_json(snapshot))
    return address("/tools/data", content), content
