"""Read one record and be told the first thing wrong with it, where there is no file to point into."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from marketplace.models.base import RecordT, validate
from marketplace.problems import GENERIC, Fault, Location, shown


def read_or_fault(model: type[RecordT], tree: Any, *, context: dict[str, Any] | None = None) -> RecordT | Fault:
    """Return the record that a tree makes, or the first fault in it; its sentence names the field."""
    try:
        return validate(model, tree, context=context)
    except ValidationError as error:
        entry = error.errors(include_url=False)[0]
    at = tuple(part for part in entry["loc"] if part != "[key]")
    name = ".".join(map(str, at))
    code, message = entry["type"], entry["msg"]
    if code in GENERIC:
        code, words = GENERIC[code]
        return Fault(code, words.format(name=name or "The value", found=shown(entry["input"])), at=at)
    return Fault(code, f"{name}: {message}" if name and _is_terse(message, at) else message, at=at)


def _is_terse(message: str, at: Location) -> bool:
    """Return whether a sentence needs the field's name: one that has it, or names its whole subject, does not."""
    names = [part for part in at if isinstance(part, str)]
    return not names or names[-1].casefold() not in message.casefold()
