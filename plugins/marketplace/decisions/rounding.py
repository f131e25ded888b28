"""Exact sums: fractions inside, one rounding for each line. Source: docs/decisions.md#rules-for-all-tools"""

from __future__ import annotations

from fractions import Fraction

from marketplace.models.money import exponent_of


def nearest(value: Fraction | int) -> int:
    """Return the nearest whole number; halves go away from zero."""
    value = Fraction(value)
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size


def ceiling(value: Fraction) -> int:
    """Return the least whole number that is not below a fraction."""
    return -(-value.numerator // value.denominator)


def floor(value: Fraction) -> int:
    """Return the greatest whole number that is not above a fraction."""
    return value.numerator // value.denominator


def decimal(value: Fraction, places: int) -> str:
    """Return a fraction as decimal text with so many places; halves go away from zero, and zero has no sign."""
    scaled = nearest(value * 10**places)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def major(value: Fraction, currency: str | None) -> str:
    """Return an amount in major units as text, with the decimals of its currency, or two where none is named."""
    return decimal(value, 2 if currency is None else exponent_of(currency))
