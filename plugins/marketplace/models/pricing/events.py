"""The parts of a rate card that are due when something happens: a return visit, storage, costs passed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.conditions import Where
from marketplace.models.pricing.payment import DAYS
from marketplace.models.scalars import Flag, Id, some
from marketplace.problems import Fault

ReturnWaived = Literal["callout", "travel", "first_block", "labour"]
RETURN_WAIVES: tuple[ReturnWaived, ...] = get_args(ReturnWaived)


class ReturnVisit(Where):
    """What a second visit for the same fault costs: `amount` in place of what it waives."""

    amount: Price = Field(default=0, description="What is paid instead; absent: nothing.")
    waives: Annotated[
        tuple[Annotated[ReturnWaived, choice(what="something that a return visit waives")], ...], some()
    ] = Field(default=("callout",), description="What is not due: callout, travel, first_block, labour.")
    within_days: DAYS | None = Field(default=None, description="So many days after the first visit.")

    # `none` says that it costs as much as the first one.
    said_free: ClassVar = {"amount": "0.00", "waives": [*RETURN_WAIVES]}


class Storage(Record):
    """What keeping goods costs that nobody collects."""

    free_days: DAYS = Field(default=0, description="Days that cost nothing.")
    fee: Price = Field(default=0, description="A fee once, after these days.")
    per_day: Price = Field(default=0, description="For each day after them.")

    @property
    def priced(self) -> bool:
        """Return whether it is stated what storage costs, be it nothing."""
        return self.states("fee") or self.states("per_day")


# What `none` says of it.
NO_STORAGE = {"per_day": "0"}


class PassedOn(Record):
    """One kind of cost that the customer pays besides: parking, tolls, a night away."""

    kind: Id = Field(description="Name of the cost: parking, congestion_charge, tolls, overnight.")
    at_cost: Flag | None = Field(default=None, description="true: what it cost, nothing added.")
    amount: Price | None = Field(default=None, description="Or a fixed amount each time.")

    @staticmethod
    @rule
    def _has_one_price(at_cost: bool | None, amount: object) -> Iterator[Fault]:
        if bool(at_cost) == (amount is not None):
            yield Fault("amount_or_share", "Say what it costs: at_cost: true, or amount: 5.00.", at=("kind",))
