"""Slips in the groups and tables of a record: a level left out, a name of one's own, a group of other fields.

Each is one problem with the whole line, and not one about the name and another about what stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic_core import InitErrorDetails

from marketplace.models.line_to_write import Place
from marketplace.problems import GENERIC, KEY, LIKE, fault, shown

if TYPE_CHECKING:
    from marketplace.models.base import Record

# How a field that is meant by none of its letters is answered.
USE_ONE = "Use one of"
Location = tuple[str | int, ...]
SHAPES = ("not_a_group", "rates_format", *(kind for kind, (code, _) in GENERIC.items() if code == "not_a_group"))


def slipped_tables(
    entries: list[Any], cls: type[Record], data: Mapping[str, Any], context: Mapping[str, Any]
) -> tuple[list[Any], list[InitErrorDetails]]:
    """Return the errors that are about no such slip, and those made of the others."""
    made: dict[Location, InitErrorDetails] = {}
    # A name that is no word of the list: pydantic says so of (table, name, KEY).
    names = [entry for entry in entries if len(entry["loc"]) == 3 and entry["loc"][2] == KEY]
    for entry in names:
        table, name, _ = entry["loc"]
        if (table,) in made:
            continue
        line = Place(cls, (table,), data[table], context).one_level_up
        if line is not None:
            text = f"{shown(name)} belongs one level deeper, below a name of the table {table}. {LIKE} {line}"
            made[(table,)] = InitErrorDetails(type=fault("not_a_group", text), loc=(table,), input=data[table])
        elif any(other["loc"] == (table, name) and other["type"] in SHAPES for other in entries):
            line = Place(cls, (table, name), data[table][name], context).with_another_name
            text = entry.get("ctx", {}).get("text", "")
            if line is not None and text:
                error = fault(entry["type"], f"{text} {LIKE} {line}")
                made[(table, name)] = InitErrorDetails(type=error, loc=entry["loc"], input=entry["input"])
    made |= _foreign(entries, cls, data, context)
    rest = [e for e in entries if not any(e["loc"][:length] in made for length in range(1, len(e["loc"]) + 1))]
    return rest, list(made.values())


def _foreign(
    entries: list[Any], cls: type[Record], data: Mapping[str, Any], context: Mapping[str, Any]
) -> dict[Location, InitErrorDetails]:
    """Return an error with the whole line for each group that holds none of its fields: expenses: [{parking: 5.00}]."""
    made: dict[Location, InitErrorDetails] = {}
    unknown = [entry for entry in entries if entry["type"] == "unknown_field" and 1 < len(entry["loc"]) < 4]
    for entry in unknown:
        at, text = entry["loc"][:-1], entry.get("ctx", {}).get("text", "")
        keys = {other["loc"][-1] for other in unknown if other["loc"][:-1] == at}
        group = _at(data, at)
        if at in made or not isinstance(group, dict) or keys != set(group) or USE_ONE not in text or LIKE in text:
            continue
        # One name and one amount say what is meant: {parking: 5.00}.
        name, value = next(iter(group.items())) if len(group) == 1 else ("", None)
        place = Place(cls, at, value if isinstance(value, str) else None, context)
        line = place.item_of(str(name), value) or place.line
        if line is not None and not place.takes_money and not place.may_be_empty:
            error = fault("unknown_field", f"{text} {LIKE} {line}")
            made[at] = InitErrorDetails(type=error, loc=at, input=group)
    return made


def _at(tree: Any, at: Location) -> Any:
    for part in at:
        inside = part in tree if isinstance(tree, Mapping) else isinstance(tree, list) and isinstance(part, int)
        if not inside:
            return None
        tree = tree[part]
    return tree
