"""Exact arithmetic: fractions inside, one rounding to whole minor units at the end of each line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from marketplace.models.pricing.values import plain


def half_up(value: Fraction) -> int:
    """Return the nearest whole number, halves up. Amounts are never negative before rounding."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def exact(value: Fraction) -> Decimal:
    """Return a fraction that came from decimals as the decimal it is."""
    scale, numerator = 0, value.numerator
    while numerator % value.denominator:
        numerator *= 10
        scale += 1
    # Built from digits: Decimal's own operations would round to the context's precision.
    return Decimal((numerator < 0, tuple(map(int, str(abs(numerator // value.denominator)))), -scale))


def decimal_text(value: Fraction) -> str:
    """Return a fraction that came from decimals as plain text: 33750, 31640.625."""
    return str(value.numerator) if value.denominator == 1 else plain(exact(value))
