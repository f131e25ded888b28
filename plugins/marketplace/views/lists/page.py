"""A list of providers as a page: what it lists, how it is sorted, ways to narrower lists, and the cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from marketplace import formats
from marketplace.views import wording
from marketplace.views.lists.cards import Card
from marketplace.views.parts import KeyFigure, Link, LinkGroup, PageLink, PageView
from marketplace.views.standing import HOW, ORDER

Entry = TypeVar("Entry")
CARDS_A_PAGE = 50


@dataclass(frozen=True)
class ListView(PageView):
    """One page of a list; `shown` says which of how many, `pages` is empty when one page holds all.

    `ask` leads to the answer for the place of the list, `where` is that place as an address names it, or empty.
    `narrow` is the file by which a browser narrows and sorts the list, `list` the address of its first page and `first`
    the place of this page's first card in all of it. `others` lead to lists beside this one.
    """

    intro: str
    ask: Link | None
    where: str
    notes: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    sort: str
    how: Link
    narrow: str
    list: str
    first: int
    facets: tuple[LinkGroup, ...]
    others: tuple[LinkGroup, ...]
    shown: str
    cards: tuple[Card, ...]
    empty: str
    pages: tuple[PageLink, ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What is said above a list."""

    path: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    intro: str
    ask: Link | None = None
    where: str = ""
    notes: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    others: tuple[LinkGroup, ...] = ()
    empty: str = wording.NOBODY


def how_many(n: int, none: str = "Providers") -> str:
    """Return a number of providers in words; of none, what `none` says instead."""
    return formats.count(n, "provider") if n else none


def page_count(length: int) -> int:
    """Return how many pages a list of a length takes; an empty list takes one."""
    return max(1, -(-length // CARDS_A_PAGE))


def page_path(path: str, number: int) -> str:
    """Return the address of a page of a list; the first is the list's own."""
    return path if number == 1 else f"{path}{number}/"


def narrow_path(path: str) -> str:
    """Return the address of the file by which a list is narrowed and sorted."""
    return f"{path}facets.json"


def list_view(
    head: Head,
    entries: Sequence[Entry],
    make_card: Callable[[Entry], Card],
    facets: tuple[LinkGroup, ...],
    number: int = 1,
) -> ListView:
    """Make page `number` of a list of entries, which are in order already."""
    count = page_count(len(entries))
    first = (number - 1) * CARDS_A_PAGE
    chosen = entries[first : first + CARDS_A_PAGE]
    pages = tuple(PageLink(n, page_path(head.path, n), n == number) for n in range(1, count + 1)) if count > 1 else ()
    return ListView(
        path=page_path(head.path, number),
        title=head.title if number == 1 else f"{head.title}, page {number}",
        description=head.description,
        crumbs=head.crumbs,
        intro=head.intro,
        ask=head.ask,
        where=head.where,
        notes=head.notes,
        figures=head.figures if number == 1 else (),
        sort=ORDER,
        how=HOW,
        narrow=narrow_path(head.path) if entries else "",
        list=head.path,
        first=first,
        facets=facets,
        others=head.others,
        shown=_shown(first, len(chosen), len(entries)),
        cards=tuple(make_card(entry) for entry in chosen),
        empty=head.empty,
        pages=pages,
        previous=page_path(head.path, number - 1) if number > 1 else None,
        next=page_path(head.path, number + 1) if number < count else None,
    )


def _shown(first: int, here: int, total: int) -> str:
    if here == total:
        return how_many(total)
    return f"Providers {formats.number(first + 1)} to {formats.number(first + here)} of {formats.number(total)}"
