"""What a browser needs to price an incident at everyone: rate cards, promises, areas, clocks and holidays, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from marketplace.comparison import confirmed_lately
from marketplace.models.pricing.rate_card import RateCard, rate_card_json, with_default_tiers
from marketplace.service_levels.commitment import open_to_callers
from marketplace.service_levels.promises import standing_promises
from marketplace.views.estimate import tables
from marketplace.views.provider.identity import place_line

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.profile.profile import Profile
    from marketplace.models.service_level.coverage import Coverage
    from marketplace.models.service_level.promise import Promise
    from marketplace.models.service_level.service_level import ServiceLevel
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
# Parts of a card that no price depends on; the provider's page shows them.
SHOWN_ONLY = ("source_url", "confirmed", "quote_policy")
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


def provider_json(snapshot: Snapshot, provider: Provider) -> Json:
    """Return everything about a provider that an estimate reads."""
    profile, rating = provider.profile, snapshot.ratings[provider.slug]
    return {
        "slug": provider.slug,
        "name": profile.name.brand,
        "place": place_line(profile),
        "services": sorted(service.id for service in profile.services),
        "channels": list(profile.channels_offered),
        "locations": [
            {"id": place.id, "country": place.country, "lat": str(place.lat), "lon": str(place.lon)}
            for place in profile.locations
        ],
        "areas": _areas(profile),
        "rating": {"shown": rating.shown, "votes": rating.votes, "rank": rating.rank},
        "cards": [card_json(snapshot, card) for card in _cards(snapshot, provider)],
        "promises": list(_promises(provider.service_level)),
    }


def card_json(snapshot: Snapshot, card: RateCard) -> Json:
    """Return the JSON form of a card with the shared default tiers, without what is only shown."""
    tiers = {category.id: category.default_tier for category in snapshot.reference.categories.values()}
    tree = rate_card_json(with_default_tiers(card, tiers))
    return {name: value for name, value in tree.items() if name not in SHOWN_ONLY}


def _cards(snapshot: Snapshot, provider: Provider) -> Iterator[RateCard]:
    """Yield the cards that are or will be in force, in the order of the provider's files; where none is, the last."""
    shown = snapshot.shown_card(provider)
    for card in provider.rate_cards:
        if card is shown or card.valid_to is None or card.valid_to >= snapshot.as_of:
            yield card


def _areas(profile: Profile) -> Json:
    areas = profile.service_area.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {channel: area for channel, area in areas.items() if area}


def _promises(level: ServiceLevel | None) -> Iterator[Json]:
    for promise in standing_promises(level):
        if level is not None and promise.metric == "response":
            yield promise_json(level, promise)


def promise_json(level: ServiceLevel, promise: Promise) -> Json:
    """Return a promise as the browser takes it: its clock, and the hours open to callers without a contract."""
    tree: Json = {"priority": promise.priority, "kind": promise.kind}
    if promise.channel is not None:
        tree["channel"] = promise.channel
    if promise.reported_by:
        tree["reported_by"] = list(promise.reported_by)
    if promise.needs_priority:
        tree["needs_priority"] = True
    if promise.clock is not None:
        clock, coverage, within = open_to_callers(level, promise.clock)
        tree["clock"] = clock.model_dump(mode="json", exclude_defaults=True, exclude={"coverage"})
        if coverage is not None:
            tree["coverage"] = _hours(coverage)
        if within is not None:
            tree["coverage"]["within"] = _hours(within)
    return tree


def _hours(coverage: Coverage) -> Json:
    fields = {"timezone", "windows", "holidays", "exceptions"}
    return coverage.model_dump(mode="json", by_alias=True, exclude_unset=True, include=fields)


def estimate_json(snapshot: Snapshot) -> Json:
    """Return the whole data of the estimate page."""
    providers = [provider_json(snapshot, provider) for provider in priced_providers(snapshot)]
    cities = tables.cities(snapshot)
    year = snapshot.as_of.year
    years = range(year - YEARS_BACK, year + YEARS_ON + 1)
    return {
        "as_of": snapshot.as_of.isoformat(),
        "years": {"first": years[0], "last": years[-1], "asked": year + YEARS_ASKED},
        "providers": providers,
        "cities": cities,
        "categories": tables.categories(snapshot),
        "zones": tables.zones(years, providers, cities),
        "holidays": tables.holidays(snapshot, years, providers),
        "currencies": tables.currencies(providers),
        "words": tables.words(),
    }
