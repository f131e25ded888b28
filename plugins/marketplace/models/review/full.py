"""A review that is no stub, as type checkers see it: what only a stub may lack is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeGuard

from marketplace.models.review.review import Outcome, Review

if TYPE_CHECKING:
    from marketplace.models.review.incident import Incident
    from marketplace.models.review.parts import AnyIncentive, Relationship, Reviewer, Scores, Verification


class FullReview(Review):
    """A review that is no stub: what only a stub may lack is there. For type checkers; see `is_full`."""

    if TYPE_CHECKING:
        reviewer: Reviewer
        relationship: Relationship
        incentive: AnyIncentive
        language: str
        incident: Incident
        outcome: Outcome
        fixed_first_time: Literal["yes", "no", "na"]
        overall: int
        scores: Scores
        would_use_again: Literal["yes", "no", "unsure"]
        title: str
        text: str
        verification: Verification


def is_full(review: Review) -> TypeGuard[FullReview]:
    """Return whether a review has all that only a stub may lack, as every valid one has that is no stub."""
    return not review.is_stub
