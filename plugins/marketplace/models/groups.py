"""What the fields of a file are made of: the groups in a type, and whether a field takes a value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

GroupT = TypeVar("GroupT", bound=BaseModel)


def groups_in(kind: Any, base: type[GroupT]) -> list[type[GroupT]]:
    """Return the groups of fields (kinds of `base`) that a type is made of, in order, as they are written."""
    if isinstance(kind, type) and issubclass(kind, base):
        return [getattr(kind, "written_as", None) or kind]
    return list(dict.fromkeys(group for part in get_args(kind) for group in groups_in(part, base)))


def group_of(kind: Any, value: Mapping[str, Any], base: type[GroupT]) -> type[GroupT] | None:
    """Return the group that a mapping is; None for a table, whose names are words of a list."""
    fits = (
        group
        for group in groups_in(kind, base)
        if value.keys() <= {info.alias or name for name, info in group.model_fields.items()}
    )
    return next(fits, None)


def takes(group: type[BaseModel], name: str, value: object) -> bool:
    """Return whether a value is right for a field of a group."""
    try:
        field_type(group, name).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def field_type(group: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Return what reads the values of a field as its group does."""
    info = group.model_fields[name]
    kind: Any = Annotated[(info.annotation, *info.metadata, None)]
    return TypeAdapter(kind)
