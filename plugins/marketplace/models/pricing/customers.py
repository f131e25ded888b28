"""The parts of a rate card that depend on the customer or on how work is bought: groups, day rates, technicians."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.conditions import ByTier, Where
from marketplace.models.pricing.fees import Callout
from marketplace.models.pricing.labour import Rates, standard_missing
from marketplace.models.pricing.values import Percent, Unknown, Waivable
from marketplace.models.scalars import Id, line, some, text, whole
from marketplace.models.vocabulary import PricedChannel
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY

Discounted = Waivable | Literal["parts", "total"]
DayRule = Literal["cheapest", "on_request"]
DAY_RULES: tuple[DayRule, ...] = get_args(DayRule)
LENGTH = Annotated[
    int, whole(30, MINUTES_A_DAY, message=f"{{found}} is not a length of 30 to {MINUTES_A_DAY} minutes.")
]


class CustomerGroup(Record):
    """What a group of customers pays: a discount, or clauses that take the place of the card's."""

    id: Id = Field(description="Name of the group in this card.")
    label: Annotated[str, line(1, 60)] | None = Field(default=None, description="What a page and a bill print.")
    proof: Annotated[str, text(1, 200)] | None = Field(
        default=None, description="What shows that somebody belongs to it."
    )
    pct_off: Percent | None = Field(default=None, description="Discount in per cent; see on.")
    on: Annotated[tuple[Annotated[Discounted, choice(what="something that can be discounted")], ...], some()] | None = (
        Field(default=None, description="What the discount is taken from; total: everything.")
    )
    rates: Rates = Field(default={}, description="Plain rates in place of the card's, by channel and tier.")
    rates_by_band: dict[Id, Rates] = Field(default={}, description="Rates in a band in place of the card's.")
    callout: dict[PricedChannel, Callout] = Field(default={}, description="Call-outs in place of the card's.")

    @staticmethod
    @rule
    def _discount_says_on_what(pct_off: Decimal | None, on: object) -> Iterator[Fault]:
        if pct_off is not None and on is None:
            message = "Say what the discount is taken from: on: [labour], or on: [total] for everything."
            yield Fault("discount_on_missing", message, at=("pct_off",))
        if pct_off is None and on is not None:
            yield Fault("discount_on_missing", "on names a discount, but no pct_off is given. Add it.", at=("on",))

    @staticmethod
    @rule
    def _discount_leaves_something(pct_off: Decimal | None) -> Iterator[Fault]:
        if pct_off is not None and pct_off > 100:
            yield Fault("number_format", f"A discount of {pct_off}% is more than the price.", at=("pct_off",))

    @staticmethod
    @rule
    def _tables_have_standard(rates_by_band: dict[str, Rates]) -> Iterator[Fault]:
        for band, rates in rates_by_band.items():
            yield from standard_missing(rates, "rates_by_band", band)

    @staticmethod
    @rule
    def _gives_something(pct_off: object, known: Mapping[str, object]) -> Iterator[Fault]:
        if pct_off is None and not any(known.get(name, True) for name in ("rates", "rates_by_band", "callout")):
            message = "This group pays what everybody pays. Give it pct_off, rates or callout, or remove it."
            yield Fault("group_empty", message, at=("id",))


class DayRate(Where):
    """The price of a day or half a day of work."""

    minutes: LENGTH = Field(description="Minutes of work it holds: 480 for eight hours.")
    amount: Price = Field(description="Its price.")
    by_tier: ByTier = Field(default={}, description="Its price for a skill where it differs.")
    rule: Annotated[DayRule | Unknown, choice(what="a rule")] = Field(
        default="unknown", description="cheapest: applies where it costs less than the hours; on_request: if ordered."
    )


class Technicians(Record):
    """What further technicians cost."""

    included: Annotated[int, whole(1, 50)] = Field(default=1, description="How many the rates hold.")
    each_per_hour: Price = Field(description="An hour of each further one.")
