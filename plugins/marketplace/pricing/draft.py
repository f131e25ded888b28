"""Draft: a bill while the steps write it, one after the other."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from marketplace.pricing.quote import Line
from marketplace.pricing.unpriced import QUOTATION, Part


@dataclass(slots=True)
class Draft:
    """Lines in order, what has no price and why, and what later steps must know."""

    lines: list[Line] = field(default_factory=list)
    # Part without a price -> why, in the order in which they were met.
    unpriced: dict[Part, list[str]] = field(default_factory=dict)
    exhausted: bool = False
    waived: frozenset[str] = frozenset()
    # What is left of the price of a return visit, once some line was replaced by it.
    return_left: int | None = None

    def put(self, *lines: Line | None) -> None:
        """Add lines; None is no line."""
        self.lines += [line for line in lines if line is not None]

    def no_price(self, part: Part, reason: str = QUOTATION) -> None:
        """Note a part of the bill that has no price, and why."""
        reasons = self.unpriced.setdefault(part, [])
        if reason not in reasons:
            reasons.append(reason)

    def sum_of(self, kinds: AbstractSet[str]) -> int:
        """Return the sum of the lines of some kinds, in minor units."""
        return sum(line.amount for line in self.lines if line.kind in kinds)
