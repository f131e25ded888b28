"""The files by which each kind of list is narrowed: who stands on it, by which ways, how far away, in what money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.areas import nearest_location
from marketplace.views.listing import place_of
from marketplace.views.lists.page import CARDS_A_PAGE
from marketplace.views.lists.usual import currency_of, currency_of_most
from marketplace.views.narrowing.facets import Listed, everywhere
from marketplace.views.narrowing.file import narrowing_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marketplace.catalog.provider import Provider
    from marketplace.models.reference.reference import City
    from marketplace.views.listing import Listing


def all_file(listing: Listing) -> bytes:
    """Return the file of the list of all providers."""
    return _without_place(listing, listing.providers)


def category_file(listing: Listing, category: str) -> bytes:
    """Return the file of a category's list."""
    return _without_place(listing, listing.in_category(category))


def channel_file(listing: Listing, channel: str) -> bytes:
    """Return the file of a channel's list."""
    return _without_place(listing, listing.by_channel(channel))


def country_file(listing: Listing, country: str) -> bytes:
    """Return the file of a country's list."""
    entries = tuple(Listed(entry.provider, entry.channels) for entry in listing.countries[country])
    return _file(listing, entries, currency_of(listing.countries[country], listing.snapshot, country))


def city_file(listing: Listing, city: City) -> bytes:
    """Return the file of a city's list, with distances by road."""
    served, place = listing.cities[city.country, city.slug], place_of(city)
    entries = tuple(
        Listed(entry.provider, entry.channels, nearest_location(entry.provider.profile.locations, place)[1])
        for entry in served
    )
    return _file(listing, entries, currency_of(served, listing.snapshot, city.country))


def _without_place(listing: Listing, providers: Iterable[Provider]) -> bytes:
    entries = tuple(map(everywhere, providers))
    return _file(listing, entries, currency_of_most(listing.snapshot, (entry.provider for entry in entries)))


def _file(listing: Listing, entries: tuple[Listed, ...], currency: str | None) -> bytes:
    return narrowing_file(listing.snapshot, entries, page=CARDS_A_PAGE, currency=currency)
