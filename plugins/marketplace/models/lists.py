"""Lists in which nothing may stand twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marketplace.problems import Fault, Location, shown


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
