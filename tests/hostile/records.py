"""Put texts into every free-text field of a record, past its validation: what the rules refuse must be harmless too."""

from collections.abc import Callable
from functools import cache

from marketplace.models.base import Record

# Texts that are names of other things: a list of holidays, a number or address to call.
KEYS = {("HolidayRule", "list_id"), ("Contact", "value")}
CLOSED = {"pattern", "enum", "const", "format", "maximum"}

Take = Callable[[str], str]


@cache
def free_text_fields(model: type[Record]) -> dict[str, str]:
    """Return field name to "Model.field" of the fields that hold any text: their schema has no form and no list."""
    schema = model.model_json_schema(by_alias=False)
    if "$ref" in schema:
        schema = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    return {
        name: f"{model.__name__}.{name}"
        for name, told in schema["properties"].items()
        if any(_is_free(option) for option in told.get("anyOf", [told])) and (model.__name__, name) not in KEYS
    }


def _is_free(schema: dict) -> bool:
    kinds = schema.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    return "string" in kinds and "array" not in kinds and not CLOSED & schema.keys()


def attacked(record: Record, take: Take) -> Record:
    """Return a copy with every free text replaced by `take("Model.field")`, those that were absent included."""
    free = free_text_fields(type(record))
    changed = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in free:
            changed[name] = take(free[name])
        elif isinstance(value, Record):
            changed[name] = attacked(value, take)
        elif isinstance(value, tuple) and any(isinstance(item, Record) for item in value):
            # A list may hold words beside groups, as ways to pay do.
            changed[name] = tuple(attacked(item, take) if isinstance(item, Record) else item for item in value)
        elif isinstance(value, dict):
            changed[name] = {k: attacked(v, take) if isinstance(v, Record) else v for k, v in value.items()}
    return record.model_copy(update=changed)


def models_below(*models: type[Record]) -> set[type[Record]]:
    """Return the given models and every model that their fields hold."""
    found: set[type[Record]] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [inner for info in model.model_fields.values() for inner in _records_in(info.annotation)]
    return found


def _records_in(annotation: object) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _records_in(part)]
