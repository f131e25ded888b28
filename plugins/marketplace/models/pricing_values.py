"""Types of the values in a rate card: rates, multipliers, percentages, and clauses that may be `unknown`.

`unknown` is what a provider writes where its card really does not say; the engine then prices every possible value.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from marketplace.models.money import Amount, UnitRate
from marketplace.models.text import choice, decimal
from marketplace.problems import fault

UNKNOWN = "unknown"
STACKINGS = ("max", "multiply", "add")
BOUNDARIES = ("split", "start")
TAX_MODES = ("exclusive", "inclusive", "none")
TAX_BASES = ("all", "parts")
ROUNDINGS = ("up", "nearest")
TRIPS = ("one_way", "return")
BURNS = ("flat", "by_rate")
POLICIES = ("free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined")
WAIVABLE = ("labour", "diagnostic", "callout", "travel", "priority_fee")
TRAVEL_MODES = ("none", "flat", "zones", "per_distance", "travel_time")


class OrUnknown:
    """Let a type also take the word `unknown`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: UNKNOWN if isinstance(value, str) and value == UNKNOWN else read(value),
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: value if value == UNKNOWN else write(value), schema=inner
            ),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"const": UNKNOWN}]}


class OrNull:
    """Let a type also take `null`, which is text in a data file and nothing in the program."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: None if value is None or value == "null" else read(value),
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: None if value is None else write(value), schema=inner
            ),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"type": "null"}, {"const": "null"}]}


def choice_or_unknown(values: tuple[str, ...], *, what: str) -> Any:
    """Make a type for one word of a closed list, or `unknown`."""
    return choice((*values, UNKNOWN), what=what)


def plain(number: Decimal) -> str:
    """Return a decimal without an exponent and without zeros that say nothing: 1E+2 is 100."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _rate_not_zero(value: int) -> int:
    if value == 0:
        raise fault("rate_zero", "A rate of 0 would print as free. If the price is by quotation, set quote: true.")
    return value


def _multiplier_not_zero(value: Any) -> Any:
    if isinstance(value, str) and value.strip("0.") == "" and value.strip(".") and value.count(".") < 2:
        _rate_not_zero(0)
    return value


def _within(low: str, high: str, message: str) -> Any:
    def check(value: Decimal) -> Decimal:
        # Numbers of the JSON form arrive as Decimal and have met no bound yet.
        if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
            raise fault("number_format", message)
        return value

    return check


_PLAIN = PlainSerializer(plain, return_type=str, when_used="json")
_FACTOR = "is not a multiplier from 0.01 to 20. Write it with a dot, like 1.5."
_PERCENT = "is not a percentage from 0 to 1000. Write it with a dot, like 8.25."
_DISTANCE = "is not a distance from 0 to 10000. Write it with a dot, like 7.5."

# Minor units an hour, above zero.
HourlyRate = Annotated[Amount, AfterValidator(_rate_not_zero)]
Multiplier = Annotated[
    decimal("0.01", "20", message="{found} " + _FACTOR),
    BeforeValidator(_multiplier_not_zero),
    AfterValidator(_within("0.01", "20", "This " + _FACTOR)),
    _PLAIN,
]
Percent = Annotated[
    decimal("0", "1000", message="{found} " + _PERCENT),
    AfterValidator(_within("0", "1000", "This " + _PERCENT)),
    _PLAIN,
]
Distance = Annotated[
    decimal("0", "10000", message="{found} " + _DISTANCE),
    AfterValidator(_within("0", "10000", "This " + _DISTANCE)),
    _PLAIN,
]
# Minor units for one kilometre or mile.
DistanceRate = Annotated[
    UnitRate, AfterValidator(_within("0", "1000000000", "A rate per distance is an amount of zero or more.")), _PLAIN
]
# A raise after hours: how many times the daytime figure.
Raise = Annotated[
    decimal("0", "20", message="{found} " + _FACTOR), AfterValidator(_within("0", "20", "This " + _FACTOR)), _PLAIN
]
