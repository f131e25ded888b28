"""The tables that all providers of an estimate share: cities, categories, clocks, holidays, currencies, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from marketplace.availability.reasons import REASONS as REFUSALS
from marketplace.availability.reasons import sentence_of
from marketplace.calendars import zone_tables
from marketplace.formats import country, major_units
from marketplace.models.money import exponent_of
from marketplace.models.places import enclosing
from marketplace.pricing.unpriced import PARTS, REASONS, SILENT, SILENT_BASE
from marketplace.views import wording
from marketplace.views.card.clause_words import AMOUNTS, CLAUSES
from marketplace.views.provider.bills import WARNINGS
from marketplace.views.response import KIND_NOTES, OPEN_STARTS

if TYPE_CHECKING:
    from marketplace.models.reference.reference import City
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
NO_PROMISE = {
    "typical": "No time is promised, only what usually happens is told",
    "best_effort": "No time is promised: as soon as they can",
    "not_stated": "No time of an answer is promised",
    "contract_only": "A time is promised only to customers with a contract",
    "needs_priority": "A time is promised only to callers who pay for priority",
}

# Of a town that the build has not decided: areas may name what is not known of it.
AREA_UNSURE = "Its area names postal codes, counties or districts, of which yours may be one."


def city_id(city: City) -> str:
    """Return what the page and its address call a city."""
    return f"{city.country.lower()}-{city.slug}"


def cities_in_order(snapshot: Snapshot) -> list[City]:
    """Return the cities that can be chosen, by country."""
    return sorted(snapshot.reference.cities.values(), key=lambda city: (city.country, city.slug))


def cities(snapshot: Snapshot) -> list[Json]:
    """Return what an incident takes from each city that can be chosen: its clock, and where travel goes."""
    return [_city(city) for city in cities_in_order(snapshot)]


def _city(city: City) -> Json:
    return {
        "id": city_id(city),
        "name": city.name,
        "country": city.country,
        "country_name": country(city.country),
        "regions": sorted(enclosing(city.region)) if city.region else [],
        "timezone": city.timezone,
    }


def categories(snapshot: Snapshot) -> list[Json]:
    """Return the categories with their services, by id and label."""
    return [
        {
            "id": category.id,
            "label": category.label,
            "services": [{"id": service.id, "label": service.label} for service in category.services],
        }
        for category in snapshot.reference.categories.values()
    ]


def zones(years: range, *trees: Any) -> list[Json]:
    """Return the clock changes of every zone that is named, over some years."""
    names = {zone for tree in trees for zone in _values("timezone", tree)}
    tables = zone_tables(names, years[0], years[-1])["zones"]
    return [
        {"name": name, "starts": [pair[0] for pair in tables[name]], "offsets": [pair[1] for pair in tables[name]]}
        for name in sorted(tables)
    ]


def currencies(providers: list[Json]) -> list[Json]:
    """Return how amounts are written in every currency of a card: the symbol and decimals of formats.money."""
    return [
        {"code": code, "symbol": major_units(Decimal(), code, 0).removesuffix("0"), "exponent": exponent_of(code)}
        for code in sorted(set(_values("currency", providers)))
    ]


def words() -> Json:
    """Return the words of closed lists that an answer needs, as other pages say them."""
    return {
        "channels": wording.CHANNELS,
        "audiences": wording.AUDIENCES,
        "kinds": KIND_NOTES | NO_PROMISE,
        "open": OPEN_STARTS,
        "clauses": CLAUSES,
        "amounts": AMOUNTS,
        "warnings": WARNINGS,
        "reasons": {reason: sentence_of(reason) for reason in REFUSALS} | {"area_unsure": AREA_UNSURE},
        "unpriced": {"reasons": REASONS, "silent": SILENT, "silent_base": SILENT_BASE, "parts": PARTS},
    }


def _values(key: str, tree: Any) -> Iterator[str]:
    """Yield every text that stands under a key, however deep."""
    for name, value in _pairs(tree):
        if name == key and isinstance(value, str):
            yield value
        yield from _values(key, value)


def _pairs(tree: Any) -> Iterable[tuple[Any, Any]]:
    return tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
