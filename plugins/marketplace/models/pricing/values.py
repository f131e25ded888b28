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
from marketplace.models.scalars import choice, decimal
from marketplace.problems import fault

UNKNOWN = "unknown"
QUOTE = "quote"
STACKINGS = ("max", "multiply", "add")
BAND_CLOCKS = ("provider", "customer")
BOUNDARIES = ("split", "start")
TAX_MODES = ("exclusive", "inclusive", "none")
TAX_BASES = ("all", "parts")
ROUNDINGS = ("up", "nearest", "down")
TRIPS = ("one_way", "return")
BURNS = ("flat", "by_rate")
POLICIES = ("free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined")
WAIVABLE = ("labour", "diagnostic", "callout", "travel", "priority_fee")
TRAVEL_MODES = ("none", "flat", "zones", "per_distance", "travel_time")


class OrWord:
    """Let a type also take one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler(source)
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: self.word if isinstance(value, str) and value == self.word else read(value),
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: value if value == self.word else write(value), schema=inner
            ),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"const": self.word}]}


class OrUnknown(OrWord):
    """Let a type also take the word `unknown`."""

    def __init__(self) -> None:
        super().__init__(UNKNOWN)


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


def number(low: str, high: str, what: str) -> Any:
    """Make a type for an exact decimal from low to high, in whichever form it arrives; JSON writes it as text."""
    message = f"is not {what} from {low} to {high}. Write it with a dot, like 1.5."

    def check(value: Decimal) -> Decimal:
        # Numbers of the JSON form arrive as Decimal and have met no bound yet.
        if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
            raise fault("number_format", f"This {message}")
        return value

    return Annotated[decimal(low, high, message=f"{{found}} {message}"), AfterValidator(check), _PLAIN]


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise fault("money_negative", "An amount cannot be negative.")
    return value


_PLAIN = PlainSerializer(plain, return_type=str, when_used="json")
# Minor units an hour, above zero.
HourlyRate = Annotated[Amount, AfterValidator(_rate_not_zero)]
Multiplier = Annotated[number("0.01", "20", "a multiplier"), BeforeValidator(_multiplier_not_zero)]
# What a fee after hours is multiplied by; 0 makes it free.
Raise = number("0", "20", "a multiplier")
Percent = number("0", "1000", "a percentage")
Distance = number("0", "10000", "a distance")
MinutesLeft = number("0", "1000000", "a number of minutes")
# Minor units for one kilometre or mile.
DistanceRate = Annotated[UnitRate, AfterValidator(_not_negative), _PLAIN]
