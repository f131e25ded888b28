"""What is usual in a place: price of a reference incident, wait, and the number behind each.

Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.comparison import Usual, comparable, counted, usual
from marketplace.models.money import Money
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.views.listing import Served

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class UsualFigure:
    """A usual figure and what it rests on; value None means that the `n` behind it are too few."""

    value: str | None
    note: str
    n: int


def currency_of(served: Iterable[Served], snapshot: Snapshot, country: str) -> str | None:
    """Return the currency in which most of a country's own providers charge, else most of those that serve it."""
    served = list(served)
    at_home = [entry for entry in served if any(place.country == country for place in entry.provider.profile.locations)]
    return currency_of_most(snapshot, (entry.provider for entry in at_home or served))


def currency_of_most(snapshot: Snapshot, providers: Iterable[Provider]) -> str | None:
    """Return the currency in which most of some providers charge."""
    counts = Counter(snapshot.cards[provider.slug].currency for provider in providers)
    return min(counts, key=lambda currency: (-counts[currency], currency), default=None)


def usual_price(
    served: Iterable[Served], snapshot: Snapshot, job: ReferenceIncident, currency: str | None
) -> UsualFigure:
    """Return the usual net price of a job among active providers who work at its hour.

    Exact, complete prices of one currency count, confirmed within a year.
    """
    figures = []
    for entry in served:
        card = snapshot.cards[entry.provider.slug]
        price = counted(snapshot.baskets[entry.provider.slug].get(job.id))
        fits = entry.active and entry.helps_by(job.channel) and card.currency == currency
        if fits and price is not None and comparable(card, as_of=snapshot.as_of):
            figures.append(price.low.net)
    return _figure(usual(figures), lambda minor: formats.money(Money(minor, currency or "")))


def usual_wait(served: Iterable[Served], snapshot: Snapshot) -> UsualFigure:
    """Return the usual mean wait in office hours among the providers that promise a first answer."""
    waits = (snapshot.waits[entry.provider.slug] for entry in served if entry.active)
    minutes = [_whole(wait.mean_office_hours) for wait in waits if wait is not None and not wait.is_open]
    return _figure(usual(minutes), formats.hours)


def _whole(minutes: Fraction) -> int:
    return int((minutes * 2 + 1) // 2)


def _figure(amounts: Usual, text: Callable[[int], str]) -> UsualFigure:
    if amounts.median is not None:
        return UsualFigure(text(amounts.median), f"median of {amounts.n}", amounts.n)
    if amounts.low is not None and amounts.high is not None:
        shown = text(amounts.low) if amounts.low == amounts.high else f"{text(amounts.low)} to {text(amounts.high)}"
        return UsualFigure(shown, f"{amounts.n} providers", amounts.n)
    return UsualFigure(None, f"too few to say ({amounts.n})", amounts.n)
