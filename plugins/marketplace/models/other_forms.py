"""What somebody wrote in a shape of its own, in the shape that a field has: nothing of it is lost, nothing is added.

A word alone becomes a list, a group below no name a table, a table with names a list of groups. A group may say where
words and numbers of no name belong: `listed_in` is its field for words alone, `number_means` that for a number;
`word_means` is its field for one word of a closed list; `never_free` says that no field of it can cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from marketplace.models.groups import field_type, takes
from marketplace.models.meant import duration_meant
from marketplace.problems import folded

BETWEEN = re.compile(r"\s*(?:[,;/&+]|\band\b|\bor\b)\s*")
WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?", re.ASCII)
EACH = re.compile(r"[0-9] *(?:/|an? |per |each )")
DID_YOU_MEAN = re.compile(r"Did you mean ([^\s?]+)\?")
ALWAYS = {"24/7", "24x7", "always", "roundtheclock"}
MOST_ENTRIES = 12
LONGEST_WORD = 60


def rearranged(found: object, example: object) -> Iterator[Any]:
    """Yield what was found in the shape of the example."""
    if isinstance(example, list):
        if isinstance(found, str) and len(found) <= LONGEST_WORD:
            yield [found.strip()]
            yield [part for part in BETWEEN.split(found.strip()) if part]
            if folded(found) in ALWAYS:
                yield [{"days": ["mon-sun"], "from": "00:00", "to": "24:00"}]
        elif isinstance(found, dict):
            yield [found]
    elif isinstance(example, dict) and isinstance(found, dict) and found:
        yield {next(iter(example)): found}


def entries(found: object, item: Callable[[str, Any], Any | None]) -> list[Any] | None:
    """Return the groups that the entries of a mapping are; `item` makes one of a name and what stands behind it."""
    if not isinstance(found, dict) or not 0 < len(found) <= MOST_ENTRIES:
        return None
    made = [item(str(name), value) for name, value in found.items()]
    return None if None in made else made


def listed(group: type[BaseModel], found: object) -> Iterator[dict[str, Any]]:
    """Yield the fields of a group that a word alone, or a list of words, belongs to: no_fix_no_fee: labour."""
    words = [word for word in (found if isinstance(found, list) else [found]) if isinstance(word, str) and word]
    if not words or (isinstance(found, list) and len(words) < len(found)):
        return
    own = getattr(group, "listed_in", None)
    if own is not None and all(word.isalpha() or "_" in word for word in words):
        yield {own: words}
    for python, info in group.model_fields.items():
        # Of a closed list: a name, for example, would be anything.
        if takes(group, python, words) and not takes(group, python, [f"{word}-{word}" for word in words]):
            yield {info.alias or python: words}


def lengths(group: type[BaseModel], found: object, shown: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and value of the fields among those shown that a length of time is of: warranty: 90 days."""
    if not isinstance(found, str):
        return
    number = getattr(group, "number_means", None)
    if number is not None and NUMBER.fullmatch(found.strip()):
        yield number, found.strip()
    # 5.00 a day is a price.
    for name in () if EACH.search(found) else shown:
        unit = next((unit for unit in ("minutes", "days", "hours") if name.endswith((unit, f"_{unit[:3]}"))), None)
        meant = duration_meant(found, unit) if unit and not WHOLE.fullmatch(found.strip()) else None
        if meant is not None:
            yield name, str(meant)


def word_meant(group: type[BaseModel], python: str, found: object) -> str | None:
    """Return the word of a field's closed list that was meant, by its letters or by what people call it."""
    if not isinstance(found, str) or len(found) > LONGEST_WORD or takes(group, python, f"{found}-{found}"):
        return None
    try:
        field_type(group, python).validate_python(found)
    except ValidationError as error:
        said = DID_YOU_MEAN.search(error.errors()[0]["msg"])
        return said[1] if said and takes(group, python, said[1]) else None
    return found


def name_meant(table: Any, name: str) -> str | None:
    """Return the name of a table that was meant by another one, or None."""
    if get_origin(table) is not dict:
        return None
    try:
        TypeAdapter(get_args(table)[0]).validate_python(name)
    except ValidationError as error:
        said = DID_YOU_MEAN.search(error.errors()[0]["msg"])
        return said[1] if said else None
    return name
