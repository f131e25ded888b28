"""Prepaid blocks of hours: whether one can be used, and how units burn it.

Source: docs/pricing.md#prepaid-block
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from marketplace.models.pricing.incident import BlockBalance
from marketplace.models.pricing.offers import BlockHours
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import BURNS, plain
from marketplace.models.vocabulary import PricedChannel
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import BlockState
from marketplace.pricing.readings import Reading

# A third of a minute has no decimal end: what is printed keeps 28 digits, as in the browser. What is paid is exact.
ONE = Fraction(1)
PRINTED = Context(prec=28, rounding=ROUND_HALF_EVEN)


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(slots=True)
class Purse:
    """The balance of a block, `had` less `consumed` minutes, while units are paid from it."""

    block: BlockHours
    expires_on: date | None
    flat: bool
    had: Fraction
    consumed: Fraction = Fraction(0)
    minutes: int = 0
    exhausted: bool = False
    # How many block minutes a minute takes on the channel.
    factor: Fraction = Fraction(1)

    def pay(self, units: int, increment: int, rate: Fraction, base: Fraction) -> int:
        """Pay up to so many units, whole, while the balance lasts; return how many were paid."""
        if self.exhausted:
            return 0
        burn = self.factor * increment * (ONE if self.flat else rate / base)
        paid = units if burn <= 0 else min(units, (self.had - self.consumed) // burn)
        self.exhausted = paid < units
        self.consumed += paid * burn
        self.minutes += paid * increment
        return paid

    def state(self) -> BlockState:
        """Return the block as the quote prints it."""
        expires = None if self.expires_on is None else self.expires_on.isoformat()
        return BlockState(self.block.id, expires, _printed(self.consumed), _printed(self.had - self.consumed))


def _printed(minutes: Fraction) -> str:
    return plain(PRINTED.divide(Decimal(minutes.numerator), Decimal(minutes.denominator)))


def open_purse(
    card: RateCard, balance: BlockBalance, *, channel: PricedChannel, on: date, reading: Reading
) -> tuple[Purse, str | None]:
    """Return the purse of a customer's block and, when it cannot be used, the warning that says why.

    Raises CannotPrice `block_not_offered`.
    """
    block = next((block for block in card.block_hours if block.id == balance.product), None)
    if block is None:
        raise CannotPrice("block_not_offered", f"This provider sells no block {balance.product}.")
    expires = None if block.valid_months is None else months_later(balance.purchased_on, block.valid_months)
    refusal = None
    if channel not in block.channels:
        refusal = "block_not_valid_for_channel"
    elif expires is not None and on > expires:
        refusal = "block_expired"
    flat = refusal is not None or reading.of(f"block_hours.{block.id}.burn", block.burn, BURNS) == "flat"
    factor = Fraction(block.channel_factor.get(channel, 1))
    return Purse(block, expires, flat, Fraction(balance.remaining_min), factor=factor), refusal
