"""Amounts of a rate card: one figure, or a range that the firm prints, `{from: 5.00, to: 8.00}` or `{from: 5.00}`.

A range with `to` is priced at both ends; one without is a least, open above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from marketplace.models.base import Record, rule
from marketplace.models.money import Amount
from marketplace.models.pricing.values import DistanceRate, HourlyRate
from marketplace.problems import Fault


class Ends(Record):
    """The base of ranges: the least, and the most where the firm names it."""

    elsewhere: ClassVar = {
        **dict.fromkeys(("pct", "percent", "percentage", "share", "of"), "This field takes an amount of money."),
        **dict.fromkeys(("amount", "fee", "price", "cost"), "An amount stands alone behind the field's name."),
    }

    stands_for_value: ClassVar = True
    never_free: ClassVar = True

    @staticmethod
    @rule
    def _rises(low: int | Decimal, high: int | Decimal | None) -> Iterator[Fault]:
        if high is not None and high <= low:
            message = "A range goes from the smaller to the larger amount: to must be above from. Exchange them."
            yield Fault("range_order", message, at=("to",))


class AmountRange(Ends):
    """A range of amounts in minor units."""

    low: Amount = Field(alias="from", description="The least.")
    high: Amount | None = Field(default=None, alias="to", description="The most; absent: open above.")


class HourlyRange(Ends):
    """A range of rates, in minor units an hour."""

    low: HourlyRate = Field(alias="from", description="The least.")
    high: HourlyRate | None = Field(default=None, alias="to", description="The most; absent: open above.")


class DistanceRange(Ends):
    """A range of prices of one kilometre or mile, in minor units."""

    low: DistanceRate = Field(alias="from", description="The least.")
    high: DistanceRate | None = Field(default=None, alias="to", description="The most; absent: open above.")


class EitherForm:
    """The type of two forms that are told apart by how they are written, so that messages fit what was meant.

    `other` is taken for a group of fields, or for a list where `written` says so; everything else is a `single`.
    """

    def __init__(self, single: Any, other: Any, *, written: type[dict[str, Any]] | type[list[Any]] = dict) -> None:
        self.single, self.other, self.kinds = single, other, (written, Record if written is dict else tuple)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        single, other = handler.generate_schema(self.single), TypeAdapter[Any](self.other)

        def read(value: Any, inner: Callable[[Any], Any], info: ValidationInfo) -> Any:
            if isinstance(value, self.kinds) and not isinstance(value, _record_of(self.single)):
                return other.validate_python(value, context=info.context)
            return inner(value)

        either = core_schema.union_schema([handler.generate_schema(self.other), single])
        # Files are read by how they are written; schemas and the JSON form name both.
        return core_schema.json_or_python_schema(
            json_schema=either,
            python_schema=core_schema.with_info_wrap_validator_function(read, single),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: write(value), schema=either
            ),
        )


def _record_of(single: Any) -> tuple[type[Record], ...]:
    return (single,) if isinstance(single, type) and issubclass(single, Record) else ()


# Minor units, or a range of them.
Price = Annotated[int | AmountRange, EitherForm(Amount, AmountRange)]
# Minor units an hour.
HourlyPrice = Annotated[int | HourlyRange, EitherForm(HourlyRate, HourlyRange)]
# Minor units a kilometre or mile.
DistancePrice = Annotated[Decimal | DistanceRange, EitherForm(DistanceRate, DistanceRange)]


def least(price: int | AmountRange | HourlyRange) -> int:
    """Return the least of a price in minor units."""
    return price if isinstance(price, int) else price.low
