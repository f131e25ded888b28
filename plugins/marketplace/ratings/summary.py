"""What the mathematics of ratings hands on: plain frozen values, texts already rounded. No pandas here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from marketplace.ratings.method import UNPROVEN

# Why a review has no vote, in the order in which the reasons are looked for.
REASONS = (
    "held", "removed", "disputed", "withdrawn", "future", "incentive", "relationship", "late", "archived",
    "former_owners", "earlier", "copy", "wave",
)  # fmt: skip
# Those of reviews that are published all the same: "3 published reviews not counted".
OF_PUBLISHED = ("incentive", "late", "archived", "former_owners", "earlier", "copy")


@dataclass(frozen=True, slots=True)
class Vote:
    """One counted review; the weight is 2^(-age / half-life) x proof weight x share under the caps."""

    review: str
    stars: int
    proof: str
    age_weeks: int
    proof_weight: float
    cap_share: float
    weight: float
    wave: bool = False


@dataclass(frozen=True, slots=True)
class Mean:
    """A plain mean of votes: `shown` is None when there are too few of them."""

    votes: int
    exact: Fraction | None
    shown: str | None


@dataclass(frozen=True, slots=True)
class Rating:
    """Everything a page says about one provider's votes.

    `score` is the one number: it orders lists, and the stars are its text `shown` and picture `halves` (half stars),
    both None below three votes. It is the posterior mean, with `sd`, `low`, `high` (90% interval) and
    `effective_votes`. `plain` is the mean of `histogram` (votes with 1 to 5 stars), every vote alike. `rank` is None
    without votes, and for those lists leave out.
    """

    slug: str
    rank: int | None
    votes: int
    histogram: tuple[int, ...]
    plain: Mean
    shown: str | None
    halves: int | None
    last_year: Mean
    effective_votes: float
    score: float
    sd: float
    low: float
    high: float
    badge: bool
    counted: tuple[Vote, ...] = ()
    not_counted: Mapping[str, int] = field(default_factory=dict)
    why_not: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    proofs: Mapping[str, int] = field(default_factory=dict)

    @property
    def proven(self) -> int:
        """Return how many votes an editor has seen a proof of."""
        return sum(vote.proof != UNPROVEN for vote in self.counted)

    @property
    def score_text(self) -> str:
        """Return the score with two decimals."""
        return two_decimals(self.score)

    @property
    def low_text(self) -> str:
        """Return the lower end of the interval with two decimals."""
        return two_decimals(self.low)

    @property
    def high_text(self) -> str:
        """Return the upper end of the interval with two decimals."""
        return two_decimals(self.high)

    @property
    def order(self) -> tuple[bool, Decimal, Decimal, int, str]:
        """Return the sorting key of every list: score, effective votes, votes, slug.

        Source: docs/ratings.md#display-and-order
        """
        if not self.votes:
            return (True, Decimal(), Decimal(), 0, self.slug)
        return (False, -six_decimals(self.score), -six_decimals(self.effective_votes), -self.votes, self.slug)


def six_decimals(number: float) -> Decimal:
    """Return a computed number as what is compared and printed of it: six decimals, halves up."""
    return Decimal(repr(float(number))).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def one_decimal(number: float) -> str:
    """Return an end of an interval as it stands beside the stars: 3.6."""
    return str(six_decimals(number).quantize(Decimal("0.1"), ROUND_HALF_UP))


def two_decimals(number: float) -> str:
    """Return a computed number for reading: 4.31."""
    return str(six_decimals(number).quantize(Decimal("0.01"), ROUND_HALF_UP))


def stars_text(mean: Fraction) -> str:
    """Return a mean with one decimal, halves up; below 5 it is never "5.0", above 1 never "1.0"."""
    tenths = (mean * 10 + Fraction(1, 2)).__floor__()
    if tenths == 50 and mean < 5:
        tenths = 49
    if tenths == 10 and mean > 1:
        tenths = 11
    return f"{tenths // 10}.{tenths % 10}"


def half_stars(shown: str) -> int:
    """Return how many half stars picture a shown mean: the nearest half of its text."""
    return (Fraction(shown) * 2 + Fraction(1, 2)).__floor__()


def mean_of(histogram: tuple[int, ...], *, least: int) -> Mean:
    """Return the plain mean of a histogram of 1 to 5 stars; with fewer than `least` votes none is shown."""
    votes = sum(histogram)
    if not votes:
        return Mean(0, None, None)
    exact = Fraction(sum(stars * count for stars, count in enumerate(histogram, start=1)), votes)
    return Mean(votes, exact, stars_text(exact) if votes >= least else None)
