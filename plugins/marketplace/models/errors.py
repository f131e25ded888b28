"""pydantic's errors on their way to a person: one slip one error, unknown fields with the nearest known one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic_core import InitErrorDetails, PydanticCustomError

from marketplace.models.groups import groups_in, takes
from marketplace.problems import GENERIC, Fault, did_you_mean, fault, folded, nearest, shown

if TYPE_CHECKING:
    from marketplace.models.base import Record

MOST_NAMES = 15
# Faults about a group, a list or a single value that stands where another one belongs.
SHAPES = ("not_a_group", "not_a_list", "not_text")
LIKE = "Write it like this:"
WORD = re.compile(r"[a-z][a-z_]{1,40}")
# Fields of running text, a line of which may look like a field of its own.
PROSE = frozenset(("text", "summary", "conditions", "exclusions_note", "late_fee", "note", "status_note"))
# How the manual writes each field; scripts/export_schemas.py writes it from providers/README.md.
LINES: dict[str, str] = json.loads(Path(__file__).with_name("manual_lines.json").read_text("utf-8"))


def details(faults: Iterable[Fault]) -> list[InitErrorDetails]:
    """Make errors that pydantic can raise of the faults that rules found."""
    return [InitErrorDetails(type=fault(each.code, each.message), loc=each.at, input=None) for each in faults]


def misspelt(entries: list[Any], cls: type[Record]) -> set[str | None]:
    """Return the fields that unknown ones are misspellings of."""
    names = [info.alias or name for name, info in cls.model_fields.items()]
    unknown = (e["loc"][0] for e in entries if e["type"] == "extra_forbidden" and len(e["loc"]) == 1)
    return {_meant(key, names, cls) for key in unknown}


def _meant(key: str, names: list[str], cls: type[Record]) -> str | None:
    if key in cls.elsewhere:
        return None
    if folded(key) in cls.also_called:
        return cls.also_called[folded(key)]
    # The program's name of a field is as good as a misspelling of the one that files have.
    field = cls.model_fields.get(key)
    return field.alias if field is not None and field.alias else nearest(key, names)


def each_once(entries: list[Any], cls: type[Record]) -> list[Any]:
    """Leave out the missing field that an unknown one is a misspelling of, and fields that belong to one elsewhere."""
    meant = misspelt(entries, cls)
    kept, told = [], set()
    for entry in entries:
        own = entry["loc"][0] if len(entry["loc"]) == 1 else None
        place = cls.elsewhere.get(str(own)) if entry["type"] == "extra_forbidden" else None
        if place not in told and not (_is_absent(entry) and own in meant):
            kept.append(entry)
        told |= {place} - {None}
    absent = [entry for entry in kept if entry["type"] == "missing" and len(entry["loc"]) == 1]
    strange = any(entry["type"] == "extra_forbidden" and len(entry["loc"]) == 1 for entry in kept)
    # What stands in the wrong group, or is another thing altogether, is not an incomplete group.
    another = strange and len(absent) > 1 and len(absent) == sum(i.is_required() for i in cls.model_fields.values())
    return [entry for entry in kept if not ((told or another) and entry in absent)]


def _where_to_look(key: str, names: list[str], cls: type[Record]) -> str:
    if key in cls.elsewhere:
        return cls.elsewhere[key]
    if len(key.split()) > 1 and PROSE.intersection(names) and _meant(key, names, cls) is None:
        return (
            'If the line belongs to the text above it, write ">-" after that field and put the text below it, indented.'
        )
    meant = _meant(key, names, cls)
    if meant:
        line = _line_to_write(cls, (meant,)) if folded(key) in cls.also_called else ""
        return f"Did you mean {meant}?{line}"
    if len(names) > MOST_NAMES:
        return "Remove it, or correct its spelling; providers/README.md shows every field in its place."
    return did_you_mean(key, names, most=MOST_NAMES)


def _is_absent(entry: Any) -> bool:
    # A field that only some records need has a default of None, and its own words for being absent.
    return entry["type"] == "missing" or entry["input"] is None


def field_key(cls: type[Record], name: str) -> str:
    """Return how manual_lines calls a field: module and name of the group that defines it, and its name in files."""
    python = next((python for python, info in cls.model_fields.items() if info.alias == name), name)
    home = next((base for base in cls.__mro__ if python in vars(base).get("__annotations__", {})), cls)
    return f"{home.__module__.rpartition('.')[2]}.{home.__name__}.{name}"


def _line_to_write(cls: type[Record], location: tuple[str | int, ...]) -> str:
    """Return the sentence with the line that the manual writes for a field, or for an item of its list."""
    line = LINES.get(field_key(cls, str(location[0])))
    if line is None:
        return ""
    if len(location) > 1 and isinstance(location[-1], int) and line.endswith("]"):
        line = f"- {line.partition('[')[2][:-1]}"
    return f" {LIKE} {line}"


def _wrong_shape(entry: Any, cls: type[Record]) -> PydanticCustomError | None:
    """Return an error about a group, list or value in another's place together with the line to write."""
    kind, location = entry["type"], entry["loc"]
    code, text = GENERIC.get(kind, (kind, entry.get("ctx", {}).get("text", "")))
    if code not in SHAPES or not location or LIKE in text:
        return None
    if kind in GENERIC:
        text = text.format(name=location[-1], found=shown(entry["input"]))
    return fault(code, text + (_one_word(entry, cls) or _line_to_write(cls, location)))


def _one_word(entry: Any, cls: type[Record]) -> str | None:
    """Return the sentence with the group that a single word means: tax: none is tax: {mode: none}."""
    name, word = str(entry["loc"][0]), entry["input"]
    info = next((info for python, info in cls.model_fields.items() if name == (info.alias or python)), None)
    if info is None or entry["type"] != "not_a_group" or len(entry["loc"]) > 1 or not WORD.fullmatch(str(word)):
        return None
    for group in groups_in(info.annotation, BaseModel):
        needed = [(info.alias or python, python) for python, info in group.model_fields.items() if info.is_required()]
        # Of a closed list: a name, for example, would be anything.
        if len(needed) == 1 and takes(group, needed[0][1], word) and not takes(group, needed[0][1], f"{word}-{word}"):
            return f" {LIKE} {name}: {{{needed[0][0]}: {word}}}"
    return None


def again(entry: Any, cls: type[Record]) -> InitErrorDetails:
    """Rebuild an error for re-raising; an unknown key is answered with the nearest field here."""
    kind: Any = _wrong_shape(entry, cls) or entry["type"]
    if kind == "extra_forbidden" and len(entry["loc"]) == 1:
        names = [info.alias or name for name, info in cls.model_fields.items()]
        key = entry["loc"][0]
        kind = fault("unknown_field", f"{shown(key)} is not a field here. {_where_to_look(key, names, cls)}")
    elif kind == "missing" and len(entry["loc"]) == 1 and entry["loc"][0] in cls.when_missing:
        kind = fault(*cls.when_missing[entry["loc"][0]])
    elif isinstance(kind, str) and kind not in ("missing", "extra_forbidden") and "text" in entry.get("ctx", {}):
        kind = fault(kind, entry["ctx"]["text"])
    detail = InitErrorDetails(type=kind, loc=entry["loc"], input=entry["input"])
    if isinstance(kind, str) and entry.get("ctx"):
        detail["ctx"] = entry["ctx"]
    return detail
