"""The first page: the question what broke, where and when; then places, what is usual, and what to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.views import paths, wording
from marketplace.views.facets import category_links, channel_links, filled
from marketplace.views.listing import Listing
from marketplace.views.lists.places import PlaceTable, place_table
from marketplace.views.parts import CountedLink, Link, LinkGroup, PageView
from marketplace.views.question import Question, question


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
    """The first page; `question` is None where nobody can answer it."""

    question: Question | None
    intro: str
    everyone: Link
    countries: tuple[LinkGroup, ...]
    ways: tuple[LinkGroup, ...]
    table: PlaceTable
    places: Link
    reasons: tuple[Reason, ...]
    guides: tuple[Reading, ...]
    all_guides: Link


REASONS = (
    Reason(
        "Who answers, and when",
        "Only firms that work at that hour come first. Everybody else shows when they open.",
        Link("How response is computed", f"{paths.METHOD}#how-effective-response-is-computed"),
    ),
    Reason(
        "The price at that hour",
        "From the firm’s own rate card, at the time they would start. Every line can be checked.",
        Link("How prices are computed", f"{paths.METHOD}#how-prices-are-computed"),
    ),
    Reason(
        "Whether they keep their word",
        "“Kept 15 of 18” means that: 18 customers gave the times, 15 were served in time. Nobody can buy a place.",
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
        title="Who can fix it now, and what will it cost?",
        description=f"{total} of break-fix IT support compared: prices of the same job, real response times, reviews.",
        crumbs=(),
        intro=_intro(total, reviews) if n else wording.NOBODY,
        everyone=Link("All by rating", paths.ALL) if n else Link("List one", paths.LIST_OR_CORRECT),
        question=question(listing.snapshot.reference) if n else None,
        countries=countries(listing),
        ways=filled((category_links(listing), channel_links(listing))),
        table=place_table(listing),
        places=Link("All places", paths.COUNTRIES),
        reasons=REASONS,
        guides=tuple(guides),
        all_guides=Link("All guides", paths.GUIDES),
    )


def _intro(total: str, reviews: int) -> str:
    told = f", with {formats.count(reviews, 'review')}" if reviews else ""
    return f"{total} compared on the same jobs{told}."


def countries(listing: Listing) -> tuple[LinkGroup, ...]:
    """Return the cities that have lists, by country, the country with most providers first."""
    codes = sorted({city.country for city in listing.city_pages}, key=lambda code: (-_served(listing, code), code))
    return tuple(LinkGroup(formats.country(code), _page(listing, code), _cities(listing, code)) for code in codes)


def _served(listing: Listing, code: str) -> int:
    return len(listing.countries[code])


def _page(listing: Listing, code: str) -> str | None:
    return paths.country(code) if code in listing.country_pages else None


def _cities(listing: Listing, code: str) -> tuple[CountedLink, ...]:
    cities = sorted((city for city in listing.city_pages if city.country == code), key=lambda city: city.name)
    return tuple(
        CountedLink(city.name, paths.city(city), len(listing.cities[city.country, city.slug])) for city in cities
    )
