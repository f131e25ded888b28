"""Comparing prices: one currency, who works at the call first, medians only where enough providers stand behind them.

Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from statistics import median
from typing import Literal

from marketplace import policy
from marketplace.availability import Refused, Start
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.range import QuoteRange

Figure = Literal["net", "total"]


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual among n providers: a median, only a range, or too few to say. Amounts in minor units."""

    n: int
    low: int | None = None
    high: int | None = None
    median: int | None = None

    @property
    def kind(self) -> Literal["median", "range", "too_few"]:
        """Return how much may be said."""
        if self.median is not None:
            return "median"
        return "too_few" if self.low is None else "range"


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One provider's price of an incident at its earliest start: low and high in minor units."""

    slug: str
    currency: str
    start: Start
    low: int
    high: int

    @property
    def price(self) -> QuoteRange:
        """Return the price."""
        return self.start.price

    @property
    def state(self) -> Literal["priced", "range", "from"]:
        """Return how the figure is to be read."""
        if not self.price.complete:
            return "from"
        return "priced" if self.low == self.high else "range"


def usual(figures: Iterable[int]) -> Usual:
    """Return what is usual: a median where enough figures make one, else a range, else only how many there are."""
    ordered = sorted(figures)
    n = len(ordered)
    if n < policy.ENOUGH_FOR_RANGE:
        return Usual(n)
    # Between two middle figures the half unit is rounded up, as on a bill.
    middle = floor(median(map(Fraction, ordered)) + Fraction(1, 2)) if n >= policy.ENOUGH_FOR_MEDIAN else None
    return Usual(n, ordered[0], ordered[-1], middle)


def comparable(card: RateCard, *, as_of: date) -> bool:
    """Return whether a card may be compared: in force, and confirmed recently enough."""
    return card.is_in_force(as_of) and confirmed_lately(card, as_of=as_of)


def confirmed_lately(card: RateCard, *, as_of: date) -> bool:
    """Return whether a card was confirmed recently enough to be relied on (docs/pricing.md#how-old-a-card-may-be)."""
    return card.last_confirmed is not None and (as_of - card.last_confirmed).days <= policy.TOO_OLD_DAYS


def counted(found: Start | Refused | None) -> QuoteRange | None:
    """Return the price that counts in a median: of who works at the call, one figure, and complete; else None."""
    if not isinstance(found, Start) or not found.open:
        return None
    return found.price if found.price.complete and found.price.exact else None


def price_rows(starts: Mapping[str, tuple[str, Start]], *, figure: Figure) -> list[PriceRow]:
    """Return a row for each provider's (currency, start): who works at the call, cheapest first, then by the start.

    Callers give providers of one currency: rows of several are for side-by-side display and never for a median.
    """
    rows = [
        PriceRow(slug, currency, start, *getattr(start.price, figure)) for slug, (currency, start) in starts.items()
    ]
    return sorted(rows, key=_order)


def usual_price(rows: Iterable[PriceRow]) -> Usual:
    """Return what is usual among rows of one currency, of who works at the call. Raises ValueError if mixed."""
    rows = list(rows)
    currencies = {row.currency for row in rows}
    if len(currencies) > 1:
        raise ValueError(f"prices in several currencies have no median: {', '.join(sorted(currencies))}")
    return usual(row.low for row in rows if counted(row.start) is not None)


def _order(row: PriceRow) -> tuple[int, bool, int, int, str]:
    wait = row.start.earliest - row.start.called
    return wait, row.state == "from", row.low, row.high, row.slug
