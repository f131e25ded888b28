"""What the fields of a file are made of: the groups in a type, and whether a field takes a value."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

GroupT = TypeVar("GroupT", bound=BaseModel)


def groups_in(kind: Any, base: type[GroupT]) -> list[type[GroupT]]:
    """Return the groups of fields (kinds of `base`) that a type is made of, in order."""
    if isinstance(kind, type) and issubclass(kind, base):
        return [kind]
    return [group for part in get_args(kind) for group in groups_in(part, base)]


def takes(group: type[BaseModel], name: str, value: object) -> bool:
    """Return whether a value is right for a field of a group."""
    info = group.model_fields[name]
    kind: Any = Annotated[(info.annotation, *info.metadata, None)]
    try:
        TypeAdapter[Any](kind).validate_python(value)
    except ValidationError:
        return False
    return True
