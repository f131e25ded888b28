"""The listed providers in the order of the rating, by country, city, category and channel, for every list page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.areas import Place, channels_at, channels_in
from marketplace.catalog.provider import Provider
from marketplace.models.reference.reference import City
from marketplace.models.vocabulary import CHANNELS, PRICED_AS
from marketplace.views.standing import ranked

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Served:
    """A provider with the channels by which it serves a place."""

    provider: Provider
    channels: tuple[str, ...]

    def helps_by(self, channel: str) -> bool:
        """Return whether the provider helps in a way here; what is collected or posted is mended on the bench."""
        return any(PRICED_AS[own] == channel for own in self.channels)

    @property
    def active(self) -> bool:
        """Return whether the provider takes new work."""
        return self.provider.profile.status == "active"


def place_of(city: City) -> Place:
    """Return the centre of a city as a place that providers may serve."""
    return Place(city.country, city.region, city.lat, city.lon, city.postcode)


@dataclass(frozen=True)
class Listing:
    """A snapshot's listed providers in order; places are computed when first asked for."""

    snapshot: Snapshot

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """Return the active and paused providers, best first."""
        return ranked(self.snapshot.listed, self.snapshot)

    @cached_property
    def cities(self) -> Mapping[tuple[str, str], tuple[Served, ...]]:
        """Return who serves each city of the reference, by country and slug."""
        places = {key: place_of(city) for key, city in sorted(self.snapshot.reference.cities.items())}
        return {
            key: _serving((provider, channels_at(provider.profile, place)) for provider in self.providers)
            for key, place in places.items()
        }

    @cached_property
    def countries(self) -> Mapping[str, tuple[Served, ...]]:
        """Return who serves any part of each country in which somebody is or which somebody names."""
        return {
            code: _serving((provider, self._in(provider, code)) for provider in self.providers) for code in self._codes
        }

    @cached_property
    def country_pages(self) -> tuple[str, ...]:
        """Return the countries with enough active providers for a page, by name."""
        return tuple(
            sorted((code for code, entries in self.countries.items() if has_page(entries)), key=formats.country)
        )

    @cached_property
    def city_pages(self) -> tuple[City, ...]:
        """Return the cities with enough active providers for a page, by name."""
        cities = self.snapshot.reference.cities
        return tuple(
            sorted(
                (cities[key] for key, entries in self.cities.items() if has_page(entries)), key=lambda city: city.name
            )
        )

    def in_category(self, category: str) -> tuple[Provider, ...]:
        """Return the providers with a service in a category, in order."""
        return self._by_category.get(category, ())

    def by_channel(self, channel: str) -> tuple[Provider, ...]:
        """Return the providers that offer a channel, in order."""
        return self._by_channel.get(channel, ())

    @cached_property
    def _by_category(self) -> Mapping[str, tuple[Provider, ...]]:
        category_of = self.snapshot.reference.category_of
        by_category: dict[str, list[Provider]] = {}
        for provider in self.providers:
            for category in {category_of[service.id] for service in provider.profile.services}:
                by_category.setdefault(category, []).append(provider)
        return {category: tuple(providers) for category, providers in by_category.items()}

    @cached_property
    def _by_channel(self) -> Mapping[str, tuple[Provider, ...]]:
        return {
            channel: tuple(provider for provider in self.providers if channel in provider.profile.channels_offered)
            for channel in CHANNELS
        }

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        codes: set[str] = set()
        for provider in self.providers:
            codes.update(location.country for location in provider.profile.locations)
            for channel in provider.profile.channels_offered:
                area = getattr(provider.profile.service_area, channel)
                codes.update(area.countries if area else ())
        return tuple(sorted(codes))

    def _in(self, provider: Provider, country: str) -> tuple[str, ...]:
        """Return the channels in a country; a circle from over the border counts where it reaches one of its cities."""
        served = {*channels_in(provider.profile, country), *self._in_cities.get((provider.slug, country), ())}
        return tuple(channel for channel in CHANNELS if channel in served)

    @cached_property
    def _in_cities(self) -> Mapping[tuple[str, str], set[str]]:
        channels_by_place: dict[tuple[str, str], set[str]] = {}
        for (country, _), served in self.cities.items():
            for entry in served:
                channels_by_place.setdefault((entry.provider.slug, country), set()).update(entry.channels)
        return channels_by_place


def has_page(served: Iterable[Served]) -> bool:
    """Return whether enough active providers serve a place for a page of its own."""
    return sum(entry.active for entry in served) >= policy.ENOUGH_FOR_A_PAGE


def _serving(reached: Iterable[tuple[Provider, tuple[str, ...]]]) -> tuple[Served, ...]:
    return tuple(Served(provider, channels) for provider, channels in reached if channels)
