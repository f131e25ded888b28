"""Quote: a priced incident, line by line. Field names are those of the vectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from marketplace.pricing.amounts import half_up
from marketplace.pricing.unpriced import QUOTATION, Part

LABOUR_TIME = frozenset({"labour", "first_block", "step", "labour_minimum", "day_rate"})
# Everything that is the price of the work itself: what "labour" means in a waiver or a credit.
LABOUR = LABOUR_TIME | {"flat_job", "labour_cap", "technicians", "minimum_charge"}
DIAGNOSIS = frozenset({"diagnostic", "diagnostic_credit"})
# What the words of no_fix_no_fee.waives and of a discount's `on` cover; `total` is every line.
KINDS = {
    "labour": LABOUR,
    "diagnostic": DIAGNOSIS,
    "callout": frozenset({"callout"}),
    "travel": frozenset({"travel", "collection"}),
    "priority_fee": frozenset({"priority_fee"}),
    "parts": frozenset({"part"}),
}
PART_KINDS = frozenset({"part", "parts_discount", "parts_kept"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill; amount in minor units, rate an hour as decimal text, band where one decided the rate.

    `what` says what is paid for, and `note` what is special about it; the band stands between the two.
    """

    kind: str
    what: str
    amount: int
    minutes: int | None = None
    rate: str | None = None
    band: str | None = None
    note: str = ""

    @property
    def label(self) -> str:
        """Return the line's words with the id of its band: Labour (evening)."""
        return self.called(self.band)

    def called(self, band: str | None) -> str:
        """Return the line's words with its band by another name."""
        return f"{self.what}{'' if band is None else f' ({band})'}{self.note}"

    @property
    def hourly(self) -> Fraction | None:
        """Return what an hour of this line costs in minor units; None where its amount is stated for itself."""
        if self.rate is None or self.minutes is None:
            return None
        rate = Fraction(self.rate)
        return rate if half_up(rate * self.minutes / 60) == self.amount else None

    def as_json(self) -> dict[str, Any]:
        """Return the line as the vectors write it."""
        tree: dict[str, Any] = {"kind": self.kind, "label": self.label, "amount": self.amount}
        if self.minutes is not None:
            tree["minutes"] = self.minutes
        if self.rate is not None:
            tree["rate"] = self.rate
        return tree


@dataclass(frozen=True, slots=True)
class BlockState:
    """A prepaid block after the incident; minutes as decimal text, the last valid day as text or None."""

    product: str
    expires_on: str | None
    consumed_min: str
    remaining_min: str

    def as_json(self) -> dict[str, Any]:
        """Return the state as the vectors write it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Quote:
    """A priced incident; amounts in minor units. Incomplete when something has no price."""

    currency: str
    lines: tuple[Line, ...]
    net: int
    tax: int
    total: int
    unpriced: tuple[Part, ...]
    warnings: tuple[str, ...]
    worked_min: int
    billed_by_band: dict[str, int]
    start_utc: str
    end_local: str
    block: BlockState | None = field(default=None)
    # What stands under the total.
    after: tuple[Line, ...] = ()
    # Amounts of which the card states only the least.
    open_above: tuple[str, ...] = ()
    # Ranges of the card of which this quote took one end.
    ranged: tuple[str, ...] = ()
    # Why a part has no price, for those that are not by quotation alone.
    reasons: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    # Clauses that the card does not state and that therefore counted as none.
    silent: tuple[str, ...] = ()

    def why(self, part: Part) -> tuple[str, ...]:
        """Return why a part of the bill has no price."""
        return self.reasons.get(part, (QUOTATION,))

    @property
    def work_unpriced(self) -> bool:
        """Return whether the work itself has no price, whatever small part has one."""
        return any(part.is_work for part in self.unpriced)

    @property
    def complete(self) -> bool:
        """Return whether every part of the bill has a price, and not only a least one."""
        return not self.unpriced and not self.open_above

    @property
    def billed_min(self) -> int:
        """Return the minutes billed by the hour."""
        return sum(self.billed_by_band.values())

    def as_json(self) -> dict[str, Any]:
        """Return the quote as the vectors write it."""
        tree: dict[str, Any] = {
            "currency": self.currency,
            "lines": [line.as_json() for line in self.lines],
            "net": self.net,
            "tax": self.tax,
            "total": self.total,
            **({"after": [line.as_json() for line in self.after]} if self.after else {}),
            "complete": self.complete,
            "unpriced": [part.id for part in self.unpriced],
            **({"reasons": {part.id: list(codes) for part, codes in self.reasons.items()}} if self.reasons else {}),
            **({"open_above": list(self.open_above)} if self.open_above else {}),
            "warnings": list(self.warnings),
            "worked_min": self.worked_min,
            "billed_min": self.billed_min,
            "billed_by_band": self.billed_by_band,
            "start_utc": self.start_utc,
            "end_local": self.end_local,
        }
        if self.block is not None:
            tree["block"] = self.block.as_json()
        return tree
