"""The first page: who can help, what it costs and when they come; then why to believe it, and what to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.views import paths, wording
from marketplace.views.facets import category_links, channel_links, filled
from marketplace.views.listing import Listing
from marketplace.views.lists.places import PlaceTable, place_table
from marketplace.views.parts import CountedLink, Link, LinkGroup, PageView

CITIES_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to believe what the site says, and where it is proven."""

    title: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Reading:
    """A guide as the first page teases it."""

    title: str
    url: str
    summary: str


@dataclass(frozen=True)
class HomeView(PageView):
    """The first page."""

    intro: str
    everyone: Link
    estimate: Link | None
    ways: tuple[LinkGroup, ...]
    table: PlaceTable
    cities: tuple[CountedLink, ...]
    places: Link
    reasons: tuple[Reason, ...]
    guides: tuple[Reading, ...]
    all_guides: Link


REASONS = (
    Reason(
        "The same job for everyone",
        "Seven reference jobs, priced from every published rate card line by line: minimums, call-out, travel, "
        "surcharges.",
        Link("How prices are computed", f"{paths.METHOD}#how-prices-are-computed"),
    ),
    Reason(
        "Promises in real hours",
        "“4 business hours” can mean Monday noon. We turn each promise into the hours you would wait, day by day.",
        Link("How response is computed", f"{paths.METHOD}#how-effective-response-is-computed"),
    ),
    Reason(
        "An order nobody can buy",
        "Recent and proven reviews count more, few reviews count less. Anyone can recompute every rating from public "
        "files.",
        Link("How ratings work", f"{paths.METHOD}#the-adjusted-score"),
    ),
)


def home_view(listing: Listing, guides: Sequence[Reading] = ()) -> HomeView:
    """Make the first page; guides are those to tease, in order."""
    reviews = sum(
        review.moderation.state == "published" for provider in listing.providers for review in provider.reviews
    )
    n = len(listing.providers)
    total = formats.count(n, "repair provider") if n else "Providers"
    return HomeView(
        path=paths.HOME,
        title="Something broke? Who comes, when, at what price?",
        description=f"{total} of break-fix IT support compared: prices of the same job, real response times, reviews.",
        crumbs=(),
        intro=_intro(total, reviews) if n else wording.NOBODY,
        everyone=Link("All by rating", paths.ALL) if n else Link("List one", paths.LIST_OR_CORRECT),
        estimate=Link("Price your job near you", paths.ESTIMATE) if n else None,
        ways=filled((category_links(listing), channel_links(listing))),
        table=place_table(listing),
        cities=_cities(listing),
        places=Link("All places", paths.COUNTRIES),
        reasons=REASONS,
        guides=tuple(guides),
        all_guides=Link("All guides", paths.GUIDES),
    )


def _intro(total: str, reviews: int) -> str:
    told = f", with {formats.count(reviews, 'review')}" if reviews else ""
    return f"{total} compared on the same jobs{told}."


def _cities(listing: Listing) -> tuple[CountedLink, ...]:
    """Return the cities with most providers, by name."""
    counted = [(city, len(listing.cities[city.country, city.slug])) for city in listing.city_pages]
    most = sorted(counted, key=lambda found: -found[1])[:CITIES_SHOWN]
    return tuple(
        CountedLink(city.name, paths.city(city), n) for city, n in sorted(most, key=lambda found: found[0].name)
    )
