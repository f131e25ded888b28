"""Random catalogs: providers with several cards, audiences, periods, promises, hours and areas, and calls to them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType, SimpleNamespace

from pydantic import ValidationError

from marketplace.catalog.provider import Provider
from marketplace.models.pricing.rate_card import RateCard, read_rate_card
from marketplace.models.profile.location import Area, ServiceArea
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.reference import City, Reference
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import CHANNELS, PRIORITIES
from marketplace.snapshot import Snapshot
from tests.marketplace.service_levels.random_levels import random_levels
from tests.support.random_clauses import with_clauses
from tests.support.random_tariffs import HOLIDAYS, random_card, random_vagueness
from tests.support.snapshots import AS_OF, demo_snapshot
from tests.support.tariffs import days

EDGES = [AS_OF + timedelta(days=n) for n in (-400, -30, -1, 0, 1, 40, 200)]
# Slugs that JavaScript knows as names of every object, list, function or promise.
HARD = ("constructor", "prototype", "length", "then", "call", "arguments", "undefined", "null", "at")
SERVED = ("countries", "regions", "postcodes", "radius")


def random_catalog(rng: Random, count: int) -> Snapshot:
    """Return a snapshot of so many providers, all in currencies, zones and places of their own, without reviews."""
    demo = demo_snapshot()
    lists = {name: SimpleNamespace(days=frozenset(found)) for name, found in days(HOLIDAYS).items()}
    reference = demo.reference.model_copy(update={"holidays": {**demo.reference.holidays, **lists}})
    levels = iter(random_levels(rng, count))
    bases = list(demo.listed)
    slugs = [*HARD, *(f"p{number}" for number in range(count))][:count]
    providers = {slug: _provider(rng, slug, rng.choice(bases), reference, next(levels)[0]) for slug in slugs}
    return Snapshot(replace(demo.catalog, reference=reference, providers=MappingProxyType(providers)), AS_OF)


def _provider(rng: Random, slug: str, base: Provider, reference: Reference, level: ServiceLevel) -> Provider:
    profile = _profile(rng, slug, base.profile, list(reference.cities.values()))
    cards = tuple(_cards(rng, base, rng.randint(1, 4)))
    return replace(
        base,
        slug=slug,
        profile=profile,
        rate_cards=cards,
        service_level=level if rng.random() < 0.8 else None,
        reviews=(),
        replies=MappingProxyType({}),
    )


def _profile(rng: Random, slug: str, base: Profile, cities: list[City]) -> Profile:
    home = rng.choice(cities)
    update = {
        "country": home.country,
        "region": home.region,
        "lat": home.lat,
        "lon": home.lon,
        "timezone": home.timezone,
    }
    locations = (base.locations[0].model_copy(update=update), *base.locations[1:])
    channels = tuple(channel for channel in CHANNELS if rng.random() < 0.6) or ("remote",)
    areas = {channel: _area(rng, cities, locations[0].id) for channel in channels if rng.random() < 0.8}
    return base.model_copy(
        update={
            "slug": slug,
            "name": base.name.model_copy(update={"brand": f"{slug} (demo)"}),
            "status": "active",
            "locations": locations,
            "channels_offered": channels,
            "service_area": ServiceArea.model_construct(**areas),
        }
    )


def _area(rng: Random, cities: list[City], location: str) -> Area:
    """Return an area; some countries take no short starts of postal codes, so it is drawn until it is valid."""
    while True:
        tree = _places(rng, cities, location)
        if rng.random() < 0.1:
            tree["worldwide"] = True
        if rng.random() < 0.4:
            tree["exclude"] = _places(rng, cities, location)
        with suppress(ValidationError):
            return Area.model_validate(tree)


def _places(rng: Random, cities: list[City], location: str) -> dict[str, object]:
    some = rng.sample(cities, 3)
    codes = [city for city in some if city.postcode]
    choices: dict[str, object] = {
        "countries": [some[0].country],
        "regions": [city.region for city in some if city.region][:2],
        "postcodes": [
            {"country": city.country, "prefix": city.postcode[: rng.randint(1, 4)].rstrip()} for city in codes
        ],
        "radius": {"location": location, "km": rng.choice([5, 40, 200, 500])},
    }
    kinds = rng.sample(SERVED, rng.randint(1, 3))
    return {kind: choices[kind] for kind in kinds if choices[kind]} or {"countries": ["GB"]}


def _cards(rng: Random, base: Provider, count: int) -> Iterator[RateCard]:
    for _ in range(count):
        card = random_card(rng)
        card = with_clauses(rng, card) if rng.random() < 0.5 else card
        card = random_vagueness(rng, card) if rng.random() < 0.2 else card
        first, last = sorted(rng.choices([*EDGES, None, None, None], k=2), key=str)
        update = {
            "valid_from": first,
            "valid_to": last,
            "audience": rng.choice(["business", "household", "both"]),
            "last_confirmed": AS_OF,
        }
        yield read_rate_card(card, minor_units=True).model_copy(update=update)


@dataclass(frozen=True)
class Asked:
    """A call to every provider: where, how, when, and about what."""

    city: City
    channel: str
    day: date
    time: str
    priority: str
    pays_priority: bool
    household: bool
    minutes: int
    category: str


def random_call(rng: Random, reference: Reference) -> Asked:
    return Asked(
        city=rng.choice(list(reference.cities.values())),
        channel=rng.choice(["remote", "onsite", "workshop"]),
        day=AS_OF + timedelta(days=rng.choice([-20, -1, 0, 1, 2, 39, 41, 150, 250])),
        time=f"{rng.randrange(24):02}:{rng.choice([0, 15, 30, 59]):02}",
        priority=rng.choice(PRIORITIES),
        pays_priority=rng.random() < 0.3,
        household=rng.random() < 0.3,
        minutes=rng.choice([0, 20, 60, 95, 240]),
        category=rng.choice(list(reference.categories)),
    )
