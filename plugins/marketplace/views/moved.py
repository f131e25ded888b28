"""A page at an address that has moved: where to, by itself and by a link.

Source: docs/builds.md#addresses-that-move
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace.views import paths
from marketplace.views.parts import PageView

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider

PAIRS = "/compare/pairs/"


@dataclass(frozen=True)
class MovedView(PageView):
    """What moved.html reads; `target` is the new address, from the root of the site."""

    target: str


def moved_view(path: str, target: str) -> MovedView:
    """Make the page of an old address."""
    return MovedView(path, f"{path} has moved", f"{path} has moved to {target}", (), target)


def former_addresses(providers: Iterable[Provider], pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield old and new address of every page that names a provider by its slug, for each slug that it had."""
    former = {provider.slug: provider.profile.former_slugs for provider in providers if provider.profile.former_slugs}
    if not former:
        return
    for url in pages:
        parts = url.split("/")
        for place, part in enumerate(parts):
            for old in former.get(part, ()):
                yield _in_order([*parts[:place], old, *parts[place + 1 :]]), url


def _in_order(parts: list[str]) -> str:
    """Return an address; that of two providers beside each other names them in the order of the alphabet."""
    url = "/".join(parts)
    return paths.pair(*parts[3:5]) if url.startswith(PAIRS) and len(parts) == 6 else url


def chained(moves: Mapping[str, str], pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each old address that leads nowhere at once, with what is wrong with it."""
    there = set(pages)
    for old, new in moves.items():
        if old in there:
            yield old, "is a page of the site. Take the line out, or move the page."
        elif new in moves:
            yield old, f"leads to {new}, which has moved itself. Write where that one leads to."
        elif new not in there:
            yield old, f"leads to {new}, which is no page of the site."
