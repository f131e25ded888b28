"""Tax and sums of a bill, on its own lines, and amounts of a card on the bill's side of tax.

Source: docs/decisions.md#tax-and-sums
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.decisions.bill import Bill
from marketplace.decisions.bill_words import tax_words
from marketplace.decisions.rounding import nearest
from marketplace.models.pricing.fees import Tax
from marketplace.models.pricing.values import UNKNOWN
from marketplace.pricing.quote import PART_KINDS


@dataclass(frozen=True, slots=True)
class Basis:
    """Whether a card and a bill write amounts with tax: converts those of the card to the bill's way."""

    tax: Tax
    taxed: bool

    @property
    def differs(self) -> bool:
        """Return whether one holds tax and the other does not."""
        return (self.tax.mode, self.taxed) in (("exclusive", True), ("inclusive", False))

    @property
    def tolerance(self) -> int:
        """Return by how many minor units equal amounts may differ."""
        return int(self.differs)

    @property
    def rate(self) -> Fraction:
        """Return the tax rate in per cent."""
        return Fraction(self.tax.rate_pct or 0)

    def is_taxed(self, kind: str) -> bool:
        """Return whether tax is due on a kind of line."""
        return self.tax.applies_to != "parts" or kind in PART_KINDS

    def convert(self, kind: str, amount: int) -> int:
        """Return an amount of the card as the bill would write it."""
        if not self.differs or not self.is_taxed(kind):
            return amount
        more = Fraction(100 + self.rate, 100)
        return nearest(amount * more if self.taxed else amount / more)

    def share(self, amount: int, *, inside: bool) -> int:
        """Return the tax on an amount, or inside it."""
        return nearest(amount * self.rate / (100 + self.rate if inside else 100))


@dataclass(frozen=True, slots=True)
class TaxCheck:
    """The tax of a bill beside what it should be; amounts in minor units."""

    state: str
    cause: str | None
    billed: int | None
    right: int
    words: str

    def as_json(self) -> dict[str, Any]:
        """Return the check as the vectors write it."""
        tree = {"state": self.state, "cause": self.cause, "billed": self.billed, "right": self.right}
        return tree | ({"clause": "tax", "words": self.words} if self.state == "wrong" else {})


def check_tax(bill: Bill, basis: Basis) -> TaxCheck:
    """Return the tax of a bill beside the tax on its own lines."""
    charged = basis.tax.mode in ("exclusive", "inclusive")
    taxed = [line.amount for line in bill.lines if basis.is_taxed(line.kind)]
    right = basis.share(sum(taxed), inside=bill.taxed) if charged else 0
    state, cause = _state(bill, basis, right, taxed)
    return TaxCheck(state, cause, bill.tax, right, tax_words(basis.tax))


def _state(bill: Bill, basis: Basis, right: int, taxed: list[int]) -> tuple[str, str | None]:
    if bill.tax is None:
        return "not_stated", None
    if bill.tax == right:
        return "right", None
    if basis.tax.mode not in ("exclusive", "inclusive"):
        return ("not_stated", None) if basis.tax.mode == UNKNOWN else ("wrong", "not_registered")
    if bill.tax == sum(basis.share(amount, inside=bill.taxed) for amount in taxed):
        return "rounding", "per_line"
    if abs(bill.tax - right) == 1:
        return "rounding", "minor_unit"
    if basis.tax.applies_to in (None, UNKNOWN) and bill.tax == _on_parts(bill, basis):
        return "not_stated", None
    everything = sum(line.amount for line in bill.lines)
    if basis.tax.applies_to == "parts" and bill.tax == basis.share(everything, inside=bill.taxed):
        return "wrong", "parts_only"
    if bill.taxed and bill.tax == basis.share(sum(taxed), inside=False):
        return "wrong", "added_to_included"
    return "wrong", "rate_or_base"


def _on_parts(bill: Bill, basis: Basis) -> int:
    return basis.share(sum(line.amount for line in bill.lines if line.kind in PART_KINDS), inside=bill.taxed)


@dataclass(frozen=True, slots=True)
class Sums:
    """Whether the sums of a bill are those of its lines; None where it states no net."""

    lines: int
    net_right: bool | None
    total_right: bool
    total_should: int

    def as_json(self) -> dict[str, Any]:
        """Return the check as the vectors write it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def right(self) -> bool:
        """Return whether all stated sums are right."""
        return self.total_right and self.net_right is not False


def check_sums(bill: Bill, tax: TaxCheck) -> Sums:
    """Return whether net and total follow from the lines and the tax."""
    lines = sum(line.amount for line in bill.lines)
    due = tax.right if bill.tax is None else bill.tax
    should = lines if bill.taxed else lines + due
    net = None if bill.net is None else bill.net == (lines - due if bill.taxed else lines)
    return Sums(lines, net, bill.total == should, should)
