"""The parts of a rate card that are bought whole or only shown: fixed-price jobs, blocks of hours, payment terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.money import Amount
from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.conditions import ByBand
from marketplace.models.pricing.values import BURNS, Multiplier, OrNone, OrNull, Percent, choice_or_unknown
from marketplace.models.scalars import Flag, Id, ListedId, line, some, text, whole
from marketplace.models.vocabulary import PricedChannel

DAYS = Annotated[int, whole(0, 3650, message="{found} is not a number of days from 0 to 3650.", unit="days")]


class FlatJob(Record):
    """One fixed-price job."""

    id: ListedId = Field(description="A service of the shared list, so that jobs compare.")
    label: Annotated[str, line(1, 80)] | None = Field(default=None, description="Its name on an invoice.")
    channels: Annotated[tuple[PricedChannel, ...], some()] = Field(description="Where it is offered.")
    amount: Price = Field(description="Its price.")
    by_band: ByBand = Field(default={}, description="Its price in a band where it differs, by the start of the visit.")
    includes_min: OrNull[Annotated[int, whole(0, 10_000, unit="minutes")]] | None = Field(
        default=None, description="Minutes it holds; longer work goes on by the hour. null: everything."
    )
    success_only: Flag = Field(default=False, description="true: due only when it succeeds.")
    parts_included: Flag | None = Field(default=None, description="Shown only.")


class BlockHours(Record):
    """One prepaid block of hours."""

    id: Id = Field(description="Name of the block in this card.")
    minutes: Annotated[int, whole(1, 100_000, unit="minutes")] = Field(description="Minutes it holds.")
    price: Amount = Field(description="Its price.")
    valid_months: OrNull[Annotated[int, whole(1, 240)]] | None = Field(
        default=None, description="Months it can be used; null: for ever."
    )
    burn: Annotated[str, choice_or_unknown(BURNS, what="a way to burn")] = Field(
        description="flat: a minute is a minute; by_rate: dearer bands and priority burn faster."
    )
    channels: Annotated[tuple[PricedChannel, ...], some()] = Field(description="Where it can be used.")
    channel_factor: dict[PricedChannel, Multiplier] = Field(
        default={}, description="How many block minutes a minute takes on a channel; absent: one."
    )
    refundable: Flag | None = Field(default=None, description="Whether the rest is paid back.")


class PromptDiscount(Record):
    """A discount for quick payment; shown, not computed."""

    pct: Percent = Field(description="Per cent.")
    days: DAYS = Field(description="Within so many days.")


class Cancellation(Record):
    """The fee for cancelling late; shown, not computed."""

    notice_hours: Annotated[int, whole(0, 8760, unit="hours")] = Field(description="Free until so many hours before.")
    fee: Amount = Field(description="The fee after that.")


class Payment(Record):
    """The terms of payment; shown, not computed."""

    due_days: DAYS | None = Field(default=None, description="Days to pay; 0: on completion.")
    methods: tuple[Id, ...] = Field(default=(), description="How: card, cash, bank_transfer ...")
    deposit_pct: Percent | None = Field(default=None, description="Deposit in per cent.")
    prompt_discount: Annotated[PromptDiscount | None, OrNone()] = Field(
        default=None, description="Discount for quick payment."
    )
    late_fee: Annotated[str, text(1, 200)] | None = Field(
        default=None, description="What is added to late payment, in words."
    )
    cancellation: Annotated[Cancellation | None, OrNone()] = Field(default=None, description="Fee for cancelling late.")


class QuotePolicy(Record):
    """How the provider quotes; shown, and max_binding caps the bill of who was quoted a most."""

    written_quote: Flag | None = Field(default=None, description="Whether quotes come in writing.")
    max_binding: Flag | None = Field(default=None, description="true: a quoted most is the most that is billed.")
    approval_over: Amount | None = Field(default=None, description="Sums over this wait for the customer's yes.")
    estimate_free: Flag | None = Field(default=None, description="Whether an estimate is free.")
