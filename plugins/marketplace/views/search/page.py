"""The search page: a box, the addresses of what it reads, and the ways that need no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.views import paths
from marketplace.views.facets import filled
from marketplace.views.home.page import countries
from marketplace.views.listing import Listing
from marketplace.views.parts import CountedLink, LinkGroup, PageView


@dataclass(frozen=True, slots=True)
class Hit:
    """One result that a script fills. `score` to `state` are those of a firm."""

    name: str
    url: str
    line: str
    kind: str = ""
    score: str = ""
    votes: str = ""
    price: str = ""
    state: str = ""


@dataclass(frozen=True)
class SearchView(PageView):
    """The box, the addresses of names, symptoms and the index of texts, and links for who looks through instead."""

    names_url: str
    symptoms_url: str
    index_url: str
    empty: Hit
    ways: tuple[LinkGroup, ...]


def search_view(listing: Listing, names_url: str, symptoms_url: str, index_url: str) -> SearchView:
    """Make the page around the files at these addresses."""
    return SearchView(
        path=paths.SEARCH,
        title="Search",
        description="Find a firm, a fault, a place, a guide or a word of a review; slips in spelling are forgiven.",
        crumbs=(),
        names_url=names_url,
        symptoms_url=symptoms_url,
        index_url=index_url,
        empty=Hit(" ", "#", " ", " ", "", " ", " "),
        ways=filled((LinkGroup("Everything by name", None, tuple(_ways())), *countries(listing))),
    )


def _ways() -> Iterable[CountedLink]:
    yield CountedLink("Providers A to Z", paths.A_TO_Z)
    yield CountedLink("Who can help now", paths.ESTIMATE)
    yield CountedLink("Kinds of work", paths.CATEGORIES)
    yield CountedLink("Places", paths.COUNTRIES)
    yield CountedLink("Guides", paths.GUIDES)
    yield CountedLink("Glossary", paths.GLOSSARY)
