"""The lists and numbers that scripts share with the library, and the types of shipped records, as generated files.

scripts/export_vocabulary.py writes them, and a test knows whether they are those of the models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from marketplace import policy, units
from marketplace.models import postcodes, vocabulary, windows
from marketplace.models.base import Record
from marketplace.models.pricing import customers, values
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.service_level import clock
from marketplace.pricing import quote
from marketplace.views.shipped.cards import SHOWN_ONLY, SILENT

HEAD = "// Made of the models by scripts/export_vocabulary.py: change those, and run it.\n"
# Lists, in their order; a set here is a Set there.
LISTS: dict[str, Any] = {
    "CHANNELS": vocabulary.CHANNELS,
    "PRICED_CHANNELS": vocabulary.PRICED_CHANNELS,
    "TIERS": vocabulary.TIERS,
    "PRICED_AS": vocabulary.PRICED_AS,
    "PRIORITIES": vocabulary.PRIORITIES,
    "EVENTS": clock.EVENTS,
    "STACKINGS": values.STACKINGS,
    "BOUNDARIES": values.BOUNDARIES,
    "TAX_MODES": values.TAX_MODES,
    "TAX_BASES": values.TAX_BASES,
    "TRIPS": values.TRIPS,
    "BURNS": values.BURNS,
    "POLICIES": values.POLICIES,
    "WAIVABLE": values.WAIVABLE,
    "DAY_RULES": customers.DAY_RULES,
    "UNKNOWN": values.UNKNOWN,
    "QUOTE": values.QUOTE,
    "LABOUR_TIME": quote.LABOUR_TIME,
    "LABOUR": quote.LABOUR,
    "DIAGNOSIS": quote.DIAGNOSIS,
    "PART_KINDS": quote.PART_KINDS,
    "AS_IN_BRITAIN": postcodes.AS_IN_BRITAIN,
}
# In a module of their own: pages that only tell who is open need these, and none of the lists.
NUMBERS: dict[str, Any] = {
    "DAYS": windows.DAYS,
    "MINUTES_A_DAY": units.MINUTES_A_DAY,
    "HOURS_A_WEEK": units.HOURS_A_WEEK,
    "MINUTES_A_WEEK": units.MINUTES_A_WEEK,
    "KM_A_MILE": units.KM_A_MILE,
    "EARTH_RADIUS_KM": units.EARTH_RADIUS_KM,
    "ROAD_FACTOR": policy.ROAD_FACTOR,
    "LONGEST_CLOSURE_DAYS": policy.LONGEST_CLOSURE_DAYS,
    "LOOK_AHEAD_DAYS": policy.LOOK_AHEAD_DAYS,
    "LONGEST_WORK_MINUTES": policy.LONGEST_WORK_MINUTES,
    "MOST_READINGS": policy.MOST_READINGS,
    "WAITS_COUNTED": policy.WAITS_COUNTED,
}


def vocabulary_module() -> str:
    """Return theme/scripts/vocabulary.js."""
    # What the words of no_fix_no_fee.waives and of a discount's `on` cover.
    kinds = ", ".join(f"[{_literal(word)}, {_literal(found)}]" for word, found in quote.KINDS.items())
    return f"{HEAD}{_constants(LISTS)}export const KINDS = new Map([{kinds}]);\n"


def numbers_module() -> str:
    """Return theme/scripts/numbers.js: what the editors decided, and the facts of the calendar and of the Earth."""
    return HEAD + _constants(NUMBERS)


def _constants(values: dict[str, Any]) -> str:
    return "".join(f"export const {name} = {_literal(value)};\n" for name, value in values.items())


def _literal(value: Any) -> str:
    if isinstance(value, frozenset):
        return f"new Set({_literal(sorted(value))})"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def record_types() -> str:
    """Return the types of a shipped card, for tsc: one interface for each record of the models."""
    return HEAD + "".join(_interface(kind) for kind in _records(RateCard, {}))


def _interface(kind: type[Record]) -> str:
    shown = SHOWN_ONLY if kind is RateCard else ()
    lines = []
    for name, field in kind.model_fields.items():
        if name not in shown:
            told = "string | null" if (kind, name) == (RateCard, "holidays") else _type(field.annotation)
            left_out = not field.is_required() and (field.default is None or (kind, name) in SILENT)
            lines.append(f"  /** {field.description} */\n  {field.alias or name}{'?' if left_out else ''}: {told};\n")
    return f"\ninterface {kind.__name__} {{\n{''.join(lines)}}}\n"


def _records(kind: Any, seen: dict[type[Record], None]) -> dict[type[Record], None]:
    """Return every kind of record that an annotation reaches, in the order in which they are met."""
    if isinstance(kind, type) and issubclass(kind, Record):
        if kind not in seen and kind is not windows.HolidayRule:
            seen[kind] = None
            for field in kind.model_fields.values():
                _records(field.annotation, seen)
    else:
        for part in get_args(kind):
            _records(part, seen)
    return seen


SIMPLE: dict[Any, str] = {
    int: "number", float: "number", bool: "boolean", str: "string", Decimal: "string", date: "string", NoneType: "null",
}  # fmt: skip


def _type(kind: Any) -> str:
    """Return an annotation as TypeScript: whole numbers are numbers, exact ones text, days text."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.__name__
    if origin is Annotated:
        return _type(parts[0])
    if origin is Literal:
        return " | ".join(json.dumps(part) for part in parts)
    if origin in (Union, UnionType):
        return " | ".join(dict.fromkeys(_type(part) for part in parts))
    if origin is tuple:
        return f"({_type(parts[0])})[]"
    if origin is dict:
        return f"{{ [name: string]: {_type(parts[1])} }}"
    raise TypeError(f"{kind} has no type in scripts")


def generated() -> Iterator[tuple[str, str]]:
    """Yield path and text of every generated file, from the root of the project."""
    yield "theme/scripts/vocabulary.js", vocabulary_module()
    yield "theme/scripts/numbers.js", numbers_module()
    yield "scripts/javascript/records.d.ts", record_types()
