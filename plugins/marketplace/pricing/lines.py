"""Quotes by the line: one incident of JSON in, one quote of JSON out, and a coded error for a line that has none."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from marketplace.models.exact_json import exact_json
from marketplace.models.pricing.rate_card import JSON_FORM, RateCard
from marketplace.models.reading import read_or_fault
from marketplace.pricing.engine import HolidayLists, Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import QuoteRange, range_of

CARDS_KEPT = 256
LONGEST_LINE = 1_000_000


class LinePricer:
    """The answers to lines; with no card of its own, each line brings one in the JSON form."""

    def __init__(self, card: RateCard | None, *, holidays: HolidayLists | None) -> None:
        self._holidays = holidays
        self._own = None if card is None else Pricer(card, holidays)
        self._pricers: OrderedDict[str, Pricer] = OrderedDict()

    def answers(self, lines: Iterable[bytes]) -> Iterator[QuoteRange | CannotPrice]:
        """Yield what each line that is not blank gives."""
        for line in lines:
            if line.strip():
                try:
                    yield self._answer(_parsed(line))
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
        return range_of(self._priced_by(tree["pricing"]), tree["incident"])

    def _priced_by(self, tree: Any) -> Pricer:
        key = json.dumps(tree, sort_keys=True, default=repr)
        if key in self._pricers:
            self._pricers.move_to_end(key)
        else:
            self._pricers[key] = Pricer(_card_of(tree), self._holidays)
            if len(self._pricers) > CARDS_KEPT:
                self._pricers.popitem(last=False)
        return self._pricers[key]


def _card_of(tree: Any) -> RateCard:
    """Make a rate card of its JSON form. Raises CannotPrice with the first thing wrong in it."""
    found = read_or_fault(RateCard, tree, context=JSON_FORM)
    if isinstance(found, RateCard):
        return found
    raise CannotPrice(found.code, f"pricing: {found.message}")


def _parsed(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise CannotPrice("json_invalid", f"The line is longer than {LONGEST_LINE} bytes.")
    try:
        return exact_json(line)
    except ValueError as error:
        raise CannotPrice("json_invalid", str(error)) from None


def answer_json(answer: QuoteRange | CannotPrice) -> str:
    """Return an answer as one line of JSON."""
    if isinstance(answer, CannotPrice):
        return json.dumps({"error": answer.code, "message": answer.message})
    return json.dumps(answer.as_json())
