"""Types of the values in a rate card: rates, multipliers, percentages, and clauses that may be `unknown`.

`unknown` is what a provider writes where its card really does not say; the engine then prices every possible value.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, Union, get_args

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from marketplace.models.money import Amount, UnitRate
from marketplace.models.scalars import Reading, decimal
from marketplace.problems import fault

Stacking = Literal["max", "multiply", "add"]
STACKINGS: tuple[Stacking, ...] = get_args(Stacking)
BandsClock = Literal["provider", "customer"]
BAND_CLOCKS: tuple[BandsClock, ...] = get_args(BandsClock)
Boundary = Literal["split", "start"]
BOUNDARIES: tuple[Boundary, ...] = get_args(Boundary)
TaxMode = Literal["exclusive", "inclusive", "none"]
TAX_MODES: tuple[TaxMode, ...] = get_args(TaxMode)
TaxBasis = Literal["all", "parts"]
TAX_BASES: tuple[TaxBasis, ...] = get_args(TaxBasis)
Rounding = Literal["up", "nearest", "down"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
TripKind = Literal["one_way", "return"]
TRIPS: tuple[TripKind, ...] = get_args(TripKind)
# What is counted where nothing is stated (docs/pricing.md#travel).
ONE_WAY: TripKind = TRIPS[0]
Burn = Literal["flat", "by_rate"]
BURNS: tuple[Burn, ...] = get_args(Burn)
DiagnosisPolicy = Literal["free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined"]
POLICIES: tuple[DiagnosisPolicy, ...] = get_args(DiagnosisPolicy)
Waivable = Literal["labour", "diagnostic", "callout", "travel", "priority_fee"]
WAIVABLE: tuple[Waivable, ...] = get_args(Waivable)
TravelMode = Literal["none", "flat", "zones", "per_distance", "travel_time", "quote"]
TRAVEL_MODES: tuple[TravelMode, ...] = get_args(TravelMode)


class Or:
    """Let a type also take one word, which the program knows as `value`: itself, or None for `null`.

    The annotation is the union of the type and the value; everything but the value is read as the type alone says.
    """

    def __init__(self, word: str, value: str | None) -> None:
        self.word, self.value = word, value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        others = tuple(kind for kind in get_args(source) if not self._is_value(kind))
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: self.value if self._is_word(value) else read(value),
            inner := handler.generate_schema(Union[others]),  # noqa: UP007 (of as many as there are)
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: value if value == self.value else write(value), schema=inner
            ),
        )

    def _is_value(self, kind: Any) -> bool:
        return kind is type(None) if self.value is None else get_args(kind) == (self.value,)

    def _is_word(self, value: Any) -> bool:
        return (isinstance(value, str) and value == self.word) or (value is None and self.value is None)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        nothing = [{"type": "null"}] if self.value is None else []
        return {"anyOf": [handler(schema), *nothing, {"const": self.word}]}


T = TypeVar("T")
Unknown = Literal["unknown"]
OnQuote = Literal["quote"]
UNKNOWN: Unknown = "unknown"
QUOTE: OnQuote = "quote"
NONE = "none"
# A type, or the word `unknown`; or the word `quote`; or `null`, which is nothing in the program.
OrUnknown = Annotated[T | Unknown, Or(UNKNOWN, UNKNOWN)]
OrQuote = Annotated[T | OnQuote, Or(QUOTE, QUOTE)]
OrNull = Annotated[T | None, Or("null", None)]


class OrNone:
    """Let a clause also be `none`, which states that there is nothing of the kind; absent is not stated.

    `read_as` is what the program reads instead. Record.states() tells it from absence.
    """

    def __init__(self, read_as: Any = None) -> None:
        self.read_as = read_as

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            lambda value: self.read_as if isinstance(value, str) and value == NONE else value, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"const": NONE}]}


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


def number(low: str, high: str, what: str) -> Reading:
    """Read an exact decimal from low to high, in whichever form it arrives; JSON writes it as text."""
    message = f"is not {what} from {low} to {high}. Write it with a dot, like 1.5."

    def check(value: Decimal) -> Decimal:
        # Numbers of the JSON form arrive as Decimal and have met no bound yet.
        if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
            raise fault("number_format", f"This {message}")
        return value

    return Reading(decimal(low, high, message=f"{{found}} {message}"), AfterValidator(check), _PLAIN)


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise fault("money_negative", "An amount cannot be negative.")
    return value


_PLAIN = PlainSerializer(plain, return_type=str, when_used="json")
# Minor units an hour, above zero.
HourlyRate = Annotated[Amount, AfterValidator(_rate_not_zero)]
Multiplier = Annotated[Decimal, number("0.01", "20", "a multiplier"), BeforeValidator(_multiplier_not_zero)]
# What a fee after hours is multiplied by; 0 makes it free.
Raise = Annotated[Decimal, number("0", "20", "a multiplier")]
Percent = Annotated[Decimal, number("0", "1000", "a percentage")]
Distance = Annotated[Decimal, number("0", "10000", "a distance")]
MinutesLeft = Annotated[Decimal, number("0", "1000000", "a number of minutes")]
# Minor units for one kilometre or mile.
DistanceRate = Annotated[UnitRate, AfterValidator(_not_negative), _PLAIN]
