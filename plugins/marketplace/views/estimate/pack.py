"""Records as columns: what many providers have in common is written once, so that a thousand fit into one small file.

A node stands for a list of values, one for each record (or part of one):

    ["=", value]                       every value is this one
    ["#", node, codes]                 the distinct values, and which of them each record has
    ["{", [[key, present, node], …]]   groups, key by key; `present` is 1, or a text of 0 and 1 for each record
    ["[", node, node]                  lists: their lengths, then all their items in a row
    ["", [value, …]]                   the values themselves

theme/scripts/estimate/unpack.js restores exactly what went in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Json = Any
Node = list[Any]
# One character each, none of which JSON escapes.
DIGITS = "".join(chr(code) for code in range(35, 127) if code != ord("\\"))
# A value that comes back less often than this is written where it stands.
SHARED = 0.7


def pack(values: Sequence[Json]) -> Node:
    """Return JSON values as one node; numbers are whole, as JSON has no other exact ones."""
    keys = [json.dumps(value, sort_keys=True) for value in values]
    places = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    if len(places) <= 1:
        return ["=", values[0] if values else None]
    if len(places) <= len(values) * SHARED:
        distinct = dict(zip(reversed(keys), reversed(values), strict=True))
        return ["#", pack([distinct[key] for key in places]), _codes([places[key] for key in keys], len(places))]
    if all(isinstance(value, dict) for value in values):
        return ["{", [[key, *_column(key, values)] for key in _all_keys(values)]]
    if all(isinstance(value, list) for value in values):
        return ["[", pack([len(value) for value in values]), pack([item for value in values for item in value])]
    return ["", list(values)]


def _all_keys(groups: Sequence[dict[str, Json]]) -> list[str]:
    return list(dict.fromkeys(key for group in groups for key in group))


def _column(key: str, groups: Sequence[dict[str, Json]]) -> tuple[int | str, Node]:
    node = pack([group[key] for group in groups if key in group])
    if all(key in group for group in groups):
        return 1, node
    return "".join("1" if key in group else "0" for group in groups), node


def _codes(numbers: Sequence[int], distinct: int) -> str | list[str]:
    """Return numbers as text, one character each; two texts, high digits first, where one is not enough."""
    base = len(DIGITS)
    low = "".join(DIGITS[number % base] for number in numbers)
    if distinct <= base:
        return low
    if distinct > base * base:
        raise ValueError(f"{distinct} distinct values are more than two digits can number")
    return ["".join(DIGITS[number // base] for number in numbers), low]
