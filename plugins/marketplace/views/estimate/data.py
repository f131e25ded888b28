"""What a browser needs to price an incident at everyone: cards, terms, places, clocks and closed days, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from marketplace.areas import Place
from marketplace.comparison import confirmed_lately
from marketplace.views.estimate import row, tables
from marketplace.views.listing import place_of
from marketplace.views.shipped.cards import cards_json
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.places import places_json
from marketplace.views.shipped.terms import terms_json

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
# Days that can be asked about: two years on. A deadline may lie more than a year after its report.
YEARS_BACK, YEARS_ASKED, YEARS_ON = 2, 2, 4


def can_be_asked(snapshot: Snapshot, provider: Provider) -> bool:
    """Return whether a provider can be asked for a price: active, its prices confirmed within a year.

    Without a card in force on the day that is asked about, the page says so instead of a price.
    """
    card = snapshot.cards[provider.slug]
    return provider.profile.status == "active" and confirmed_lately(card, as_of=snapshot.as_of)


def priced_providers(snapshot: Snapshot) -> tuple[Provider, ...]:
    """Return the providers that can be asked, by slug."""
    found = (provider for provider in snapshot.listed if can_be_asked(snapshot, provider))
    return tuple(sorted(found, key=lambda provider: provider.slug))


def provider_json(snapshot: Snapshot, provider: Provider, *, cities: Mapping[str, Place], closed: ClosedDays) -> Json:
    """Return everything about a provider that an estimate reads; `cities` are those that can be asked about."""
    profile, rating = provider.profile, snapshot.ratings[provider.slug]
    return {
        "slug": provider.slug,
        "name": profile.name.brand,
        "services": sorted(service.id for service in profile.services),
        "rating": {"shown": rating.shown, "votes": rating.votes, "rank": rating.rank},
        **row.row_json(snapshot, provider, closed),
        **places_json(profile, cities),
        **cards_json(snapshot, provider, closed),
        **terms_json(provider, closed),
    }


def estimate_json(snapshot: Snapshot) -> Json:
    """Return the whole data of the estimate page."""
    year = snapshot.as_of.year
    years = range(year - YEARS_BACK, year + YEARS_ON + 1)
    closed = ClosedDays(snapshot.holidays, years)
    places = {tables.city_id(city): place_of(city) for city in tables.cities_in_order(snapshot)}
    providers = [
        provider_json(snapshot, provider, cities=places, closed=closed) for provider in priced_providers(snapshot)
    ]
    cities = tables.cities(snapshot)
    return {
        "as_of": snapshot.as_of.isoformat(),
        "years": {"first": years[0], "last": years[-1], "asked": year + YEARS_ASKED},
        "providers": providers,
        "cities": cities,
        "categories": tables.categories(snapshot),
        "zones": tables.zones(years, providers, cities),
        "holidays": [{"name": name, **table} for name, table in closed.tables().items()],
        "currencies": tables.currencies(providers),
        "calling_codes": row.calling_codes(snapshot),
        "tax_names": row.tax_names(snapshot),
        "absent": row.absent_json(snapshot, frozenset(provider["slug"] for provider in providers)),
        "words": tables.words(),
    }
