"""Share of promises kept, with what can honestly be said of so few: Jeffreys 90% interval.

Source: docs/service-levels.md#share-kept
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from marketplace import policy

USUAL_TARGET = Fraction(9, 10)
TAIL = 0.05
TOO_FEW = "too few reports"
MOST_TERMS = 10_000


@dataclass(frozen=True)
class Share:
    """How many of the known reports were kept, and how many are not known yet."""

    kept: int
    known: int
    unknown: int = 0
    target: Fraction = USUAL_TARGET

    @property
    def share(self) -> float | None:
        """Return the share kept; None without known reports."""
        return self.kept / self.known if self.known else None

    @property
    def low(self) -> float:
        """Return the lower end of the 90% interval."""
        return 0.0 if self.kept == 0 else beta_quantile(self.kept + 0.5, self.known - self.kept + 0.5, TAIL)

    @property
    def high(self) -> float:
        """Return the upper end of the 90% interval."""
        missed = self.known - self.kept
        return 1.0 if missed == 0 else beta_quantile(self.kept + 0.5, missed + 0.5, 1 - TAIL)

    @property
    def next_kept(self) -> float:
        """Return the chance that the next one is kept."""
        return (self.kept + 0.5) / (self.known + 1)

    @property
    def worst_case(self) -> float | None:
        """Return the share if all that is not known yet was missed; None without reports."""
        return self._of_all(self.kept)

    @property
    def best_case(self) -> float | None:
        """Return the share if all that is not known yet was kept; None without reports."""
        return self._of_all(self.kept + self.unknown)

    def _of_all(self, kept: int) -> float | None:
        reports = self.known + self.unknown
        return kept / reports if reports else None

    @property
    def shows_interval(self) -> bool:
        """Return whether there are enough reports for an interval; below that only the counts are shown."""
        return self.known >= policy.ENOUGH_FOR_MEDIAN

    @property
    def verdict(self) -> str:
        """Return meets, misses, unclear, withheld (what is not known could turn it), or too few reports."""
        if self.known < policy.ENOUGH_FOR_VERDICT:
            return TOO_FEW
        worst, best = self.worst_case, self.best_case
        turns = worst is not None and best is not None and worst < self.target <= best
        if self.unknown * 10 > self.known and turns:
            return "withheld"
        if self.low >= self.target:
            return "meets"
        return "misses" if self.high < self.target else "unclear"

    def as_json(self) -> dict[str, Any]:
        """Return the figures of the open data."""
        return {
            "within": self.kept, "known": self.known, "unknown": self.unknown, "share": self.share,
            "low": self.low, "high": self.high, "verdict": self.verdict,
            "worst_case": self.worst_case, "best_case": self.best_case,
        }  # fmt: skip


def kept_within(limit: int, *, over: int, at_most: int | None = None) -> bool | None:
    """Return whether a wait was within a limit when it surely is over one time and, once it ended, at most another.

    None while nobody can know. An answer after x minutes is over x - 1 and at most x; who still waits is over c.
    """
    if at_most is not None and at_most <= limit:
        return True
    return False if over >= limit else None


@lru_cache(maxsize=4096)
def beta_quantile(a: float, b: float, p: float) -> float:
    """Return the p-quantile of Beta(a, b), by bisection to the last bits of a float."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if beta_cdf(a, b, middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_cdf(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        # The fraction converges fast on the left of the mean; the right is its mirror.
        return 1 - beta_cdf(b, a, 1 - x)
    log_front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front) / a / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    """Return 1 + d1 / (1 + d2 / (1 + ...)) by Lentz's method."""
    value, c, d = 1.0, 1.0, 0.0
    for step in range(1, MOST_TERMS):
        m = step // 2
        if step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value
