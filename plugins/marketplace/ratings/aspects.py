"""Means of the five scores that a review gives beside its stars.

Source: docs/ratings.md#display-and-order
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from marketplace.models.review.full import FullReview

ASPECTS = ("responsiveness", "diagnosis", "resolution", "communication", "value")


def aspect_means(reviews: Iterable[FullReview], not_counted: Collection[str]) -> Mapping[str, tuple[Fraction, int]]:
    """Return the plain mean of each aspect (1 to 5) and how many scores it rests on, best first.

    Reviews without a vote, by their ids, do not count; an aspect that nobody scored is left out.
    """
    counted = [review for review in reviews if review.id not in not_counted]
    found = {}
    for name in ASPECTS:
        scores = [score for review in counted if (score := getattr(review.scores, name)) is not None]
        if scores:
            found[name] = (Fraction(sum(scores), len(scores)), len(scores))
    return dict(sorted(found.items(), key=lambda item: -item[1][0]))
