"""One word of a closed list: the words stand in the Literal of a field, and beside it how they are read.

unit: Annotated[Literal["km", "mi"], choice(what="a unit of distance")]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from marketplace.models.scalars import Reading, scalar
from marketplace.problems import did_you_mean, fault, shown


@dataclass(frozen=True, slots=True)
class Choice:
    """How one word of a closed list is read: the words are those of the type that stands before it."""

    code: str
    what: str
    means: Mapping[str, str] | None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        allowed = words_of(source)

        def read(value: Any) -> str:
            found = scalar(value)
            if found not in allowed:
                meant = did_you_mean(found, allowed, most=20, means=self.means)
                raise fault(self.code, f"{shown(found)} is not {self.what}. {meant}")
            return found

        return core_schema.no_info_before_validator_function(read, core_schema.literal_schema(list(allowed)))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        allowed = found["enum"] if "enum" in found else [found["const"]]
        return {"enum": [*allowed, *(int(word) for word in allowed if word.isdecimal())]}


def choice(
    *,
    code: str = "choice_unknown",
    what: str = "one of the values allowed here",
    means: Mapping[str, str] | None = None,
) -> Reading:
    """Read one word of the Literal before it; anything else is answered with the word that is meant."""
    return Reading(Choice(code, what, means))


def words_of(kind: Any) -> tuple[str, ...]:
    """Return the words of a Literal, or of a union of them."""
    return tuple(word for each in get_args(kind) for word in ((each,) if isinstance(each, str) else words_of(each)))
