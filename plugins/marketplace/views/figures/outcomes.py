"""How jobs ended, and what they cost against the price that was given before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.models.review.review import Review
from marketplace.ratings.outcomes import bill_to_quote as bill_ratio
from marketplace.views.figures.values import FEW, HOW_COUNTED, TOO_FEW, LiveFigure, LiveTable, all_but_first, usual_text
from marketplace.views.figures.who import unrewarded

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot


def _ended(reviews: Iterable[Review]) -> list[Review]:
    return [review for review in reviews if review.outcome != "ongoing"]


def _fixed(reviews: Iterable[Review]) -> list[bool]:
    """Return for each job that has ended whether it was fixed."""
    return [review.outcome == "fixed" for review in _ended(reviews)]


def _first_time(reviews: Iterable[Review]) -> list[bool]:
    """Return for each fixed job that says so whether the first attempt was enough."""
    return [
        review.fixed_first_time == "yes"
        for review in reviews
        if review.outcome == "fixed" and review.fixed_first_time in ("yes", "no")
    ]


def _share(results: list[bool], few: str = TOO_FEW) -> str:
    return formats.share(sum(results), len(results)) if len(results) >= policy.ENOUGH_FOR_MEDIAN else few


def fixed_share(snapshot: Snapshot) -> LiveFigure:
    """Return the share of ended jobs that were fixed."""
    results = _fixed(unrewarded(snapshot))
    return LiveFigure(_share(results), len(results), "reviews", snapshot.as_of, HOW_COUNTED)


def first_time_fix_share(snapshot: Snapshot) -> LiveFigure:
    """Return the share of fixed jobs that were fixed at the first attempt."""
    results = _first_time(unrewarded(snapshot))
    return LiveFigure(_share(results), len(results), "reviews", snapshot.as_of, HOW_COUNTED)


def fixes_by_category(snapshot: Snapshot) -> LiveTable:
    """Return the shares of fixed jobs, and of those fixed at once, by kind of fault; the most frequent first."""
    rated = list(unrewarded(snapshot))
    labels = {category.id: category.label for category in snapshot.reference.categories.values()}
    rows = []
    for name, label in labels.items():
        reviews = [review for review in rated if review.incident.category == name]
        if reviews:
            rows.append((-len(reviews), label, _share(_fixed(reviews), FEW), _share(_first_time(reviews), FEW)))
    header = ("Kind of fault", "Reviews", "Fixed", "Of those, at the first attempt")
    return LiveTable(
        caption="How often faults were fixed, by kind",
        header=header,
        rows=tuple((label, str(-count), fixed, first) for count, label, fixed, first in sorted(rows)),
        n=len(rated),
        counted="reviews",
        as_of=snapshot.as_of,
        method_url=HOW_COUNTED,
        numeric=all_but_first(header),
        note=f"Shares need at least {policy.ENOUGH_FOR_MEDIAN} reviews that say so. "
        "Jobs still open are left out of them.",
    )


def bill_to_quote(snapshot: Snapshot) -> LiveFigure:
    """Return the middle bill as a share of the price given before, where both are known in one currency."""
    ratios = [
        formats.percent(ratio.numerator, ratio.denominator)
        for provider in snapshot.published
        for review in unrewarded(snapshot, provider)
        if (ratio := bill_ratio(review, provider.rate_card.currency)) is not None
    ]
    return LiveFigure(
        usual_text(ratios, lambda percent: f"{percent}%"), len(ratios), "reviews", snapshot.as_of, HOW_COUNTED
    )
