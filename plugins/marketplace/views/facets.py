"""Ways into narrower lists: links with the number of providers behind each; a list that would be empty has no link."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace import formats, policy
from marketplace.models.reference.reference import City
from marketplace.models.vocabulary import CHANNELS
from marketplace.views import paths, wording
from marketplace.views.listing import Listing
from marketplace.views.parts import CountedLink, LinkGroup


def country_links(listing: Listing, current: str | None = None) -> LinkGroup:
    """Return the countries that have a page."""
    links = (
        CountedLink(formats.country(code), paths.country(code), len(listing.countries[code]), code == current)
        for code in listing.country_pages
    )
    return LinkGroup("Country", paths.COUNTRIES, tuple(links))


def city_links(listing: Listing, country: str, current: City | None = None) -> LinkGroup:
    """Return the cities of a country that have a page."""
    links = (
        CountedLink(city.name, paths.city(city), len(listing.cities[city.country, city.slug]), city == current)
        for city in listing.city_pages
        if city.country == country
    )
    return LinkGroup(f"City in {in_country(country)}", None, tuple(links))


def category_links(listing: Listing, current: str | None = None) -> LinkGroup:
    """Return the categories in which somebody works."""
    links = (
        CountedLink(category.label, paths.category(category.id), len(found), category.id == current)
        for category in listing.snapshot.reference.service_list.categories
        if (found := listing.in_category(category.id))
    )
    return LinkGroup("What broke", paths.CATEGORIES, tuple(links))


def channel_links(listing: Listing, current: str | None = None) -> LinkGroup:
    """Return the channels that somebody offers."""
    links = (
        CountedLink(wording.CHANNELS[name], paths.channel(name), len(found), name == current)
        for name in CHANNELS
        if (found := listing.by_channel(name))
    )
    return LinkGroup("How", paths.CHANNELS, tuple(links))


def filled(groups: Iterable[LinkGroup]) -> tuple[LinkGroup, ...]:
    """Return the groups that have a link."""
    return tuple(group for group in groups if group.links)


def nothing_yet(listing: Listing) -> str:
    """Return what a page of places says that has none to show."""
    if listing.providers:
        return f"No place has {policy.ENOUGH_FOR_A_PAGE} providers yet, and fewer would be no choice."
    return wording.NOBODY


# Names of countries that English does not leave without an article.
WITH_ARTICLE = frozenset(
    {"AE", "BS", "CD", "CF", "CG", "DO", "FK", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "US"}
)


def in_country(code: str) -> str:
    """Return a country's name as it stands after "in": the United Kingdom, Germany."""
    return f"{'the ' if code in WITH_ARTICLE else ''}{formats.country(code)}"
