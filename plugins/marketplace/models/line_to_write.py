"""The line to write where a value has a wrong shape: the manual's example, as short as it can be, with what was meant.

A line is only offered when it can be read, so that it may be copied as it is; it names no band and no other clause.
A group may say how: `said_free` are the fields that say that it costs nothing, where `none` does not say so;
`priced_with` is what stands beside an amount (travel with one amount is flat). other_forms.py names more of the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from marketplace.models.groups import field_type, group_of, groups_in, takes
from marketplace.models.manual_text import LINES, field_key, form_key, one_line, whole_line
from marketplace.models.money import CURRENCY, EXPONENT
from marketplace.models.other_forms import entries, name_meant, rearranged, word_meant
from marketplace.models.short_forms import (
    CALLED,
    LARGE,
    NAMED_BY,
    NUMBER,
    ShortForms,
    is_whole,
    prices_of,
    says_free,
    share_meant,
)
from marketplace.problems import Location

# What a validation context says about amounts and names.
KEPT = (EXPONENT, CURRENCY, CALLED)


class Place(ShortForms):
    """A place in a group where something stands in a wrong shape; `found` is what stands there."""

    def __init__(self, cls: type[BaseModel], at: Location, found: object, context: Mapping[str, Any]) -> None:
        super().__init__(at, found, {name: value for name, value in context.items() if name in KEPT})
        self.cls = cls
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
        if both and self._is_right(both):
            return self._named(both)
        if self.as_found:
            return self.as_found
        form = self.short(self.kind, self.example)
        # What was found may be no amount for this table: then the example's own.
        as_shown = Place(self.cls, self.at, None, self.context)
        return self._named(form if self._is_right(form) else as_shown.short(self.kind, self.example))

    def line_beside(self, others: object) -> str | None:
        """Return the line of an absent field: of the kinds of its group the first that goes with what stands there."""
        name = self.at[-1]
        prefix = form_key(self.cls, "")
        kinds = [key.removeprefix(prefix) for key in LINES if key.startswith(prefix)]
        if isinstance(others, dict) and any(name == mode for mode, _ in _modes(self.cls)):
            for kind in kinds:
                if is_whole(self.cls, {**others, name: kind}, self.context):
                    return self._named(kind)
        return self.line

    @property
    def as_found(self) -> str | None:
        """Return the line that holds what was found in the shape that belongs here, or None where it has none."""
        if self.example is None or says_free(self.found):
            return None
        made = entries(self.found, self._item) if isinstance(self.example, list) else None
        for form in (*rearranged(self.found, self.example), *([made] if made else ())):
            if self._is_right(form):
                return self._named(form)
        return None

    @property
    def with_another_name(self) -> str | None:
        """Return the line of an entry of a table under the name that was meant, else under the example's first."""
        table = Place(self.cls, self.at[:-1], None, self.context).example
        if not isinstance(table, dict):
            return None
        name = name_meant(self.kind, str(self.at[-1])) or next(iter(table))
        return Place(self.cls, (*self.at[:-1], name), self.found, self.context).line

    @property
    def as_found_in_list(self) -> str | None:
        """Return the line with a word alone as a list, where a list of such words is right as well."""
        words = [self.found] if isinstance(self.found, str) and not says_free(self.found) else None
        return self._named(words) if words and self.python and self._is_right(words) else None

    @property
    def one_level_up(self) -> str | None:
        """Return the line with a table's first name above what was found, or None where that is not right."""
        return self.as_found if isinstance(self.example, dict) and isinstance(self.found, dict) else None

    def in_mode(self) -> str | None:
        """Return the line with the group that a word means: tax: none is tax: {mode: none}."""
        if self.example is None or self.free is not None:
            return None
        for group in groups_in(self.kind, BaseModel):
            for name, python in _modes(group):
                word = word_meant(group, python, self.found)
                if word is None or not word[0].isalpha():
                    continue
                tree = self.example if isinstance(self.example, dict) else {}
                forms = [{name: word}, {**tree, name: word}]
                if form_key(group, word) in LINES:
                    forms.append(yaml.load(whole_line(group, word), Loader=yaml.BaseLoader))  # noqa: S506 (text only)
                for form in forms:
                    if self._is_right(form):
                        return self._named(form)
        return None

    @property
    def free(self) -> str | None:
        """Return the line that says that it costs nothing, or None where that was not meant or cannot be said."""
        if self.example is None or not says_free(self.found) or getattr(self.cls, "never_free", False):
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
    def may_be_empty(self) -> bool:
        """Return whether a group without any field is right here."""
        return self._is_right({})

    @property
    def amount_line(self) -> str | None:
        """Return the line with the amount that was found alone, or None for what is none."""
        amount = self.amount()
        return self._named(amount) if amount and self._is_right(amount) else None

    def _free_forms(self) -> Iterator[Any]:
        every = groups_in(self.kind, BaseModel)
        groups = [group for group in every if prices_of(group) or hasattr(group, "said_free")]
        for group in groups:
            if stated := getattr(group, "said_free", {}):
                yield dict(stated)
        if isinstance(self.example, dict) and not isinstance(self.at[-1], int):
            for group in groups:
                if stated := getattr(group, "said_free", {}):
                    yield {next(iter(self.example)): dict(stated)}
        # A field of running text takes any word.
        if (groups or self._is_right(LARGE)) and not self._is_right("none-none"):
            yield "none"
        # A list of words may say that there are none: exclusions: [].
        if isinstance(self.example, list) and not any(isinstance(item, dict) for item in self.example):
            yield []
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
            elif isinstance(part, int) and isinstance(tree, dict):
                # A clause that may be one group or a list of them: the one is the item.
                continue
            elif isinstance(part, int):
                return None
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

    def _item(self, name: str, value: Any) -> dict[str, Any] | None:
        """Return the item of a list of groups that an entry `name: value` means, or None."""
        inner = Place(self.cls, (*self.at, 0), value, self.context)
        example = inner.example
        if not isinstance(example, dict):
            return None
        group = group_of(self.kind, example, BaseModel)
        own = next((own for own in NAMED_BY if group and own in group.model_fields and takes(group, own, name)), None)
        if group is None or own is None:
            return None
        forms = [{own: name, **value}] if isinstance(value, dict) else []
        if isinstance(value, str):
            # An item without the value would not say what was written.
            texts = {value, inner.amount(), share_meant(value)} - {None}
            names = (*prices_of(group), "pct", getattr(group, "number_means", ""))
            found = inner.forms(group, example)
            forms += [{**form, own: name} for form in found if any(form.get(each) in texts for each in names)]
        return next((form for form in forms if self._is_right([form])), None)

    def item_of(self, name: str, value: Any) -> str | None:
        """Return the line of the item of a list that an entry of another group means: - {parking: 5.00}."""
        whole = Place(self.cls, self.at[:-1], None, self.context) if isinstance(self.at[-1], int) else None
        item = whole._item(name, value) if whole else None
        return self._named(item) if item else None


def _modes(group: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield name and Python name of what says which kind of clause a group is: its one needed field, or its mode."""
    names = [(info.alias or python, python, info) for python, info in group.model_fields.items()]
    if own := getattr(group, "word_means", None):
        yield own, own
    needed = [(name, python) for name, python, info in names if info.is_required()]
    yield from needed if len(needed) == 1 else [(name, python) for name, python, _ in names if name == "mode"]


def same_number(line: str, share: object) -> bool:
    """Return whether a line shows the number of a share, which would read as if it were the amount."""
    shown, meant = NUMBER.search(line), NUMBER.search(str(share))
    return bool(shown and meant and Decimal(shown[0]) == Decimal(meant[0]))
