"""Comparing prices: one currency, complete totals first, medians only where enough providers stand behind them.

"Not offered", "by quotation" and a figure are three values here. Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from marketplace import policy
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
    """One provider's price of an incident: low and high in minor units, None where the channel is not offered."""

    slug: str
    currency: str
    price: QuoteRange | None
    low: int | None
    high: int | None

    @property
    def state(self) -> Literal["priced", "range", "from", "not_offered"]:
        """Return how the figure is to be read."""
        if self.price is None:
            return "not_offered"
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
    median = (ordered[(n - 1) // 2] + ordered[n // 2] + 1) // 2 if n >= policy.ENOUGH_FOR_MEDIAN else None
    return Usual(n, ordered[0], ordered[-1], median)


def comparable(card: RateCard, *, as_of: date) -> bool:
    """Return whether a card may be compared: in force, and confirmed recently enough."""
    return card.is_in_force(as_of) and confirmed_lately(card, as_of=as_of)


def confirmed_lately(card: RateCard, *, as_of: date) -> bool:
    """Return whether a card was confirmed recently enough to be relied on (docs/pricing.md#how-old-a-card-may-be)."""
    return card.last_confirmed is not None and (as_of - card.last_confirmed).days <= policy.TOO_OLD_DAYS


def price_rows(prices: Mapping[str, tuple[str, QuoteRange | None]], *, figure: Figure) -> list[PriceRow]:
    """Return a row for each provider's (currency, price), cheapest first; by quotation, then not offered, come last.

    Callers give providers of one currency: rows of several are for side-by-side display and never for a median.
    """
    rows = []
    for slug, (currency, price) in prices.items():
        low, high = (None, None) if price is None else getattr(price, figure)
        rows.append(PriceRow(slug, currency, price, low, high))
    return sorted(rows, key=_order)


def usual_price(rows: Iterable[PriceRow]) -> Usual:
    """Return what is usual among rows of one currency; exact, complete prices count. Raises ValueError if mixed."""
    rows = list(rows)
    currencies = {row.currency for row in rows}
    if len(currencies) > 1:
        raise ValueError(f"prices in several currencies have no median: {', '.join(sorted(currencies))}")
    return usual(row.low for row in rows if row.state == "priced" and row.low is not None)


def _order(row: PriceRow) -> tuple[int, int, int, str]:
    last = {"priced": 0, "range": 0, "from": 1, "not_offered": 2}[row.state]
    return last, row.low or 0, row.high or 0, row.slug
