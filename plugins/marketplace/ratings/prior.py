"""The frozen prior: estimated on request, proposed to people, never re-estimated by a build.

Source: docs/ratings.md#the-frozen-prior
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np

from marketplace.catalog.provider import Provider
from marketplace.ratings.aggregate import rate
from marketplace.ratings.method import Method
from marketplace.ratings.posterior import Floats
from marketplace.ratings.summary import Rating

# No provider weighs more than ten votes, so the prior cannot be bought.
MOST_VOTES = 10.0
SMOOTHING_VOTES = 7.0
# Below this, the cold-start prior stays.
MIN_EFFECTIVE_VOTES = 200
MIN_PROVIDERS = 30
PLACES = Decimal("0.0001")
# Shares of 1 to 5 stars before there are data; their mean is exactly 3.5. They smooth every later prior.
COLD_START = (0.15, 0.10, 0.15, 0.30, 0.30)


@dataclass(frozen=True)
class Proposal:
    """What the data would make of the prior; `enough` tells whether they may replace the cold-start prior."""

    shares: tuple[Decimal, ...]
    effective_votes: int
    providers: int
    made_on: date

    @property
    def enough(self) -> bool:
        """Return whether there are 200 effective votes from 30 providers."""
        return self.effective_votes >= MIN_EFFECTIVE_VOTES and self.providers >= MIN_PROVIDERS

    @property
    def mean(self) -> Fraction:
        """Return the mean of the proposed prior, in stars."""
        return sum((stars * Fraction(share) for stars, share in enumerate(self.shares, start=1)), Fraction())

    @property
    def advice(self) -> str:
        """Return in one sentence what to do with the proposal."""
        base = f"{self.effective_votes} effective votes from {self.providers} providers"
        if self.enough:
            return f"{base}: enough. Put this into _reference/rating.yaml, with a new version and a line of history."
        return f"{base}: not enough, {MIN_EFFECTIVE_VOTES} from {MIN_PROVIDERS} are needed. The cold-start prior stays."

    def as_yaml(self) -> str:
        """Return the `prior` group of rating.yaml."""
        shares = ", ".join(str(share) for share in self.shares)
        return (
            f"prior:\n  id: site-{self.made_on.year}\n  made_on: {self.made_on}\n  shares: [{shares}]\n"
            f"  effective_votes: {self.effective_votes}\n  providers: {self.providers}\n"
            f"  reason: Shares of the votes of {self.providers} providers, none weighing more than ten votes.\n"
        )


def site_shares(weighted_counts: Sequence[Sequence[float]], *, cold: Sequence[float] = COLD_START) -> Floats:
    """Return the shares pi_k = (sum f_p W_pk + 7 cold_k) / (sum f_p N_p + 7), f_p = min(1, 10 / N_p)."""
    counts = np.asarray(weighted_counts, dtype=float).reshape(-1, 5)
    totals = counts.sum(axis=1)
    factor = MOST_VOTES / np.maximum(totals, MOST_VOTES)
    sums = (factor[:, None] * counts).sum(axis=0) + SMOOTHING_VOTES * np.asarray(cold, dtype=float)
    shares: Floats = sums / sums.sum()
    return shares


def propose(providers: Mapping[str, Provider], *, as_of: date, method: Method) -> Proposal:
    """Return the prior that the data as of a day propose."""
    ratings = [rating for rating in rate(providers, as_of=as_of, method=method).values() if rating.votes]
    shares = site_shares([_weights(rating) for rating in ratings])
    votes = sum(rating.effective_votes for rating in ratings)
    return Proposal(rounded(shares), int(votes), len(ratings), as_of)


def rounded(shares: Floats) -> tuple[Decimal, ...]:
    """Return shares with four decimals that add up to exactly 1: the largest takes what rounding left."""
    found = [Decimal(repr(float(share))).quantize(PLACES, ROUND_HALF_UP) for share in shares]
    largest = found.index(max(found))
    found[largest] += 1 - sum(found)
    return tuple(found)


def _weights(rating: Rating) -> list[float]:
    return [sum(vote.weight for vote in rating.counted if vote.stars == stars) for stars in range(1, 6)]
