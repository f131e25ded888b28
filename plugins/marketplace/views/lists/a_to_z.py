"""Every provider that has a page, by name; and all of them in the order of the rating."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.views import paths, wording
from marketplace.views.facets import category_links, channel_links, country_links, filled
from marketplace.views.listing import Listing
from marketplace.views.lists.cards import card, notice
from marketplace.views.lists.page import Head, ListView, list_view
from marketplace.views.parts import HOME, Link, PageView
from marketplace.views.provider.identity import place_line
from marketplace.views.standing import RatingLine, rating_line

OTHER = "0 to 9"


@dataclass(frozen=True, slots=True)
class NameLine:
    """One provider of the index; notice says paused, closed or not confirmed."""

    name: str
    url: str
    place: str
    channels: str
    rating: RatingLine
    notice: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """The providers whose names begin alike; id is its place on the page."""

    label: str
    id: str
    names: tuple[NameLine, ...]


@dataclass(frozen=True)
class AToZView(PageView):
    """The index by name."""

    intro: str
    ranked: Link
    letters: tuple[Letter, ...]


def all_view(listing: Listing, number: int = 1) -> ListView:
    """Make the list of all providers in the order of the rating."""
    n = len(listing.providers)
    places = len({location.country for p in listing.providers for location in p.profile.locations})
    total = formats.count(n, "provider") if n else "Providers"
    head = Head(
        path=paths.ALL,
        title="All providers",
        description=f"{total} of break-fix IT support by rating, with prices of the same jobs and promised response.",
        crumbs=(HOME,),
        intro=f"{total} from {formats.count(places, 'country', 'countries')}. Narrow them by place, fault or channel."
        if n
        else "Every provider in the order of the rating.",
    )
    facets = filled((country_links(listing), category_links(listing), channel_links(listing)))
    return list_view(head, listing.providers, lambda provider: card(provider, listing.snapshot), facets, number)


def a_to_z_view(listing: Listing) -> AToZView:
    """Make the index by name; closed providers keep their page, so they are found here and in no other list."""
    published = listing.snapshot.published
    total = formats.count(len(published), "provider") if published else "Providers"
    return AToZView(
        path=paths.A_TO_Z,
        title="Providers from A to Z",
        description=f"{total} by name, with place, channels and rating.",
        crumbs=(HOME,),
        intro=f"{total} by name. Closed ones keep their page and their reviews, and are marked."
        if published
        else wording.NOBODY,
        ranked=Link("The same providers in order of rating", paths.ALL),
        letters=tuple(_letters(published, listing)),
    )


def sort_name(brand: str) -> str:
    """Return a name as the index sorts it: without accents and capitals."""
    plain = unicodedata.normalize("NFKD", brand)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def _letters(providers: Iterable[Provider], listing: Listing) -> Iterable[Letter]:
    found: dict[str, list[NameLine]] = {}
    for provider in sorted(providers, key=lambda p: (sort_name(p.profile.name.brand), p.slug)):
        initial = sort_name(provider.profile.name.brand)[:1].upper()
        found.setdefault(initial if initial.isalpha() else OTHER, []).append(_line(provider, listing))
    for number, (label, names) in enumerate(sorted(found.items(), key=lambda item: item[0])):
        yield Letter(label, f"letter-{number + 1}", tuple(names))


def _line(provider: Provider, listing: Listing) -> NameLine:
    profile = provider.profile
    return NameLine(
        profile.name.brand,
        paths.provider(provider.slug),
        place_line(profile),
        formats.join([wording.CHANNELS[name].lower() for name in wording.CHANNELS if name in profile.channels_offered]),
        rating_line(listing.snapshot.ratings[provider.slug]),
        notice(provider, listing.snapshot),
    )
