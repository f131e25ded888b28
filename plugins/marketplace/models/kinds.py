"""Records of several kinds, told apart by the word of one field: each kind has the fields that it has use for.

    class TravelBase(Kinds):             # what all kinds have, and the rules of what is written
        told_by = "mode"
        mode: Annotated[TravelMode, choice(what="a travel mode")]

    class FlatTravel(TravelBase):        # a kind: what it needs has no default
        mode: Literal["flat"]
        amount: Price

    Travel = written_form("Travel", TravelBase)
    AnyTravel = Annotated[FlatTravel | ZoneTravel, ReadAs(Travel)]

A group is read as the written form, which has the fields of all kinds, so that one run tells of everything wrong in
it whatever its kind; a sound one becomes a record of its kind. Rules stand at the base and speak about what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar, cast, get_args

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from marketplace.models.base import Record
from marketplace.models.choices import words_of

KindsT = TypeVar("KindsT", bound="Kinds")


class Kinds(Record):
    """The base of a record of several kinds; `told_by` is the Python name of the field that tells them apart."""

    told_by: ClassVar[str] = ""
    # Of a written form: the kind of each word.
    kinds: ClassVar[dict[str, type[Kinds]]] = {}

    def of_its_kind(self) -> Self:
        """Return a sound record as one of its kind; what the kind has no use for is only known to be written."""
        kind = type(self).kinds.get(getattr(self, self.told_by))
        return self if kind is None else cast("Self", kind.model_construct(self.model_fields_set, **_own(kind, self)))

    @classmethod
    def partial(cls, known: dict[str, Any], given: Iterable[str] | None = None) -> Self:
        """Make a record of what is known, of its kind where all is known that the kind needs."""
        kind = cls.kinds.get(known.get(cls.told_by, ""))
        if kind is None or not known.keys() >= set(needs_of(kind)):
            return super().partial(known, given)
        return cast("Self", kind.partial({name: known[name] for name in kind.model_fields if name in known}, given))


def _own(kind: type[Kinds], record: Kinds) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name in kind.model_fields}


def needs_of(kind: type[Kinds]) -> tuple[str, ...]:
    """Return the fields without which a kind says nothing, beside the one that tells it from others."""
    return tuple(name for name, info in kind.model_fields.items() if info.is_required() and name != kind.told_by)


def written_form(name: str, base: type[KindsT], **shared: Any) -> type[KindsT]:
    """Return the record that a group is read as: the fields of all kinds of a base, needed by some of them or none.

    `shared` are fields that kinds read in different ways, as pydantic.create_model takes them.
    """
    kinds = [kind for kind in _below(base) if _words(kind) != _words(base)]
    fields: dict[str, Any] = dict(shared)
    for kind in kinds:
        for field, info in kind.model_fields.items():
            if field not in base.model_fields:
                fields.setdefault(field, _not_needed(info))
    form = create_model(name, __base__=base, __module__=base.__module__, __doc__=base.__doc__, **fields)
    form.kinds = {word: kind for kind in kinds for word in _words(kind)}
    for kind in kinds:
        kind.written_as = form
    return form


def _below(base: type[KindsT]) -> Iterator[type[KindsT]]:
    for each in base.__subclasses__():
        yield each
        yield from _below(each)


def _words(kind: type[Kinds]) -> tuple[str, ...]:
    return words_of(kind.model_fields[kind.told_by].annotation)


def _not_needed(info: FieldInfo) -> tuple[Any, Any]:
    about: dict[str, Any] = {"description": info.description, "alias": info.alias}
    kind: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    if info.is_required():
        return kind | None, Field(default=None, **about)
    return kind, Field(default=info.get_default(), **about)


class ReadAs:
    """The type of any of the kinds before it: files are read as the written form, schemas and JSON name each kind."""

    def __init__(self, form: type[Kinds]) -> None:
        self.form = form

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        kinds = {kind: handler.generate_schema(kind) for kind in get_args(source)}
        told_by = self.form.model_fields[self.form.told_by].alias or self.form.told_by
        return core_schema.json_or_python_schema(
            json_schema=core_schema.tagged_union_schema(
                {word: schema for kind, schema in kinds.items() for word in _words(kind)}, discriminator=told_by
            ),
            python_schema=handler.generate_schema(self.form),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: write(value), schema=core_schema.union_schema(list(kinds.values()))
            ),
        )

    if not TYPE_CHECKING:

        def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
            # A word of OpenAPI, which editors of YAML do not know: each kind names its words.
            found = handler(schema)
            return {key: value for key, value in found.items() if key != "discriminator"}
