"""The shortest form of the manual's example of a clause that can be read, with what was meant if that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from marketplace.models.groups import group_of, takes
from marketplace.models.other_forms import lengths, listed
from marketplace.models.synonyms import FREE
from marketplace.problems import Location, folded, number_meant

SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*(?:%|per ?cent|pct)", re.IGNORECASE | re.ASCII)
A_DAY = re.compile(r"[^0-9]{0,3}([0-9]{1,6}(?:\.[0-9]{1,2})?) ?(?:a|per|each|/) ?day", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
# A word alone in a list names the item, in the first of these that its group has.
NAMED_BY = ("id", "kind", "prefix", "value")
# No percentage, distance or multiplier is as large: only money takes it.
LARGE = "123456"
# The name by which the rest of a file calls an item of a list: default_band.
CALLED = "called"


def share_meant(found: object) -> str | None:
    """Return the number of a share like 50%, or None for what is no share."""
    match = SHARE.fullmatch(found.strip()) if isinstance(found, str) and len(found) < 40 else None
    return match[1] if match else None


def says_free(found: object) -> bool:
    """Return whether a value is a word or number for "it costs nothing"."""
    return isinstance(found, str) and len(found) < 40 and folded(found) in FREE


class ShortForms:
    """What may stand at a place instead of what was found there; amounts are read by the context."""

    def __init__(self, at: Location, found: object, context: Mapping[str, Any]) -> None:
        self.at, self.found, self.context = at, found, context

    def short(self, kind: Any, tree: Any) -> Any:
        if isinstance(tree, list):
            items = tree[:1] if tree and isinstance(tree[0], dict) else tree
            # One item alone is called as the rest of the file calls it.
            called = self.context.get(CALLED, {}).get(self.at[0], {}) if len(self.at) == 1 else {}
            short = [self.short(kind, item) for item in items]
            return [{**item, **called} if isinstance(item, dict) else item for item in short]
        if not isinstance(tree, dict):
            return tree
        group = group_of(kind, tree, BaseModel)
        if group is not None:
            return self._short_group(group, tree)
        groups = [(name, item) for name, item in tree.items() if isinstance(item, dict)]
        priced = next(((n, item) for n, item in groups if prices_of(group_of(kind, item, BaseModel))), None)
        if priced:
            return {priced[0]: self.short(kind, priced[1])}
        amount = self.amount()
        # A table of amounts: the one that was found, under the first of the names.
        return {next(iter(tree)): amount} if not groups and amount else tree

    def _short_group(self, group: type[BaseModel], tree: dict[str, Any]) -> dict[str, Any]:
        fits = (form for form in self.forms(group, tree) if is_whole(group, form, self.context))
        return next(fits, tree)

    def forms(self, group: type[BaseModel], tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield forms of a group, the best first: with what was found, else the shortest of the manual's example."""
        names = {info.alias or python: info for python, info in group.model_fields.items()}
        needed = {name: item for name, item in tree.items() if names[name].is_required()}
        prices = prices_of(group)
        beside = getattr(group, "priced_with", {})
        share, amount = share_meant(self.found), self.amount()
        pct = next((name for name in ("pct", "rate_pct") if name in names), None)
        if share and pct:
            whole = {"of": "total"} if "of" in names and takes(group, "of", "total") else {}
            yield {**needed, pct: share, **whole}
        daily = A_DAY.fullmatch(self.found.strip()) if isinstance(self.found, str) else None
        if daily and "per_day" in names:
            yield {**needed, "per_day": daily[1]}
        short = self._shortest(needed, tree, prices) if prices else [tree]
        yield from ({**needed, **words} for words in listed(group, self.found))
        for name, length in lengths(group, self.found, tree):
            alone = [needed] if name in needed or not prices else []
            yield from ({**form, name: length} for form in alone + short + [tree])
        if amount:
            yield from ({**needed, **beside, name: amount} for name in prices)
            yield from ({**form, name: amount} for name in prices for form in short)
        own = next((name for name in NAMED_BY if name in names and self._names(group, name)), None)
        if own:
            yield from ({**form, own: str(self.found)} for form in short)
        yield from short

    def _names(self, group: type[BaseModel], name: str) -> bool:
        python = next(python for python, info in group.model_fields.items() if (info.alias or python) == name)
        return isinstance(self.found, str) and not says_free(self.found) and takes(group, python, self.found)

    def amount(self) -> str | None:
        if not isinstance(self.found, str) or "%" in self.found or says_free(self.found):
            return None
        return self.found if NUMBER.fullmatch(self.found) else number_meant(self.found)

    @staticmethod
    def _shortest(needed: dict[str, Any], tree: dict[str, Any], prices: tuple[str, ...]) -> list[dict[str, Any]]:
        ones = sorted((name for name in tree if name not in needed), key=lambda name: name not in prices)
        priced = any(name in prices for name in needed)
        if priced:
            ones = [name for name in ones if name not in prices]
        alone = [needed] if needed else []
        # A group that can have a price is shown with one.
        with_one = [{**needed, name: tree[name]} for name in ones]
        first = len([name for name in ones if name in prices])
        return [*with_one[:first], *alone, *with_one[first:], tree]


def is_whole(group: type[BaseModel], tree: dict[Any, Any], context: Mapping[str, Any]) -> bool:
    """Return whether a group can be read of a tree."""
    try:
        group.model_validate(tree, context=dict(context))
    except ValidationError:
        return False
    return True


@cache
def prices_of(group: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the fields of a group that take an amount of money, and no word."""
    fields = group.model_fields.items() if group else ()
    return tuple(
        info.alias or python
        for python, info in fields
        if group and takes(group, python, LARGE) and not takes(group, python, "ab")
    )
