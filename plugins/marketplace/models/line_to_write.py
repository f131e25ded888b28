"""The line to write where a value has a wrong shape: the manual's example, as short as it can be, with what was meant.

A line is only offered when it can be read, so that it may be copied as it is; it names no band and no other clause.
A group may say how: `said_free` are the fields that say that it costs nothing, where `none` does not say so;
`priced_with` is what stands beside an amount (travel with one amount is flat).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from marketplace.models.groups import field_type, group_of, groups_in, takes
from marketplace.models.money import CURRENCY, EXPONENT
from marketplace.models.synonyms import FREE
from marketplace.problems import Location, folded, number_meant

# How the manual writes each field; scripts/export_schemas.py writes it from providers/README.md.
LINES: dict[str, str] = json.loads(Path(__file__).with_name("manual_lines.json").read_text("utf-8"))
# What a value between brackets cannot hold without quotes.
NEEDS_QUOTES = re.compile(r"[,\[\]{}\"]|: |:$| #|^[&*!|>'%@`?-]|^$")
SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*(?:%|per ?cent|pct)", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
# A word alone in a list names the item, in the first of these that its group has.
NAMED_BY = ("id", "kind", "prefix", "value")
# No percentage, distance or multiplier is as large: only money takes it.
LARGE = "123456"
# What a validation context says about amounts.
KEPT = (EXPONENT, CURRENCY)


def field_key(cls: type[BaseModel], name: str) -> str:
    """Return how manual_lines calls a field: module and name of the group that defines it, and its name in files."""
    python = next((python for python, info in cls.model_fields.items() if info.alias == name), name)
    home = next((base for base in cls.__mro__ if python in vars(base).get("__annotations__", {})), cls)
    return f"{home.__module__.rpartition('.')[2]}.{home.__name__}.{name}"


def form_key(group: type[BaseModel], mode: str) -> str:
    """Return how manual_lines calls the whole of a group in one of its modes."""
    return f"{group.__module__.rpartition('.')[2]}.{group.__name__}: {mode}"


def one_line(value: Any) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(one_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {one_line(item)}' for key, item in value.items())}}}"
    return f'"{value.strip()}"' if NEEDS_QUOTES.search(value.strip()) else str(value.strip())


def whole_line(group: type[BaseModel], mode: str) -> str:
    """Return the whole of a group in one of its modes, as the manual writes it, without what names a band."""
    tree = yaml.load(LINES[form_key(group, mode)], Loader=yaml.BaseLoader)  # noqa: S506 (makes text and groups only)
    return one_line({name: item for name, item in tree.items() if name != "by_band"})


def share_meant(found: object) -> str | None:
    """Return the number of a share like 50%, or None for what is no share."""
    match = SHARE.fullmatch(found.strip()) if isinstance(found, str) and len(found) < 40 else None
    return match[1] if match else None


def says_free(found: object) -> bool:
    """Return whether a value is a word or number for "it costs nothing"."""
    return isinstance(found, str) and len(found) < 40 and folded(found) in FREE


class Place:
    """A place in a group where something stands in a wrong shape; `found` is what stands there."""

    def __init__(self, cls: type[BaseModel], at: Location, found: object, context: Mapping[str, Any]) -> None:
        self.cls, self.at, self.found, self.context = cls, at, found, {k: v for k, v in context.items() if k in KEPT}
        names = (python for python, info in cls.model_fields.items() if (info.alias or python) == at[0])
        self.python = next(names, None)
        self.kind = cls.model_fields[self.python].annotation if self.python else None
        self.example = self._example() if self.python else None

    @property
    def line(self) -> str | None:
        """Return the line to write, with what was meant where that can be told; None where the manual has none."""
        if self.example is None:
            return None
        ends = self.found if isinstance(self.found, list) and len(self.found) == 2 else ()
        both = {"from": ends[0], "to": ends[1]} if ends else None
        tree = both if both and self._is_right(both) else self._short(self.kind, self.example)
        return self._named(tree)

    @property
    def free(self) -> str | None:
        """Return the line that says that it costs nothing, or None where that was not meant or cannot be said."""
        if self.example is None or not says_free(self.found):
            return None
        for form in self._free_forms():
            if self._is_right(form):
                return self._named(form)
        return None

    @property
    def takes_money(self) -> bool:
        """Return whether one amount of money stands here."""
        return self.example is not None and self._is_right(LARGE) and not self._is_right("ab")

    @property
    def amount_line(self) -> str | None:
        """Return the line with the amount that was found alone, or None for what is none."""
        amount = self._amount()
        return self._named(amount) if amount and self._is_right(amount) else None

    def _free_forms(self) -> Iterator[Any]:
        groups = [group for group in groups_in(self.kind, BaseModel) if _prices(group)]
        for group in groups:
            if stated := getattr(group, "said_free", {}):
                yield dict(stated)
        # A field of running text takes any word.
        if (groups or self._is_right(LARGE)) and not self._is_right("none-none"):
            yield "none"
        if not self._is_right("none-none"):
            yield from ("0.00", "0") if self._is_right(LARGE) else ("0",) if self._is_right("0.5") else ()

    def _example(self) -> Any:
        line = LINES.get(field_key(self.cls, str(self.at[0])))
        if line is None:
            return None
        tree = yaml.load(line, Loader=yaml.BaseLoader)[self.at[0]]  # noqa: S506 (makes text, lists and groups only)
        for part in self.at[1:]:
            if isinstance(tree, list) and tree:
                tree = tree[0]
            elif isinstance(tree, dict):
                inner = tree.get(str(part))
                tree = inner if isinstance(inner, dict | list) else next(iter(tree.values()))
        return tree

    def _named(self, tree: Any) -> str:
        name = self.at[-1]
        return f"- {one_line(tree)}" if isinstance(name, int) else f"{name}: {one_line(tree)}"

    def _is_right(self, value: Any) -> bool:
        for part in reversed(self.at[1:]):
            value = [value] if isinstance(part, int) else {part: value}
        try:
            field_type(self.cls, str(self.python)).validate_python(value, context=dict(self.context))
        except ValidationError:
            return False
        return True

    def _short(self, kind: Any, tree: Any) -> Any:
        if isinstance(tree, list):
            items = tree[:1] if tree and isinstance(tree[0], dict) else tree
            return [self._short(kind, item) for item in items]
        if not isinstance(tree, dict):
            return tree
        group = group_of(kind, tree, BaseModel)
        if group is not None:
            return self._short_group(group, tree)
        entries = [(name, item) for name, item in tree.items() if isinstance(item, dict)]
        priced = next(((n, item) for n, item in entries if _prices(group_of(kind, item, BaseModel))), None)
        return {priced[0]: self._short(kind, priced[1])} if priced else tree

    def _short_group(self, group: type[BaseModel], tree: dict[str, Any]) -> dict[str, Any]:
        for form in self._forms(group, tree):
            try:
                group.model_validate(form, context=dict(self.context))
            except ValidationError:
                continue
            return form
        return tree

    def _forms(self, group: type[BaseModel], tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield forms of a group, the best first: with what was found, else the shortest of the manual's example."""
        names = {info.alias or python: info for python, info in group.model_fields.items()}
        needed = {name: item for name, item in tree.items() if names[name].is_required()}
        prices = _prices(group)
        beside = getattr(group, "priced_with", {})
        share, amount = share_meant(self.found), self._amount()
        if share and "pct" in names:
            whole = {"of": "total"} if "of" in names and takes(group, "of", "total") else {}
            yield {**needed, "pct": share, **whole}
        short = self._shortest(needed, tree, prices) if prices else [tree]
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

    def _amount(self) -> str | None:
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


def same_number(line: str, share: object) -> bool:
    """Return whether a line shows the number of a share, which would read as if it were the amount."""
    shown, meant = NUMBER.search(line), NUMBER.search(str(share))
    return bool(shown and meant and Decimal(shown[0]) == Decimal(meant[0]))


@cache
def _prices(group: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the fields of a group that take an amount of money, and no word."""
    fields = group.model_fields.items() if group else ()
    return tuple(
        info.alias or python
        for python, info in fields
        if group and takes(group, python, LARGE) and not takes(group, python, "ab")
    )
