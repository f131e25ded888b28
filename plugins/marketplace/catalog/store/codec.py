"""Records as JSON and back. Nothing but records of our own classes comes out, and making them runs no code of theirs.

A record is [its number in the list of classes, which fields were written, the value of each field]; other values that
JSON does not have are [a letter, what stands for them].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from marketplace.models.base import Record

AS_THEY_ARE = (str, int, bool, float, type(None))
# Letter -> what makes the value from its text.
FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "decimal": Decimal,
}


class NotStorable(Exception):
    """A value that would not come back as it was."""


class NotStored(Exception):
    """What was read is nothing that `encoded` has made of records as they are today."""


def encoded(records: Iterable[Record]) -> dict[str, Any]:
    """Return records as a tree of JSON. Raises NotStorable."""
    writer = _Writer()
    return {"records": [writer.value(record) for record in records], "classes": writer.described()}


def decoded(tree: Any) -> Iterator[Record]:
    """Yield the records that a tree was made of, equal to those and as frozen. Raises NotStored."""
    try:
        reader = _Reader(tree["classes"])
        for found in tree["records"]:
            record = reader.value(found)
            if not isinstance(record, Record):
                raise NotStored
            yield record
    except (KeyError, TypeError, ValueError, IndexError, ArithmeticError, RecursionError) as error:
        raise NotStored from error


class _Writer:
    def __init__(self) -> None:
        self.classes: dict[type[Record], int] = {}

    def value(self, found: Any) -> Any:
        kind = type(found)
        if kind in AS_THEY_ARE:
            return found
        if isinstance(found, Record):
            return self.record(found)
        if kind is tuple:
            return ["tuple", *map(self.value, found)]
        if kind is dict and all(type(key) is str for key in found):
            return ["dict", *(part for key, value in found.items() for part in (key, self.value(value)))]
        if kind is Decimal:
            return ["decimal", str(found)]
        if kind is date or (kind is datetime and found.tzinfo in (None, UTC) and not found.fold):
            return [kind.__name__, found.isoformat()]
        raise NotStorable(kind.__name__)

    def record(self, found: Record) -> list[Any]:
        kind, values = type(found), vars(found)
        names = kind.model_fields
        if not found.is_whole or _named().get(_name(kind)) is not kind or any(name not in values for name in names):
            raise NotStorable(kind.__name__)
        written = sum(1 << place for place, name in enumerate(names) if name in found.model_fields_set)
        number = self.classes.setdefault(kind, len(self.classes))
        return [number, written, *(self.value(values[name]) for name in names)]

    def described(self) -> list[list[str]]:
        """Return the classes by number, each with the names of its fields."""
        return [[_name(kind), *kind.model_fields] for kind in self.classes]


class _Reader:
    def __init__(self, classes: Iterable[Any]) -> None:
        known = _named()
        self.classes: list[tuple[type[Record], list[str]]] = []
        for name, *fields in classes:
            if name not in known or list(known[name].model_fields) != fields:
                raise NotStored
            self.classes.append((known[name], fields))
        self.sets: dict[tuple[int, int], set[str]] = {}

    def value(self, found: Any) -> Any:
        if type(found) is not list:
            if type(found) is dict:
                raise NotStored
            return found
        kind = found[0]
        if type(kind) is int:
            return self.record(found)
        value = self.value
        if kind == "tuple":
            return tuple([value(part) if type(part) is list else part for part in found[1:]])
        if kind == "dict":
            return dict(zip(found[1::2], map(value, found[2::2]), strict=True))
        return FROM_TEXT[kind](found[1])

    def record(self, found: list[Any]) -> Record:
        number, written = found[0], found[1]
        if not 0 <= number < len(self.classes):
            raise NotStored
        kind, names = self.classes[number]
        value = self.value
        values = [value(part) if type(part) is list else part for part in found[2:]]
        record: Record = kind.__new__(kind)
        # As pydantic's own model_construct does it, which asks each field for its default and takes ten times as long.
        put = object.__setattr__
        put(record, "__dict__", dict(zip(names, values, strict=True)))
        put(record, "__pydantic_fields_set__", self._written(number, written, names))
        put(record, "__pydantic_extra__", None)
        put(record, "__pydantic_private__", None)
        return record

    def _written(self, number: int, written: int, names: list[str]) -> set[str]:
        key = (number, written)
        if key not in self.sets:
            self.sets[key] = {name for place, name in enumerate(names) if written >> place & 1}
        return set(self.sets[key])


def _named() -> dict[str, type[Record]]:
    """Return all classes of records by their names: only these are ever made."""
    if not _known:
        _known.update(_below(Record))
    return _known


_known: dict[str, type[Record]] = {}


def _below(kind: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for inner in kind.__subclasses__():
        yield _name(inner), inner
        yield from _below(inner)


def _name(kind: type[Record]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
