"""The price index: what the same job costs from quarter to quarter on the same providers' cards.

Source: docs/pricing.md#the-price-index
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from itertools import pairwise
from math import prod

from marketplace import policy

BASE = Decimal(100)
# Far more digits than are shown, so that no machine rounds a link otherwise.
PRECISE = Context(prec=40)
SHOWN = Decimal("0.0001")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def day(self) -> date:
        """Return the day whose prices stand for the quarter: the 15th of its middle month."""
        return date(self.year, 3 * self.number - 1, 15)

    @property
    def before(self) -> Quarter:
        """Return the quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of an index: n providers priced the job in it and in the quarter before.

    `link` is the change since then and `index` the chain of changes since `base`, where it is 100; None: too few.
    """

    quarter: Quarter
    n: int
    link: Decimal | None = None
    index: Decimal | None = None
    base: Quarter | None = None

    @property
    def shown(self) -> str:
        """Return the index with four decimals, half up, or nothing."""
        return "" if self.index is None else str(self.index.quantize(SHOWN, ROUND_HALF_UP, PRECISE))


def quarters(as_of: date, count: int) -> tuple[Quarter, ...]:
    """Return the last quarters whose day has come, the oldest first."""
    latest = Quarter(as_of.year, (as_of.month + 2) // 3)
    if latest.day > as_of:
        latest = latest.before
    found = [latest]
    while len(found) < count:
        found.append(found[-1].before)
    return tuple(reversed(found))


def chained(prices: Sequence[tuple[Quarter, Mapping[str, int]]]) -> tuple[Point, ...]:
    """Return the index of one job over quarters that follow each other; prices above 0 in minor units, by provider.

    A link is the geometric mean of the ratios of those who priced the job in both quarters: who enters or leaves moves
    it by nothing. A link of too few is no link, and the chain begins anew.
    """
    points: list[Point] = []
    links = [None, *(_link(before, after) for (_, before), (_, after) in pairwise(prices))]
    for place, (quarter, _) in enumerate(prices):
        n, link = links[place] or (0, None)
        last = points[-1] if points else None
        if link is not None and last is not None and last.index is not None:
            points.append(Point(quarter, n, link, PRECISE.multiply(last.index, link), last.base))
        elif place + 1 < len(prices) and (links[place + 1] or (0, None))[1] is not None:
            points.append(Point(quarter, n, None, BASE, quarter))
        else:
            points.append(Point(quarter, n))
    return tuple(points)


def _link(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[int, Decimal | None]:
    """Return how many priced the job in both quarters, and the geometric mean of their ratios if they are enough."""
    both = sorted(slug for slug in before if slug in after and before[slug] > 0 and after[slug] > 0)
    if len(both) < policy.ENOUGH_FOR_MEDIAN:
        return len(both), None
    ratio = prod((Fraction(after[slug], before[slug]) for slug in both), start=Fraction(1))
    exact = PRECISE.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    return len(both), PRECISE.exp(PRECISE.divide(PRECISE.ln(exact), Decimal(len(both))))
