"""What browsers are given, made of raw JSON as the command lines take it: cards, hours, reports and calls."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from marketplace.availability import Desk, offer_of
from marketplace.availability.lines import terms_of
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.views.shipped.cards import card_json
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.hours import desk_json
from marketplace.views.shipped.terms import offer_json

Lists = Mapping[str, Collection[date]]


class Shipped:
    """Raw JSON made into what pages ship; `holidays` are the closed days that all of it refers to."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.closed = ClosedDays(lists)
        self._cards: dict[int, tuple[dict, dict]] = {}

    @property
    def holidays(self) -> dict[str, Any]:
        return self.closed.tables()

    def card(self, tree: dict[str, Any]) -> dict[str, Any]:
        """Return a rate card in the JSON form as pages ship it; one and the same tree is read once."""
        if id(tree) not in self._cards:
            self._cards[id(tree)] = (tree, card_json(read_rate_card(tree, minor_units=True), self.closed))
        return self._cards[id(tree)][1]

    def hours(self, tree: dict[str, Any]) -> dict[str, Any]:
        names = set(OpeningHours.model_fields)
        record = OpeningHours.model_validate({name: value for name, value in tree.items() if name in names})
        return desk_json(Desk(record), self.closed)

    def report(self, line: dict[str, Any]) -> dict[str, Any]:
        """Return a report on a deadline, its coverage as pages ship it."""
        return {**line, **({"coverage": self.hours(line["coverage"])} if line.get("coverage") else {})}

    def call(self, call: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the arguments of `availability`: the card with the offer that Python has decided on, and the call."""
        incident = Incident.model_validate({**call["incident"], "channel": "workshop", "start": call["called"]})
        terms = terms_of(call["provider"], self._lists)
        # What is collected has no rate of its own, and the browser is never asked for it; the answer is the same.
        offer = offer_of(terms, incident.model_copy(update={"channel": call["incident"]["channel"]}))
        asked = {name: value for name, value in call.items() if name in ("incident", "called", "timezone", "fold")}
        return [{"card": self.card(call["provider"]["pricing"]), **offer_json(offer, self.closed)}, asked]
