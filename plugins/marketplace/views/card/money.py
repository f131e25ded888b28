"""Amounts of a rate card as a page writes them: one figure, a range, a least, or about a figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from marketplace import formats
from marketplace.models.money import Money, exponent_of
from marketplace.models.pricing.amounts import DistancePrice, HourlyRange, Price
from marketplace.models.pricing.rate_card import RateCard

# How amounts are told that a card does not state.
UNCLEAR = "not clear from the card"
BY_QUOTATION = "by quotation"


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """How amounts of one card's currency are written."""

    currency: str

    @classmethod
    def of(cls, card: RateCard) -> MoneyWords:
        """Return the writer for a card."""
        return cls(card.currency)

    def full(self, minor: int) -> str:
        """Return an amount with all decimals."""
        return formats.money(Money(minor, self.currency))

    def short(self, minor: int) -> str:
        """Return an amount without empty decimals."""
        return formats.money_short(Money(minor, self.currency))

    def price(self, price: Price | HourlyRange) -> str:
        """Return an amount, or a range of them: £40, £40 to £60, from £40."""
        if isinstance(price, int):
            return self.short(price)
        return (
            f"from {self.short(price.low)}"
            if price.high is None
            else f"{self.short(price.low)} to {self.short(price.high)}"
        )

    def hourly(self, minor: Fraction) -> str:
        """Return what an hour costs: an amount that can be paid, or about one where a multiplier gives parts of it."""
        whole = (2 * minor.numerator + minor.denominator) // (2 * minor.denominator)
        return self.short(whole) if whole == minor else f"about {self.short(whole)}"

    def distance(self, price: DistancePrice) -> str:
        """Return the price of a kilometre or mile, or a range of them."""
        if isinstance(price, Decimal):
            return self.fraction(price)
        low = self.fraction(price.low)
        return f"from {low}" if price.high is None else f"{low} to {self.fraction(price.high)}"

    def fraction(self, minor: Decimal) -> str:
        """Return an amount that may hold parts of the minor unit, like US$0.725 a mile."""
        whole, rest = divmod(minor, 1)
        if not rest:
            return self.short(int(whole))
        exponent = exponent_of(self.currency)
        major = minor.scaleb(-exponent).normalize()
        return formats.major_units(major, self.currency, max(0, -int(major.as_tuple().exponent)))
