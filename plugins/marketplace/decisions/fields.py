"""Fields: the values of an input, one by one, each with the path and the code of what is wrong with it.

A field that is absent or null has its default. One without a default is asked for: its code is that of a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from marketplace.decisions.errors import CannotDecide
from marketplace.models.money import CODES
from marketplace.problems import shown

MOST_MINOR = 10**11
MOST_ITEMS = 60
LONGEST_NUMBER = 30
MOST_PEOPLE = 100_000
FIRST_YEAR, LAST_YEAR = 1950, 2150
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
WHOLE = re.compile(r"[0-9]+", re.ASCII)
PART = re.compile(r"([0-9]+)/([0-9]+)", re.ASCII)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
ENDS = ("low", "likely", "high")

Value = TypeVar("Value")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Range(Generic[Value]):
    """Three figures that do not fall; `given` is False where one figure stands for all three."""

    low: Value
    likely: Value
    high: Value
    given: bool = False

    def at(self, end: str) -> Value:
        """Return the figure called low, likely or high."""
        value: Value = getattr(self, end)
        return value


class Fields:
    """One group of an input; `at` is its own path. Raises CannotDecide `not_a_group` and `field_unknown`."""

    def __init__(self, tree: Any, names: Collection[str], at: str = "") -> None:
        if not isinstance(tree, dict):
            raise CannotDecide("not_a_group", at or "input", f"{at or 'The input'} must be a group of fields.")
        self.tree = tree
        self.at = at
        for name in tree:
            if name not in names:
                raise CannotDecide("field_unknown", self.path(shown(name)), f"{shown(name)} is not a field here.")

    def path(self, name: str) -> str:
        """Return the path of a field."""
        return f"{self.at}.{name}" if self.at else name

    def get(self, name: str) -> Any:
        """Return a field as it stands; None where it is absent or null."""
        return self.tree.get(name)

    def has(self, name: str) -> bool:
        """Return whether a field is there."""
        return self.tree.get(name) is not None

    def group(self, name: str, names: Collection[str]) -> Fields:
        """Return a group of fields; an absent one is empty."""
        value = self.get(name)
        return Fields({} if value is None else value, names, self.path(name))

    def items(self, name: str, most: int = MOST_ITEMS) -> list[Any]:
        """Return a list; an absent one is empty."""
        value = [] if self.get(name) is None else self.get(name)
        path = self.path(name)
        if not isinstance(value, list):
            raise CannotDecide("not_a_list", path, f"{path} must be a list.")
        if len(value) > most:
            raise CannotDecide("list_too_long", path, f"{path} has {len(value)} items; the most is {most}.")
        return value

    def groups(self, name: str, names: Collection[str]) -> list[Fields]:
        """Return the groups of a list."""
        return [Fields(one, names, f"{self.path(name)}.{at}") for at, one in enumerate(self.items(name))]

    def amount(self, name: str, default: int | None = None) -> int:
        """Return money in minor units."""
        return default if default is not None and not self.has(name) else money(self.get(name), self.path(name))

    def whole(
        self, name: str, least: int, most: int, default: int | None = None, code: str = "number_out_of_range"
    ) -> int:
        """Return a whole number between two others."""
        value = self.get(name)
        return default if default is not None and value is None else whole(value, self.path(name), least, most, code)

    def number(self, name: str, most: int, default: str | None = None) -> Fraction:
        """Return a number from 0 to `most`."""
        value = default if default is not None and not self.has(name) else self.get(name)
        return number(value, self.path(name), most)

    def share(self, name: str, most: int, default: str | None = None, code: str = "share_out_of_range") -> Fraction:
        """Return a share from 0 to 1, or a percentage from 0 to `most`."""
        value = default if default is not None and not self.has(name) else self.get(name)
        return share(value, self.path(name), most, code)

    def choice(self, name: str, values: Sequence[Word], default: Word | None = None) -> Word:
        """Return one of several words."""
        value, path = self.get(name), self.path(name)
        if value is None and default is not None:
            return default
        word = next((each for each in values if value == each), None)
        if word is None:
            said = "nothing" if value is None else shown(value)
            raise CannotDecide("choice_unknown", path, f"{path}: {said} is not one of {', '.join(values)}.")
        return word

    def flag(self, name: str) -> bool:
        """Return true or false; an absent one is false."""
        value, path = self.get(name), self.path(name)
        if value is not None and not isinstance(value, bool):
            raise CannotDecide("choice_unknown", path, f"{path}: {shown(value)} is not one of true, false.")
        return bool(value)

    def day(self, name: str) -> date:
        """Return a date."""
        return day(self.get(name), self.path(name))

    def text(self, name: str, most: int = 120) -> str:
        """Return a short text; an absent one is empty."""
        value, path = self.get(name), self.path(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > most:
            raise CannotDecide("text_invalid", path, f"{path} must be a text of at most {most} characters.")
        return value

    def currency(self) -> str:
        """Return the currency of all amounts."""
        value, path = self.get("currency"), self.path("currency")
        if not isinstance(value, str) or value not in CODES:
            message = "Name the currency by three capital letters, like GBP, EUR or USD."
            raise CannotDecide("currency_unknown", path, message)
        return value

    def ranged(self, name: str, read: Callable[[Any, str], Value], default: str | int | None = None) -> Range[Value]:
        """Return a range, or one figure for all three; `read` takes a value and its path."""
        value = default if self.get(name) is None and default is not None else self.get(name)
        path = self.path(name)
        if not isinstance(value, dict):
            one = read(value, path)
            return Range(one, one, one)
        for end in value:
            if end not in ENDS:
                raise CannotDecide("field_unknown", f"{path}.{shown(end)}", f"{shown(end)} is not a field here.")
        if any(value.get(end) is None for end in ENDS):
            raise CannotDecide("range_incomplete", path, f"{path}: give low, likely and high, or one figure.")
        low, likely, high = (read(value[end], f"{path}.{end}") for end in ENDS)
        if not low <= likely <= high:  # type: ignore[operator]
            raise CannotDecide("range_not_rising", path, f"{path}: low, likely and high must not fall.")
        return Range(low, likely, high, given=True)


def money(value: Any, path: str, *, signed: bool = False) -> int:
    """Return an amount in minor units; below zero only where it is `signed`."""
    if isinstance(value, bool) or not isinstance(value, int):
        message = f"{path}: amounts are whole minor units here (pence, cents)."
        raise CannotDecide("amount_not_whole", path, message)
    if value < 0 and not signed:
        raise CannotDecide("amount_negative", path, f"{path} cannot be below zero.")
    if abs(value) > MOST_MINOR:
        raise CannotDecide("amount_too_large", path, f"{path} cannot be above {MOST_MINOR} minor units.")
    return value


def number(value: Any, path: str, most: int, code: str = "number_out_of_range") -> Fraction:
    """Return a number from 0 to `most`, from text or a whole number, exactly."""
    whole_number = isinstance(value, int) and not isinstance(value, bool)
    if not whole_number and not (isinstance(value, str) and len(value) <= LONGEST_NUMBER and NUMBER.fullmatch(value)):
        raise CannotDecide("number_invalid", path, f'{path}: write a number, like 3 or "0.6".')
    share = Fraction(value)
    if not 0 <= share <= most:
        raise CannotDecide(code, path, f"{path} must lie between 0 and {most}; it is {shown(value)}.")
    return share


def people(value: Any, path: str) -> Fraction:
    """Return a number of people."""
    return number(value, path, MOST_PEOPLE)


def whole(value: Any, path: str, least: int, most: int, code: str = "number_out_of_range") -> int:
    """Return a whole number between two others, from text or a whole number."""
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER and WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotDecide("number_invalid", path, f"{path}: write a whole number, like 60.")
    if not least <= value <= most:
        raise CannotDecide(code, path, f"{path} must lie between {least} and {most}; it is {value}.")
    return value


def share(value: Any, path: str, most: int = 1, code: str = "share_out_of_range") -> Fraction:
    """Return a share from 0 to 1, or a percentage from 0 to `most`."""
    return number(value, path, most, code)


def probability(value: Any, path: str) -> Fraction:
    """Return a probability: a share, or a fraction like 1/3."""
    parts = PART.fullmatch(value) if isinstance(value, str) and len(value) <= LONGEST_NUMBER else None
    if parts is None:
        return share(value, path)
    above, below = map(int, parts.groups())
    if below == 0 or above > below:
        raise CannotDecide("share_out_of_range", path, f"{path} must lie between 0 and 1; it is {shown(value)}.")
    return Fraction(above, below)


def day(value: Any, path: str) -> date:
    """Return a date like 2026-03-31."""
    try:
        if isinstance(value, str) and DATE.fullmatch(value):
            day = date.fromisoformat(value)
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
    except ValueError:
        pass
    said = "Nothing" if value is None else shown(value)
    raise CannotDecide("date_invalid", path, f"{said} is not a date. Write year-month-day, like 2026-03-31.")
