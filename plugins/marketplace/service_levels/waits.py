"""How long people waited: the median with an interval that holds although some still wait.

Source: docs/service-levels.md#median-response
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from marketplace import policy

NO_LIMIT = "no upper limit"
HALF = Fraction(1, 2)


@dataclass(frozen=True, order=True)
class Wait:
    """One report: answered after so many minutes, or still waiting then; `at_most` marks the end of a range."""

    minutes: int
    answered: bool = True
    at_most: bool = False


@dataclass(frozen=True, kw_only=True)
class MedianWait:
    """The median wait; None for `median` while more than half are not answered, for `high` without upper limit."""

    n: int
    answered: int
    median: int | None
    low: int | None
    high: int | None
    # Which smallest report the lower end is; 0 when there are too few for an interval.
    rank: int
    at_most: bool = False

    @property
    def shown(self) -> bool:
        """Return whether there are enough reports to show anything: of fewer the whole range says too little."""
        return self.n >= policy.ENOUGH_FOR_MEDIAN

    @property
    def bounds_only(self) -> bool:
        """Return whether so many still wait that only the interval should be printed: people give up on slow firms."""
        return (self.n - self.answered) * 3 > self.n

    def as_json(self) -> dict[str, Any]:
        """Return the figures of the open data."""
        high = NO_LIMIT if self.rank and self.high is None else self.high
        return {
            "n": self.n, "answered": self.answered, "shown": self.shown, "median": self.median, "low": self.low,
            "high": high, "rank": self.rank,
        }  # fmt: skip


def median_wait(waits: Iterable[Wait]) -> MedianWait:
    """Return the Kaplan-Meier median and its 90% interval by order statistics; minutes in, minutes out."""
    found = sorted(waits)
    answered = [wait.minutes for wait in found if wait.answered]
    rank = interval_rank(len(found))
    low = high = None
    if rank:
        low = found[rank - 1].minutes
        # Those who wait count as never answered, so they come after everybody who was.
        at = len(found) - rank
        high = answered[at] if at < len(answered) else None
    return MedianWait(
        n=len(found),
        answered=len(answered),
        median=_kaplan_meier(found),
        low=low,
        high=high,
        rank=rank,
        at_most=any(wait.at_most for wait in found),
    )


def interval_rank(n: int) -> int:
    """Return the largest l with P(Binomial(n, 1/2) <= l - 1) <= 5%, or 0 where there is none."""
    rank, below = 0, 0
    while 20 * (below := below + comb(n, rank)) <= 2**n:
        rank += 1
    return rank


def _kaplan_meier(waits: list[Wait]) -> int | None:
    """Return the smallest answered time at which at most half are still unanswered, in exact fractions."""
    answers = Counter(wait.minutes for wait in waits if wait.answered)
    unanswered = Fraction(1)
    for minutes in sorted(answers):
        at_risk = sum(wait.minutes >= minutes for wait in waits)
        unanswered *= 1 - Fraction(answers[minutes], at_risk)
        if unanswered <= HALF:
            return minutes
    return None
