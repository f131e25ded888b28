"""QuoteRange: what an incident costs, low to high, where the card leaves clauses unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from marketplace import policy
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.clauses import Assumptions
from marketplace.pricing.engine import HolidayLists, Pricer
from marketplace.pricing.errors import CannotPrice, ClauseUnknown
from marketplace.pricing.incident import read_incident
from marketplace.pricing.quote import Quote
from marketplace.pricing.readings import AMOUNTS
from marketplace.pricing.unpriced import Part

# Each clause left open multiplies the ways to read a card: beyond this, pricing takes seconds and the range is idle.
TOO_VAGUE = "The card leaves so much open that this has no price. State more of its clauses."


@dataclass(frozen=True, slots=True)
class QuoteRange:
    """One quote for each way to read what a card leaves open, cheapest first, and the clauses that matter."""

    quotes: tuple[Quote, ...]
    unknown_clauses: tuple[str, ...]
    # The amounts for which the card gives a range that the price depends on.
    ranged: tuple[str, ...] = ()

    @property
    def low(self) -> Quote:
        """Return the cheapest quote."""
        return self.quotes[0]

    @property
    def high(self) -> Quote:
        """Return the dearest quote."""
        return self.quotes[-1]

    @property
    def exact(self) -> bool:
        """Return whether the price is one figure."""
        return not self.unknown_clauses and not self.ranged

    @property
    def complete(self) -> bool:
        """Return whether every reading has a price for everything."""
        return all(quote.complete for quote in self.quotes)

    @property
    def work_unpriced(self) -> bool:
        """Return whether the work itself is by quotation in some reading, whatever small part has a price."""
        return any(quote.work_unpriced for quote in self.quotes)

    @property
    def unpriced(self) -> tuple[Part, ...]:
        """Return the parts that have no price in some reading, each once."""
        return tuple(dict.fromkeys(part for quote in self.quotes for part in quote.unpriced))

    @property
    def net(self) -> tuple[int, int]:
        """Return the lowest and the highest net; tax may order quotes otherwise than their totals."""
        nets = [quote.net for quote in self.quotes]
        return min(nets), max(nets)

    @property
    def total(self) -> tuple[int, int]:
        """Return the lowest and the highest total."""
        return self.low.total, self.high.total

    def as_json(self) -> dict[str, Any]:
        """Return the quote if there is one figure, else both ends, net and total as [low, high], what is unknown."""
        if self.exact:
            return self.low.as_json()
        return {
            "currency": self.low.currency,
            "unknown_clauses": list(self.unknown_clauses),
            **({"ranged": list(self.ranged)} if self.ranged else {}),
            "net": list(self.net),
            "total": list(self.total),
            "complete": self.complete,
            "low": self.low.as_json(),
            "high": self.high.as_json(),
        }


def price_range(card: RateCard, incident: Incident | Mapping[str, Any], holidays: HolidayLists | None) -> QuoteRange:
    """Return the range of quotes of an incident on a card. Raises CannotPrice."""
    return range_of(Pricer(card, holidays), incident)


def range_of(pricer: Pricer, incident: Incident | Mapping[str, Any]) -> QuoteRange:
    """Return the range of quotes that a pricer gives. Raises CannotPrice."""
    readings = list(_readings(pricer, read_incident(incident), Assumptions(), count(1)))
    clauses = {clause for assumed, _ in readings for clause in assumed.values}
    named = {clause for clause in clauses if _matters(clause, readings)}
    # What the ends of all ranges decide together is told by the names of the ranges.
    ranged = {name for _, quote in readings for name in quote.ranged} if AMOUNTS in named else set()
    quotes = sorted((quote for _, quote in readings), key=lambda quote: (quote.total, quote.net, quote.unpriced))
    return QuoteRange(tuple(quotes), tuple(sorted(named - {AMOUNTS})), tuple(sorted(ranged)))


def _readings(
    pricer: Pricer, incident: Incident, assumed: Assumptions, tried: Iterator[int]
) -> Iterator[tuple[Assumptions, Quote]]:
    """Yield a quote for every combination of values of the clauses that the price turns out to depend on.

    Raises CannotPrice `too_vague` where those are more than anybody could read a price from.
    """
    if next(tried) > policy.MOST_READINGS:
        raise CannotPrice("too_vague", TOO_VAGUE)
    try:
        yield assumed, pricer.price(incident, assumed)
    except ClauseUnknown as asked:
        for value in asked.values:
            yield from _readings(pricer, incident, assumed.given(asked.clause, value), tried)


def _matters(clause: str, readings: list[tuple[Assumptions, Quote]]) -> bool:
    """Return whether the price differs between the values of a clause, all else equal."""
    by_rest: dict[tuple[tuple[str, str], ...], set[tuple[int, int, tuple[Part, ...]]]] = {}
    for assumed, quote in readings:
        rest = tuple(sorted(item for item in assumed.values.items() if item[0] != clause))
        by_rest.setdefault(rest, set()).add((quote.net, quote.total, quote.unpriced))
    if any(len(prices) > 1 for prices in by_rest.values()):
        return True
    # Another clause may be asked for under some values of this one only; then their sets of prices are compared.
    by_value: dict[str, set[tuple[int, int, tuple[Part, ...]]]] = {}
    for assumed, quote in readings:
        if clause in assumed.values:
            by_value.setdefault(assumed.values[clause], set()).add((quote.net, quote.total, quote.unpriced))
    return len({frozenset(prices) for prices in by_value.values()}) > 1
