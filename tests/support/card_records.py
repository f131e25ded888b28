"""The kinds of records that a record holds, however deep."""

from collections.abc import Iterator
from typing import Any, get_args

from marketplace.models.base import Record


def records_in(kind: Any) -> Iterator[type[Record]]:
    """Yield the kinds of records that an annotation names, however deep."""
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for part in get_args(kind):
        yield from records_in(part)


def fields_of(kind: type[Record], seen: dict[type[Record], None]) -> dict[type[Record], None]:
    """Add a kind of record, and all that its fields hold."""
    if kind not in seen:
        seen[kind] = None
        for field in kind.model_fields.values():
            for inner in (field.annotation, *field.metadata):
                for record in records_in(inner):
                    fields_of(record, seen)
    return seen
