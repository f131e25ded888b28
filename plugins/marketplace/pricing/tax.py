"""Tax and total, rounded once for the whole bill. Source: docs/pricing.md#tax-and-total"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from marketplace.models.pricing.fees import Tax
from marketplace.models.pricing.values import TAX_BASES, TAX_MODES
from marketplace.pricing.amounts import half_up
from marketplace.pricing.quote import PART_KINDS, Line
from marketplace.pricing.readings import Reading


def net_tax_total(tax: Tax, lines: Sequence[Line], reading: Reading) -> tuple[int, int, int]:
    """Return net, tax and total in minor units."""
    total = sum(line.amount for line in lines)
    parts = sum(line.amount for line in lines if line.kind in PART_KINDS)
    taxable = total
    if parts != total and tax.mode != "none" and reading.of("tax.applies_to", tax.base_used, TAX_BASES) == "parts":
        taxable = parts
    mode = reading.of("tax.mode", tax.mode, TAX_MODES) if taxable else "none"
    rate = Fraction(tax.rate_pct or 0)
    if mode == "exclusive":
        due = half_up(taxable * rate / 100)
        return total, due, total + due
    if mode == "inclusive":
        due = half_up(taxable * rate / (100 + rate))
        return total - due, due, total
    return total, 0, total
