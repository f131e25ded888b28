"""Lists: in which nothing may stand twice, and of which a broken item hides only itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BeforeValidator

from marketplace.problems import Fault, Location, fault, shown

ItemT = TypeVar("ItemT")


def repeated(words: Iterable[str | None], at: Location, key: str | None = "id") -> Iterator[Fault]:
    """Find words that stand twice in the list at a place; `key` is the field that holds them, None for bare words."""
    first: dict[str, int] = {}
    for number, word in enumerate(words):
        if word is None:
            continue
        if word in first:
            place = (*at, number) if key is None else (*at, number, key)
            message = f"{shown(word)} stands twice in this list, first as item {first[word] + 1}. Keep one."
            yield Fault("id_repeated", message, at=place)
        first.setdefault(word, number)


def readable(items: Iterable[ItemT], *fields: str) -> Iterator[tuple[int, ItemT]]:
    """Yield the number and the item of those whose fields could be read; `clock.minutes` is a field of a field."""
    for number, item in enumerate(items):
        if all(_has(item, field.split(".")) for field in fields):
            yield number, item


def _has(record: Any, path: list[str]) -> bool:
    for name in path:
        if record is None:
            return True  # A group that is not given has nothing unreadable in it.
        if name not in vars(record):
            form = getattr(record, "written_as", None)
            return form is not None and name not in type(record).model_fields and name in form.model_fields
        record = vars(record)[name]
    return True


def at_most(count: int) -> BeforeValidator:
    """Bound a list of which each item is compared with each: a longer one is refused as a whole."""

    def read(value: Any) -> Any:
        if isinstance(value, list | tuple) and len(value) > count:
            raise fault("list_long", f"{len(value)} items are too many for this list; at most {count}.")
        return value

    return BeforeValidator(read)
