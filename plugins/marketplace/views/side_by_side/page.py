"""The pages that put firms side by side: the one that a reader fills, and those of a city's best, made in advance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.views import paths
from marketplace.views.compare.prices import COMPARE
from marketplace.views.estimate.tables import city_id
from marketplace.views.parts import HOME, CountedLink, Link, LinkGroup, PageView
from marketplace.views.side_by_side.cells import Cell, CompareColumn, CompareGroup, CompareRow, groups_of, silent
from marketplace.views.side_by_side.column import head, sections

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.reference.reference import City
    from marketplace.views.estimate.page import EstimateView
    from marketplace.views.listing import Listing
    from marketplace.views.question import Option, OptionGroup, Question

# So many of a city stand side by side in advance, and every two of them.
BEST = 3
# One cell of each kind, to be copied: a value with a note, a text instead of one, what is not stated, a link.
EMPTY_CELLS = (Cell(" ", " "), Cell(" ", " ", muted=True), Cell(None, " "), Cell("…", " ", url="#"))
EMPTY_COLUMN = CompareColumn("", "…", "#", " ")
EMPTY_GROUP = CompareGroup(" ", (CompareRow(" ", EMPTY_CELLS, differs=False),))


@dataclass(frozen=True)
class BestView(PageView):
    """Firms side by side, made in advance; `answer` leads to the same ones with the reader's own job."""

    intro: str
    columns: tuple[CompareColumn, ...]
    groups: tuple[CompareGroup, ...]
    silent: str
    answer: Link
    others: tuple[LinkGroup, ...]


@dataclass(frozen=True)
class SideBySideView(PageView):
    """The page that a reader fills with two to five firms: the question, what is copied, and tables made in advance."""

    question: Question
    data_url: str
    symptoms_url: str
    ways: tuple[OptionGroup, ...]
    urgencies: tuple[OptionGroup, ...]
    outcomes: tuple[OptionGroup, ...]
    taxes: tuple[Option, ...]
    first_day: str
    last_day: str
    empty_columns: tuple[CompareColumn, ...]
    empty_groups: tuple[CompareGroup, ...]
    best: tuple[LinkGroup, ...]


def side_by_side_view(listing: Listing, ask: EstimateView) -> SideBySideView:
    """Make the page around the same question and data as the answer's."""
    return SideBySideView(
        path=paths.SIDE_BY_SIDE,
        title="Firms side by side",
        description="Two to five firms in one table: the bill for your job, promises, terms, proof and reviews.",
        crumbs=(HOME, COMPARE),
        question=ask.question,
        data_url=ask.data_url,
        symptoms_url=ask.symptoms_url,
        ways=ask.ways,
        urgencies=ask.urgencies,
        outcomes=ask.outcomes,
        taxes=ask.taxes,
        first_day=ask.first_day,
        last_day=ask.last_day,
        empty_columns=(EMPTY_COLUMN,),
        empty_groups=(EMPTY_GROUP,),
        best=best_links(listing),
    )


def best_links(listing: Listing) -> tuple[LinkGroup, ...]:
    """Return the ways to the tables of the best of each city, by country."""
    groups = (
        LinkGroup(
            formats.country(code),
            None,
            tuple(CountedLink(city.name, paths.best_of(city)) for city in listing.city_pages if city.country == code),
        )
        for code in listing.country_pages
    )
    return tuple(group for group in groups if group.links)


def best_in(listing: Listing, city: City) -> tuple[Provider, ...]:
    """Return the best rated active providers that serve a city."""
    served = [entry.provider for entry in listing.cities[city.country, city.slug] if entry.active]
    return tuple(served[:BEST])


def pairs(listing: Listing) -> Iterator[tuple[Provider, Provider]]:
    """Yield every two of each city's best, once each."""
    seen = set()
    for city in listing.city_pages:
        for one, other in combinations(best_in(listing, city), 2):
            if (path := paths.pair(one.slug, other.slug)) not in seen:
                seen.add(path)
                yield one, other


def best_view(listing: Listing, city: City) -> BestView:
    """Make the table of a city's best."""
    chosen = best_in(listing, city)
    return _table(
        listing,
        chosen,
        path=paths.best_of(city),
        title=f"The {formats.number(len(chosen))} best rated in {city.name}, side by side",
        description=f"{_names(chosen)} in {city.name}",
        intro=f"Of all that serve {city.name} these have the highest adjusted score. Nobody pays for a place. "
        "Prices are those of their own rate cards, for work in an ordinary week.",
        where=city_id(city),
        others=(
            LinkGroup("Only two of them", None, tuple(map(_pair_link, combinations(chosen, 2)))),
            LinkGroup("Everybody", None, (CountedLink(f"IT repair in {city.name}", paths.city(city)),)),
        ),
    )


def _pair_link(two: tuple[Provider, ...]) -> CountedLink:
    return CountedLink(_names(two), paths.pair(two[0].slug, two[1].slug))


def pair_view(listing: Listing, one: Provider, other: Provider) -> BestView:
    """Make the table of two providers."""
    both = tuple(sorted((one, other), key=lambda provider: provider.slug))
    places = tuple(
        CountedLink(city.name, paths.best_of(city))
        for city in listing.city_pages
        if {one.slug, other.slug} <= {provider.slug for provider in best_in(listing, city)}
    )
    return _table(
        listing,
        both,
        path=paths.pair(one.slug, other.slug),
        title=f"{_names(both)}, side by side",
        description=_names(both),
        intro="Nobody pays for a place. Prices are those of their own rate cards, for work in an ordinary week.",
        where="",
        others=(LinkGroup("Among the best rated in", None, places),),
    )


def _names(providers: tuple[Provider, ...]) -> str:
    return formats.join([formats.isolated(provider.profile.name.brand) for provider in providers])


def _table(
    listing: Listing,
    chosen: tuple[Provider, ...],
    *,
    path: str,
    title: str,
    description: str,
    intro: str,
    where: str,
    others: tuple[LinkGroup, ...],
) -> BestView:
    snapshot = listing.snapshot
    columns = tuple(sections(snapshot, provider) for provider in chosen)
    unsaid = list(map(formats.within, silent(columns)))
    query = f"?firms={','.join(provider.slug for provider in chosen)}{f'&where={where}' if where else ''}"
    return BestView(
        path=path,
        title=title,
        description=f"{description}: prices of the same jobs, promises, terms, proof and reviews in one table.",
        crumbs=(HOME, COMPARE),
        intro=f"{intro} As of {formats.day(snapshot.as_of)}.",
        columns=tuple(head(snapshot, provider) for provider in chosen),
        groups=groups_of(columns),
        silent=f"Not stated by any of them: {formats.join(unsaid)}." if unsaid else "",
        answer=Link("Price your own job at these firms", paths.SIDE_BY_SIDE + query),
        others=others,
    )
