"""Reading: one way to read a card that leaves clauses open: what is assumed, and which amounts were taken from ranges.

Every amount of a card is taken through `Reading.amount`. Source: docs/pricing.md#ranges

An amount with both ends is read at its low end in one
reading and at its high end in another, all of a card together: the low price is that of the low ends. An amount without
an upper end is read at its low end and noted as open: the bill is a least, if a higher amount would change it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from marketplace.models.pricing.amounts import AmountRange, DistanceRange, HourlyRange
from marketplace.pricing.clauses import Assumptions

# The assumption that all ranges share, and its two values.
AMOUNTS, LOW, HIGH = "amounts", "low", "high"
# How far an amount that is open above is raised to see whether the price follows, in minor units: beyond every cap. The
# browser computes what hangs on it in whole numbers below 2^53.
RAISED = 10**10


@dataclass(slots=True)
class Reading:
    """What one quote assumes, and the names of the ranges it used: with both ends, and open above."""

    assumed: Assumptions = field(default_factory=Assumptions)
    ranged: dict[str, None] = field(default_factory=dict)
    opened: dict[str, None] = field(default_factory=dict)
    # Amounts open above that this reading takes far above their least.
    raised: frozenset[str] = frozenset()

    def of(self, clause: str, stated: str, possible: tuple[str, ...]) -> str:
        """Return what the card states for a clause, else what is assumed. Raises ClauseUnknown."""
        return self.assumed.of(clause, stated, possible)

    def amount(self, clause: str, price: int | AmountRange | HourlyRange) -> int:
        """Return an amount in minor units. Raises ClauseUnknown where it is a range and no end is assumed."""
        if isinstance(price, int):
            return price
        if price.high is None:
            return price.low + self.more_than_least(clause)
        return price.low if self._at_low(clause) else price.high

    def distance_rate(self, clause: str, price: Decimal | DistanceRange) -> Decimal:
        """Return the price of a kilometre or mile in minor units. Raises ClauseUnknown as `amount` does."""
        if isinstance(price, Decimal):
            return price
        if price.high is None:
            return price.low + self.more_than_least(clause)
        return price.low if self._at_low(clause) else price.high

    def more_than_least(self, clause: str) -> int:
        """Note an amount of which only the least is known, and return what this reading adds to that."""
        self.opened[clause] = None
        return RAISED if clause in self.raised else 0

    def fork(self) -> Reading:
        """Return a reading that assumes the same and notes what it uses for itself."""
        return Reading(self.assumed, dict(self.ranged), dict(self.opened), self.raised)

    def take(self, other: Reading) -> None:
        """Note what a fork has used."""
        self.ranged.update(other.ranged)
        self.opened.update(other.opened)

    def _at_low(self, clause: str) -> bool:
        self.ranged[clause] = None
        return self.assumed.of(AMOUNTS, "unknown", (LOW, HIGH)) == LOW


def at_most() -> Reading:
    """Return the reading at the high end of every range that has one."""
    return Reading(Assumptions({AMOUNTS: HIGH}))


def at_least() -> Reading:
    """Return the reading at the low end of every range, for what is not one bill."""
    return Reading(Assumptions({AMOUNTS: LOW}))
