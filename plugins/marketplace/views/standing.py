"""Where a provider stands: its rating in one line, the score behind the order, and the order.

Source: docs/ratings.md#display-and-order
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace.ratings.summary import one_decimal
from marketplace.views import paths
from marketplace.views.parts import Link, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marketplace.catalog.provider import Provider
    from marketplace.ratings.summary import Rating
    from marketplace.snapshot import Snapshot

HOW = Link("How it works", f"{paths.METHOD}#order-of-the-lists")
ORDER = (
    "Sorted by adjusted score: it counts recent and proven reviews more, and few reviews less. "
    "Providers without reviews follow by name. Payment plays no part."
)


@dataclass(frozen=True, slots=True)
class RatingLine:
    """The one-line rating: value and where it likely lies are None below three votes, halves are filled half stars."""

    value: str | None
    count: int
    halves: int | None
    likely: str | None = None


def rating_line(rating: Rating) -> RatingLine:
    """Return the rating: the score with one decimal, where it likely lies, its reviews; no score below three votes."""
    likely = f"{one_decimal(rating.low)} to {one_decimal(rating.high)}" if rating.shown else None
    return RatingLine(rating.shown, rating.votes, rating.halves, likely)


def score_line(rating: Rating) -> str | None:
    """Return the adjusted score that orders lists, with where it likely lies; None without votes."""
    if not rating.votes:
        return None
    return f"Adjusted score {rating.score_text}, likely {rating.low_text} to {rating.high_text}"


def by_score(rating: Rating) -> float | None:
    """Return a number by which the best rated come first; None where there are too few votes for a rating."""
    return None if rating.shown is None else -round(rating.score, 4)


def badge(rating: Rating) -> Tag | None:
    """Return the badge that the build grants; nobody else can."""
    return Tag("Reliably above 4", "positive") if rating.badge else None


def ranked(providers: Iterable[Provider], snapshot: Snapshot) -> tuple[Provider, ...]:
    """Return providers in the one order of all lists."""
    return tuple(sorted(providers, key=lambda provider: snapshot.ratings[provider.slug].order))
