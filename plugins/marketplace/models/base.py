"""Record: what every data file and every group in it is made of.

A record is frozen and refuses unknown keys. Its cross-field rules still run when some of its fields are
wrong, on what was right, so that one run reports everything:

    class Example(Record):
        opens: Clock
        closes: Clock

        @staticmethod
        @rule
        def _opens_before_it_closes(opens: int, closes: int) -> Iterator[Fault]:
            if closes <= opens:
                yield Fault("window_empty", "…", at=("closes",))

A rule's parameters name the fields it needs (`context` is the validation context, `known` is all fields that could
be read); it is skipped when one of them is unusable. Inside it, a broken sub-record is present as far as it could be
read; touching a missing part ends the rule, and what it found before counts.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from marketplace.models.errors import details, misspelt, told
from marketplace.models.groups import field_type
from marketplace.models.lists import repeated
from marketplace.models.unread import Unread, until_unknown
from marketplace.problems import Fault, fault, shown

Rule = Callable[..., Iterable[Fault]]
RuleT = TypeVar("RuleT", bound=Rule)
RecordT = TypeVar("RecordT", bound="Record")
SALVAGE = "salvage"
# Set for data files: there, a word that stands twice in a list is a slip. A program's JSON may repeat itself.
FROM_FILE = "from_file"


def rule(function: RuleT) -> RuleT:
    """Mark a static method as a cross-field rule; it takes fields by name and yields Faults."""
    vars(function)["is_rule"] = True
    return function


class Record(BaseModel):
    """The base of all records: frozen, strict about keys, complete about problems."""

    # Fields have one name in a file: where a Python name differs from it, the Python name is unknown there.
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, hide_input_in_errors=True)
    _rules: ClassVar[tuple[tuple[Rule, tuple[str, ...]], ...]] = ()
    # Field -> (code, message) where a missing field deserves its own words.
    when_missing: ClassVar[dict[str, tuple[str, str]]] = {}
    # A name that people write here and that is no field -> what to write instead; one sentence is said once.
    elsewhere: ClassVar[dict[str, str]] = {}
    # Of one kind of several: the record that a group is read as, whatever its kind (kinds.py).
    written_as: ClassVar[type[Record] | None] = None
    # A name that people give to a field here, folded -> the field (synonyms.py).
    also_called: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        found: dict[str, Rule] = {}
        for base in reversed(cls.__mro__):
            for name, member in vars(base).items():
                inner = getattr(member, "__func__", None)
                if getattr(inner, "is_rule", False):
                    found[name] = cast(Rule, inner)
        cls._rules = tuple((r, tuple(inspect.signature(r).parameters)) for r in found.values())

    def states(self, name: str) -> bool:
        """Return whether a field was written, be it as none: what was not written is not stated."""
        return name in self.model_fields_set

    def of_its_kind(self) -> Self:
        """Return the sound record as others meet it: itself, or one of its kind (kinds.py)."""
        return self

    @property
    def is_whole(self) -> bool:
        """Return whether all of the record could be read, and no rule of it is broken."""
        return self.__pydantic_private__ is None

    @model_validator(mode="wrap")
    @classmethod
    def _report_everything(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if isinstance(data, cls) or getattr(data, "written_as", None) is cls:
            return cast("Self", data)
        if data is None or data == "":
            text = "The fields of this group are missing. Write them below it, or remove the line."
            raise fault("value_missing", text)
        if not isinstance(data, dict):
            raise fault("not_a_group", f'This must be a group of fields (name: value lines), not "{shown(data)}".')
        inner = cls.context_of(data)
        if info.context is None and inner:
            return cls.model_validate(data, context=inner)
        context = {} if info.context is None else info.context
        outer = dict(context)
        try:
            # One context object is shared by all records of a run, so it is changed and put back.
            context.update(inner)
            return cls._checked(data, handler, context)
        finally:
            context.clear()
            context.update(outer)

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Return what the raw data says about everything inside it, such as its currency's exponent."""
        return {}

    @classmethod
    def _checked(cls, data: dict[str, Any], handler: ModelWrapValidatorHandler[Self], context: dict[str, Any]) -> Self:
        salvage = context.get(SALVAGE)
        try:
            record = handler(data)
        except ValidationError as error:
            entries = error.errors(include_url=False)
            known = cls._usable(data, entries, context) if salvage is not None else {}
            errors = told(entries, cls, data, context)
            broken = list(cls.faults({**known, "context": context}))
            if salvage is not None:
                given = {name for name, info in cls.model_fields.items() if {name, info.alias} & data.keys()}
                kept = cls._not_refused(known, broken)
                salvage[id(data)] = cls.partial(kept, given & kept.keys())
            raise ValidationError.from_exception_data(cls.__name__, errors + details(broken)) from None
        broken = list(cls.faults({**vars(record), "context": context}))
        sound = record.of_its_kind()
        if salvage is not None:
            kept = cls._not_refused(vars(record), broken)
            salvage[id(data)] = cls.partial(kept, record.model_fields_set & kept.keys()) if broken else sound
        if broken:
            raise ValidationError.from_exception_data(cls.__name__, details(broken))
        return sound

    @classmethod
    def _not_refused(cls, known: dict[str, Any], broken: Iterable[Fault]) -> dict[str, Any]:
        """Leave out the fields that a rule has refused: the rules of what the record stands in do not know them."""
        refused = {each.at[0] for each in broken if len(each.at) == 1}
        names = {name for name, info in cls.model_fields.items() if not refused & {name, info.alias}}
        return {name: value for name, value in known.items() if name in names}

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # An item that is no group at all stands in its list as a plain Record: nothing is known of it.
            if name in type(self).model_fields or type(self) is Record:
                raise Unread(f"{type(self).__name__}.{name} could not be read")
            return super().__getattr__(name)

    @classmethod
    def partial(cls, known: dict[str, Any], given: Iterable[str] | None = None) -> Self:
        """Make a record of what is known of it: touching any other field raises Unread, defaults included."""
        record = cast("Self", cls.model_construct(_fields_set=set(known if given is None else given), **known))
        for name in cls.model_fields.keys() - known.keys():
            vars(record).pop(name, None)
        # Remembered where pydantic keeps what is no field: a private attribute would cost every sound record time.
        object.__setattr__(record, "__pydantic_private__", {"whole": False})
        return record

    @classmethod
    def faults(cls, known: dict[str, Any]) -> Iterator[Fault]:
        """Yield what the rules find in the fields that are known."""
        if known["context"].get(FROM_FILE):
            yield from cls._said_twice(known)
        known = {**known, "known": known}
        for check, needs in cls._rules:
            if all(name in known for name in needs):
                yield from until_unknown(check(**{name: known[name] for name in needs}))

    @classmethod
    def _said_twice(cls, known: dict[str, Any]) -> Iterator[Fault]:
        for name, value in known.items():
            if isinstance(value, tuple) and value and all(isinstance(item, str | date) for item in value):
                yield from repeated(map(str, value), (cls.model_fields[name].alias or name,), key=None)

    @classmethod
    def _usable(cls, data: dict[str, Any], entries: list[Any], context: Any) -> dict[str, Any]:
        # A misspelt field is not an absent one: nothing is known about it.
        wrong = {entry["loc"][0] for entry in entries if entry["loc"]} | misspelt(entries, cls)
        known: dict[str, Any] = {}
        for name, info in cls.model_fields.items():
            key = info.alias if info.alias in data else name
            if wrong & {name, info.alias}:
                # A list that is wrong as a whole, like an empty one, holds nothing to go on with.
                whole = isinstance(data.get(key), list) and any(entry["loc"] == (key,) for entry in entries)
                rest = None if whole else _salvaged(data.get(key), context[SALVAGE])
                if rest is not None:
                    known[name] = rest
            elif key in data:
                known[name] = field_type(cls, name).validate_python(data[key], context=context)
            elif not info.is_required():
                known[name] = info.get_default(call_default_factory=True)
        return known


def _salvaged(raw: Any, salvage: dict[int, Record]) -> Any:
    if isinstance(raw, dict):
        if id(raw) in salvage:
            return salvage[id(raw)]
        parts = {key: _salvaged(value, salvage) for key, value in raw.items()}
        # A table or list that lost a part would make rules speak about one that nobody wrote.
        return None if None in parts.values() or not parts else parts
    if isinstance(raw, list):
        # An item that is no group at all stands in its place as a record of which nothing is known.
        items = tuple(salvage.get(id(item)) or Record.partial({}) for item in raw)
        return items if any(id(item) in salvage for item in raw) else None
    return None


def validate(model: type[RecordT], tree: Any, *, context: dict[str, Any] | None = None) -> RecordT:
    """Make a record of a tree. Raises ValidationError with everything wrong in it, rules included."""
    context = context or {}
    try:
        return model.model_validate(tree, context=dict(context))
    except ValidationError:
        # Only a tree with problems pays for the second pass, which keeps what could be read for the rules.
        return model.model_validate(tree, context={**context, SALVAGE: {}})


def salvage(
    model: type[RecordT], tree: Any, *, context: dict[str, Any] | None = None
) -> tuple[RecordT, ValidationError | None]:
    """Return the record, or what could be read of it together with everything that is wrong."""
    found: dict[int, Record] = {}
    context = context or {}
    try:
        return model.model_validate(tree, context=dict(context)), None
    except ValidationError:
        pass
    try:
        return model.model_validate(tree, context={**context, SALVAGE: found}), None
    except ValidationError as error:
        rest: Any = found.get(id(tree))
        return (model.partial({}) if rest is None else rest), error
