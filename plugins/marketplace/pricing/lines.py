"""Quotes by the line: one incident of JSON in, one quote of JSON out, and a coded error for a line that has none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from marketplace.models.json_lines import Remembered, parsed_line, record_of
from marketplace.models.pricing.rate_card import JSON_FORM, RateCard
from marketplace.pricing.engine import HolidayLists, Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import QuoteRange, range_of


class LinePricer:
    """The answers to lines; with no card of its own, each line brings one in the JSON form."""

    def __init__(self, card: RateCard | None, *, holidays: HolidayLists | None) -> None:
        self._own = None if card is None else Pricer(card, holidays)
        self._pricers = Remembered(lambda tree: Pricer(_card_of(tree), holidays))

    def answers(self, lines: Iterable[bytes]) -> Iterator[QuoteRange | CannotPrice]:
        """Yield what each line that is not blank gives."""
        for line in lines:
            if line.strip():
                try:
                    yield self._answer(parsed_line(line, CannotPrice))
                except CannotPrice as error:
                    yield error

    def _answer(self, tree: Any) -> QuoteRange:
        if not isinstance(tree, dict):
            raise CannotPrice("not_a_group", 'A line is one JSON object, like {"channel": "remote", ...}.')
        if self._own is not None and "pricing" not in tree:
            return range_of(self._own, tree.get("incident", tree))
        for name in ("pricing", "incident"):
            if name not in tree:
                raise CannotPrice("field_missing", f'{name} is missing. A line is {{"pricing": ..., "incident": ...}}.')
        return range_of(self._pricers.of(tree["pricing"]), tree["incident"])


def _card_of(tree: Any) -> RateCard:
    """Make a rate card of its JSON form. Raises CannotPrice with the first thing wrong in it."""
    return record_of(RateCard, tree, CannotPrice, context=JSON_FORM, inside="pricing")


def answer_json(answer: QuoteRange | CannotPrice, *, assumed: bool = False) -> str:
    """Return an answer as one line of JSON, with `assumed` and the clauses that were counted as none."""
    if isinstance(answer, CannotPrice):
        return json.dumps({"error": answer.code, "message": answer.message})
    return json.dumps(price_json(answer, assumed=assumed))


def price_json(price: QuoteRange, *, assumed: bool) -> dict[str, Any]:
    """Return a price in the form of the vectors, with `assumed` and the clauses that were counted as none."""
    return {**price.as_json(), "assumed": list(price.low.silent)} if assumed else price.as_json()
