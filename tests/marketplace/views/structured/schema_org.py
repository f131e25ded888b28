"""What is wrong with a document by the vocabulary of schema.org: type, property, place and range.

The vocabulary is the part of release 30.0 that our documents use; a word outside it is a fault until it is added there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VOCABULARY = json.loads((Path(__file__).resolve().parents[3] / "data_cases" / "schema_org_30.json").read_text("utf-8"))
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, Any]] = VOCABULARY["properties"]
SCALARS = {
    str: {"Text", "URL", "Date", "DateTime", "Time", "Duration", "Distance"},
    bool: {"Boolean"},
    int: {"Number", "Integer", "Text"},
    float: {"Number"},
}


def faults(document: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield every fault of a document and of what is inside it."""
    kind = document.get("@type")
    if kind not in TYPES:
        yield f"{at}: unknown type {kind}"
        return
    for name, value in document.items():
        if not name.startswith("@"):
            yield from _property(kind, name, value if isinstance(value, list) else [value], f"{at}/{name}")


def _property(kind: str, name: str, values: list[Any], at: str) -> Iterator[str]:
    known = PROPERTIES.get(name)
    if known is None or "superseded_by" in known:
        yield f"{at}: unknown property"
        return
    if not kinds(kind).intersection(known["domains"]):
        yield f"{at}: not a property of {kind}"
    for value in values:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                continue
            if not kinds(value.get("@type")).intersection(known["ranges"]):
                yield f"{at}: {value.get('@type')} is out of range"
            yield from faults(value, at)
        elif not _scalar_fits(value, set(known["ranges"])):
            yield f"{at}: {value!r} is out of range"


def _scalar_fits(value: Any, ranges: set[str]) -> bool:
    if isinstance(value, str) and value.startswith("http"):
        return True  # an address names a thing of any kind
    # Members of enumerations and languages are written by their names.
    named = ranges & {"DayOfWeek", "Language"}
    return bool(SCALARS.get(type(value), set()) & ranges or (isinstance(value, str) and named))


def kinds(kind: str | None) -> set[str]:
    """Return a type with everything that it is a kind of."""
    return {kind, *(more for parent in TYPES.get(kind, ()) for more in kinds(parent))} if kind else set()
