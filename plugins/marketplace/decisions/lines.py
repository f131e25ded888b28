"""Decisions by the line: one question of JSON in, one answer of JSON out, or a coded error."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from marketplace.availability.lines import terms_of
from marketplace.availability.offer import ProviderTerms
from marketplace.availability.reasons import CannotHelp
from marketplace.decisions.bill_check import bill_check
from marketplace.decisions.block_hours import block_hours
from marketplace.decisions.breakeven import break_even
from marketplace.decisions.downtime import downtime
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.leave_contract import leave_contract
from marketplace.decisions.wait_or_not import wait_or_not
from marketplace.decisions.wizard import recommend
from marketplace.models.exact_json import exact_json
from marketplace.models.pricing.rate_card import JSON_FORM, RateCard
from marketplace.models.reading import read_or_fault
from marketplace.models.reference.decision_method import DecisionMethod
from marketplace.problems import shown

Made = TypeVar("Made")
LONGEST_LINE = 1_000_000
CARDS_KEPT = 256
# What the specification's own cases carry beside the question, under their own names, is let through.
LINE = (
    "id", "title", "tool", "today", "input", "changes", "answers", "card", "provider", "expect", "expected",
    "expect_error",
)  # fmt: skip
# The names of the terms that the other command lines read; a card may be called by its name.
PROVIDER = ("card", "pricing", "coverages", "promises", "ad_hoc", "hours")


class DecisionLines:
    """The answers to lines; `own` is the card of every line that brings none.

    `lists` gives the days of each holiday list, `cards` and `providers` the JSON form of what a line may name.
    """

    def __init__(
        self,
        method: DecisionMethod,
        *,
        lists: Mapping[str, Collection[date]],
        cards: Mapping[str, Any] | None = None,
        providers: Mapping[str, Any] | None = None,
        own: RateCard | None = None,
    ) -> None:
        self._method = method
        self._lists = lists
        self._named_cards = cards or {}
        self._named_providers = providers or {}
        self._own = own
        self._cards: OrderedDict[str, RateCard] = OrderedDict()
        self._terms: OrderedDict[str, ProviderTerms] = OrderedDict()
        self.tools: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "breakeven": self._breakeven,
            "wizard": self._wizard,
            "leave_contract": self._leave_contract,
            "downtime": self._downtime,
            "block_hours": self._block_hours,
            "wait_or_not": self._wait_or_not,
            "bill_check": self._bill_check,
        }

    def answers(self, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        """Yield what each line that is not blank gives."""
        yield from (answer for _, answer in self.by_tool(lines))

    def by_tool(self, lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the tool of each line, "" where it names none, and its answer."""
        for line in lines:
            if line.strip():
                tool = ""
                try:
                    tree = _parsed(line)
                    answer = self._answer(tree)
                    tool = tree["tool"]
                except CannotDecide as error:
                    answer = {"error": error.code, "field": error.field, "message": error.message}
                yield tool, answer

    def _answer(self, tree: Any) -> dict[str, Any]:
        if not isinstance(tree, dict):
            message = 'A line is one JSON object, like {"tool": "downtime", "input": {...}}.'
            raise CannotDecide("not_a_group", "", message)
        for name in tree:
            if name not in LINE:
                raise CannotDecide("field_unknown", shown(name), f"{shown(name)} is not a field of a line.")
        tool = tree.get("tool")
        if not isinstance(tool, str) or tool not in self.tools:
            message = f"tool: {shown(tool)} is not one of {', '.join(self.tools)}."
            raise CannotDecide("choice_unknown", "tool", message)
        return self.tools[tool](tree)

    def _breakeven(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return break_even(line.get("input", line.get("changes", {})), self._method.break_even.inputs).as_json()

    def _wizard(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return recommend(line.get("input", line.get("answers")), self._method.wizard).as_json()

    def _leave_contract(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return leave_contract(line.get("input"), line.get("today"), self._lists, self._method.tools).as_json()

    def _downtime(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return downtime(line.get("input"), self._lists, self._method.tools).as_json()

    def _block_hours(self, line: Mapping[str, Any]) -> dict[str, Any]:
        card = self._card(line.get("card"))
        return block_hours(card, line.get("input"), line.get("today"), self._method.tools).as_json()

    def _wait_or_not(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return wait_or_not(self._provider(line.get("provider")), line.get("input"), self._lists)

    def _bill_check(self, line: Mapping[str, Any]) -> dict[str, Any]:
        return bill_check(self._card(line.get("card")), line.get("input"), self._lists).as_json()

    def _card(self, tree: Any) -> RateCard:
        if tree is None and self._own is not None:
            return self._own
        stated = self._card_tree(tree)
        return _kept(self._cards, stated, _card_of)

    def _card_tree(self, tree: Any) -> Any:
        if not isinstance(tree, str):
            return tree
        if tree not in self._named_cards:
            raise CannotDecide("card_unknown", "card", f"{shown(tree)} is not the name of a card.")
        return self._named_cards[tree]

    def _provider(self, tree: Any) -> ProviderTerms:
        if isinstance(tree, str):
            if tree not in self._named_providers:
                raise CannotDecide("provider_unknown", "provider", f"{shown(tree)} is not the name of a provider.")
            tree = self._named_providers[tree]
        if not isinstance(tree, dict):
            message = 'provider is a group of terms, like {"card": ..., "coverages": [...]}.'
            raise CannotDecide("not_a_group", "provider", message)
        for name in tree:
            if name not in PROVIDER:
                raise CannotDecide("field_unknown", f"provider.{shown(name)}", f"{shown(name)} is not a field here.")
        terms = {name: value for name, value in tree.items() if name != "card"}
        if "card" in tree:
            terms["pricing"] = self._card_tree(tree["card"])
        return _kept(self._terms, terms, self._terms_of)

    def _terms_of(self, tree: Any) -> ProviderTerms:
        try:
            return terms_of(tree, self._lists)
        except CannotHelp as error:
            raise CannotDecide(error.code, "provider", error.message) from None


def _kept(known: OrderedDict[str, Made], tree: Any, make: Callable[[Any], Made]) -> Made:
    """Return what is made of a tree, made once while it is among the last ones asked for."""
    key = json.dumps(tree, sort_keys=True, default=repr)
    if key in known:
        known.move_to_end(key)
    else:
        known[key] = make(tree)
        if len(known) > CARDS_KEPT:
            known.popitem(last=False)
    return known[key]


def _card_of(tree: Any) -> RateCard:
    """Make a rate card of its JSON form. Raises CannotDecide with the first thing wrong in it."""
    found = read_or_fault(RateCard, tree, context=JSON_FORM)
    if isinstance(found, RateCard):
        return found
    raise CannotDecide(found.code, ".".join(map(str, ("card", *(found.at or ())))), f"card: {found.message}")


def _parsed(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise CannotDecide("json_invalid", "", f"The line is longer than {LONGEST_LINE} bytes.")
    try:
        return exact_json(line)
    except ValueError as error:
        raise CannotDecide("json_invalid", "", str(error)) from None
