"""pydantic's errors on their way to a person: one slip one error, unknown fields with the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic_core import InitErrorDetails, PydanticCustomError

from marketplace.models.line_to_write import Place, same_number
from marketplace.models.short_forms import share_meant
from marketplace.models.table_slips import slipped_tables
from marketplace.problems import GENERIC, LIKE, OTHERWISE, Fault, did_you_mean, fault, folded, nearest, shown

if TYPE_CHECKING:
    from marketplace.models.base import Record

MOST_NAMES = 15
# Faults about a group, a list or a single value that stands where another one belongs.
SHAPES = ("not_a_group", "not_a_list", "not_text", "rates_format")
# Faults about a value that is no amount or number.
NUMBERS = ("money_format", "number_format")
SHARE = "pct"
NO_SHARE = "A share is not possible here."
# Fields of running text, a line of which may look like a field of its own.
PROSE = frozenset(("text", "summary", "conditions", "exclusions_note", "late_fee", "note", "status_note"))


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
    every = len(absent) == sum(i.is_required() for i in cls.model_fields.values())
    another = strange and every and (len(absent) > 1 or getattr(cls, "stands_for_value", False))
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
        line = _line_to_write(Place(cls, (meant,), None, {})) if folded(key) in cls.also_called else ""
        return f"Did you mean {meant}?{line}"
    if len(names) > MOST_NAMES:
        return "Remove it, or correct its spelling; providers/README.md shows every field in its place."
    return did_you_mean(key, names, most=MOST_NAMES)


def _is_absent(entry: Any) -> bool:
    # A field that only some records need has a default of None, and its own words for being absent.
    return entry["type"] == "missing" or entry["input"] is None


def _line_to_write(place: Place) -> str:
    """Return the sentence with the line for a place, and first the one that says "free" where that was meant."""
    line, free = place.line, place.free
    if line is None:
        return ""
    if free is not None and free != line:
        # Words that a list leaves out cost nothing.
        return f" {LIKE} {free}{OTHERWISE} {line}" if not free.endswith("[]") else f" {LIKE} {free}"
    return f" {LIKE} {line}"


def _wrong_shape(entry: Any, cls: type[Record], context: Mapping[str, Any]) -> PydanticCustomError | None:
    """Return an error about a group, list or value in another's place together with the line to write."""
    kind, location = entry["type"], entry["loc"]
    code, text = GENERIC.get(kind, (kind, entry.get("ctx", {}).get("text", "")))
    if not location or LIKE in text:
        return None
    if code in NUMBERS and len(location) < 3:
        return _no_number(code, text, entry, cls, context)
    if code == "flag_format" and (line := Place(cls, location, entry["input"], context).as_found_in_list):
        return fault(code, f"{text.partition('. ')[0]}. {LIKE} {line}")
    if code == "whole_number" and "Write" not in text and (line := Place(cls, location, None, context).line):
        return fault(code, f"{text} {LIKE} {line}")
    if code not in SHAPES:
        return None
    if kind in GENERIC:
        text = text.format(name=location[-1], found=shown(entry["input"]))
    place = Place(cls, location, entry["input"], context)
    line = place.in_mode() if code == "not_a_group" else None
    return fault(code, text + (f" {LIKE} {line}" if line else _line_to_write(place)))


def _no_number(
    code: str, text: str, entry: Any, cls: type[Record], context: Mapping[str, Any]
) -> PydanticCustomError | None:
    """Return an error about a share or a word for "free" in the place of an amount."""
    place = Place(cls, entry["loc"], entry["input"], context)
    if NO_SHARE in text:
        return None
    if code == "money_format" and share_meant(entry["input"]):
        return fault(code, f"{text} {_instead_of_share(place, share_meant(entry['input']))}")
    free = place.free
    return fault(code, f"{text.partition('. ')[0]}. If it costs nothing: {LIKE} {free}") if free else None


def _instead_of_share(place: Place, share: object) -> str:
    if SHARE in place.cls.model_fields and len(place.at) == 1:
        return f"For a share, give {SHARE} in place of {place.at[0]}. {LIKE} {SHARE}: {share}"
    line = Place(place.cls, place.at, None, place.context).line
    if line is None or same_number(line, share):
        return f"{NO_SHARE} Write the amount."
    return f"{NO_SHARE} {LIKE} {line}"


def _no_range(entry: Any, cls: type[Record], context: Mapping[str, Any]) -> PydanticCustomError | None:
    """Return an error about a group of other fields in the place of an amount: no_show: {pct: 100}."""
    location, found = entry["loc"][:-1], entry["input"]
    text = entry.get("ctx", {}).get("text", "")
    if entry["type"] != "unknown_field" or not location or LIKE in text or NO_SHARE in text or "Did you" in text:
        return None
    place = Place(cls, location, found, context)
    if not place.takes_money:
        return None
    if entry["loc"][-1] == SHARE:
        return fault("unknown_field", f"{text} {_instead_of_share(place, found)}")
    line = place.amount_line or Place(cls, location, None, context).line
    return fault("unknown_field", f"{text} {LIKE} {line}") if line else None


def _missing(entry: Any, cls: type[Record], context: Mapping[str, Any]) -> PydanticCustomError:
    """Return the error about a needed field that is absent, with its line."""
    name = entry["loc"][0]
    if name in cls.when_missing:
        return fault(*cls.when_missing[name])
    line = Place(cls, entry["loc"], None, context).line_beside(entry["input"])
    code, text = GENERIC["missing"]
    return fault(code, f"{name} is missing. Add it. {LIKE} {line}" if line else text.format(name=name))


def again(entry: Any, cls: type[Record], context: Mapping[str, Any]) -> InitErrorDetails:
    """Rebuild an error for re-raising; an unknown key is answered with the nearest field here."""
    amount = _no_range(entry, cls, context)
    if amount is not None:
        # The line belongs in the place of the whole group.
        return InitErrorDetails(type=amount, loc=entry["loc"][:-1], input=entry["input"])
    kind: Any = _wrong_shape(entry, cls, context) or entry["type"]
    if kind == "extra_forbidden" and len(entry["loc"]) == 1:
        names = [info.alias or name for name, info in cls.model_fields.items()]
        key = entry["loc"][0]
        kind = fault("unknown_field", f"{shown(key)} is not a field here. {_where_to_look(key, names, cls)}")
    elif kind == "missing" and len(entry["loc"]) == 1:
        kind = _missing(entry, cls, context)
    elif isinstance(kind, str) and kind not in ("missing", "extra_forbidden") and "text" in entry.get("ctx", {}):
        kind = fault(kind, entry["ctx"]["text"])
    detail = InitErrorDetails(type=kind, loc=entry["loc"], input=entry["input"])
    if isinstance(kind, str) and entry.get("ctx"):
        detail["ctx"] = entry["ctx"]
    return detail


def told(
    entries: list[Any], cls: type[Record], data: Mapping[str, Any], context: Mapping[str, Any]
) -> list[InitErrorDetails]:
    """Return the errors of a record's fields as people are told of them, one for each slip."""
    rest, errors = slipped_tables(each_once(entries, cls), cls, data, context)
    return errors + [again(entry, cls, context) for entry in rest]
