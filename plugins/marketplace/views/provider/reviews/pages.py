"""Reviews of one provider on pages: the newest on its own page and, where there are more, all on numbered pages.

Pages are counted from the oldest review, so that a review keeps its page, and its address, when others come.
Source: docs/ratings.md#reading-reviews
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.review import Review
from marketplace.views import paths
from marketplace.views.provider.reviews.review import newest_first

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """One numbered page: its address, what is on it, and the ids that led to the provider's page before it was full."""

    url: str
    label: str
    anchors: tuple[str, ...] = ()


def numbered(provider: Provider) -> tuple[tuple[Review, ...], ...]:
    """Return the reviews of each numbered page, the oldest page first; () where one page holds all."""
    oldest = newest_first(provider.reviews)[::-1]
    if len(oldest) <= PER_PAGE:
        return ()
    return tuple(tuple(oldest[first : first + PER_PAGE][::-1]) for first in range(0, len(oldest), PER_PAGE))


def newest(provider: Provider) -> tuple[Review, ...]:
    """Return the reviews that stand on the provider's own page."""
    return tuple(newest_first(provider.reviews)[:PER_PAGE])


def addresses(provider: Provider) -> Mapping[str, str]:
    """Return the lasting address of each review by its id, without the id itself."""
    pages = numbered(provider)
    if not pages:
        return {review.id: paths.provider(provider.slug) for review in provider.reviews}
    return {
        review.id: paths.reviews(provider.slug, number) for number, page in enumerate(pages, start=1) for review in page
    }


def earlier_pages(provider: Provider) -> tuple[EarlierPage, ...]:
    """Return the numbered pages, the newest first.

    Only reviews of the oldest page have ever had an address on the provider's page: for them an anchor stays there.
    """
    here = {review.id for review in newest(provider)}
    found = [
        EarlierPage(
            paths.reviews(provider.slug, number),
            span_of(page),
            tuple(review.id for review in page if review.id not in here) if number == 1 else (),
        )
        for number, page in enumerate(numbered(provider), start=1)
    ]
    return tuple(reversed(found))


def span_of(page: Sequence[Review]) -> str:
    """Return when the reviews of a page were sent: March 2024 to January 2025."""
    first, last = formats.month(page[-1].submitted_on), formats.month(page[0].submitted_on)
    return first if first == last else f"{first} to {last}"
