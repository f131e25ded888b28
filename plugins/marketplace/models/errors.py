"""pydantic's errors on their way to a person: one slip one error, unknown fields with the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic_core import InitErrorDetails

from marketplace.problems import Fault, did_you_mean, fault, nearest, shown

if TYPE_CHECKING:
    from marketplace.models.base import Record

MOST_NAMES = 15


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
    # What stands in the wrong group is not an incomplete group.
    return [entry for entry in kept if not (told and entry["type"] == "missing" and len(entry["loc"]) == 1)]


def _where_to_look(key: str, names: list[str], cls: type[Record]) -> str:
    if key in cls.elsewhere:
        return cls.elsewhere[key]
    if len(key.split()) > 1 and _meant(key, names, cls) is None:
        return (
            'If the line belongs to the text above it, write ">-" after that field and put the text below it, indented.'
        )
    meant = _meant(key, names, cls)
    if meant:
        return f"Did you mean {meant}?"
    if len(names) > MOST_NAMES:
        return "Remove it, or correct its spelling; providers/README.md shows every field in its place."
    return did_you_mean(key, names, most=MOST_NAMES)


def _is_absent(entry: Any) -> bool:
    # A field that only some records need has a default of None, and its own words for being absent.
    return entry["type"] == "missing" or entry["input"] is None


def again(entry: Any, cls: type[Record]) -> InitErrorDetails:
    """Rebuild an error for re-raising; an unknown key is answered with the nearest field here."""
    kind: Any = entry["type"]
    if kind == "extra_forbidden" and len(entry["loc"]) == 1:
        names = [info.alias or name for name, info in cls.model_fields.items()]
        key = entry["loc"][0]
        kind = fault("unknown_field", f"{shown(key)} is not a field here. {_where_to_look(key, names, cls)}")
    elif kind == "missing" and len(entry["loc"]) == 1 and entry["loc"][0] in cls.when_missing:
        kind = fault(*cls.when_missing[entry["loc"][0]])
    elif kind not in ("missing", "extra_forbidden") and "text" in entry.get("ctx", {}):
        kind = fault(kind, entry["ctx"]["text"])
    detail = InitErrorDetails(type=kind, loc=entry["loc"], input=entry["input"])
    if isinstance(kind, str) and entry.get("ctx"):
        detail["ctx"] = entry["ctx"]
    return detail
