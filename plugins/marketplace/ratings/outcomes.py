"""What came of the jobs that reviews tell of: fixed, fixed at once, bill against quote, replies.

Source: docs/ratings.md#what-came-of-the-jobs

Rewarded reviews tell nothing here, as they have no vote; each share says how many reviews it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from marketplace import policy
from marketplace.models.review.full import FullReview
from marketplace.models.review.review import Review
from marketplace.service_levels.shares import Share

# A disputed review stays readable while it is being checked, and can be answered; its facts count nowhere.
SHOWN = ("published", "disputed")
# A range is no price that a bill could be held against.
FIRM = ("fixed", "estimate")


@dataclass(frozen=True)
class Outcomes:
    """What came of the jobs; shares carry their Jeffreys 90% interval.

    `bill_to_quote` is the exact median of billed / quoted over `quoted` reviews, None where these are too few; 1 is
    "as quoted".
    """

    fixed: Share
    first_time: Share
    replied: Share
    bill_to_quote: Fraction | None
    quoted: int


def outcomes(reviews: Iterable[FullReview], *, replied: Collection[str], currency: str) -> Outcomes:
    """Return what came of the jobs; `replied` holds ids of answered reviews, `currency` is the rate card's."""
    shown = [review for review in reviews if review.moderation.state in SHOWN]
    told = [r for r in shown if r.moderation.state == "published" and r.incentive.kind == "none"]
    ended = [review for review in told if review.outcome != "ongoing"]
    fixed = [review for review in ended if review.outcome == "fixed"]
    known = [review for review in fixed if review.fixed_first_time in ("yes", "no")]
    ratios = [ratio for review in told if (ratio := bill_to_quote(review, currency)) is not None]
    return Outcomes(
        fixed=Share(len(fixed), len(ended)),
        first_time=Share(sum(review.fixed_first_time == "yes" for review in known), len(known)),
        replied=Share(sum(review.id in replied for review in shown), len(shown)),
        bill_to_quote=median(ratios) if len(ratios) >= policy.ENOUGH_FOR_MEDIAN else None,
        quoted=len(ratios),
    )


def bill_to_quote(review: Review, currency: str) -> Fraction | None:
    """Return the bill as a multiple of a firm quote, or None where one of them is missing or in another currency."""
    quote, billed = review.quote, review.billed
    if quote is None or billed is None or quote.kind not in FIRM or not quote.amount or billed.currency != currency:
        return None
    return Fraction(billed.amount, quote.amount)
