"""The parts of a rate card that are bought whole, fixed-price jobs and blocks of hours, and how quotes are made."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.money import Amount
from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.conditions import ByBand
from marketplace.models.pricing.values import BURNS, Multiplier, OrNull, OrUnknown, Unknown, choice_or_unknown
from marketplace.models.scalars import Flag, Id, ListedId, line, some, whole
from marketplace.models.vocabulary import PricedChannel

# What a job has a price of its own for, and its field.
PRICED_OUTCOMES = {"partial": "if_partial", "not_fixed": "if_not_fixed", "declined": "if_declined"}


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
    if_partial: OrUnknown[Price] | None = Field(default=None, description="Its whole price when it succeeds in part.")
    if_not_fixed: OrUnknown[Price] | None = Field(default=None, description="Its whole price when it fails.")
    if_declined: OrUnknown[Price] | None = Field(default=None, description="Its whole price when you decline it.")
    parts_included: Flag | None = Field(default=None, description="Shown only.")

    def price_if(self, outcome: str) -> Price | Unknown | None:
        """Return what the job costs at an outcome that has a price of its own; None where it has none."""
        return getattr(self, PRICED_OUTCOMES[outcome]) if outcome in PRICED_OUTCOMES else None


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


class QuotePolicy(Record):
    """How the provider quotes; shown, and max_binding caps the bill of who was quoted a most."""

    written_quote: Flag | None = Field(default=None, description="Whether quotes come in writing.")
    max_binding: Flag | None = Field(default=None, description="true: a quoted most is the most that is billed.")
    approval_over: Amount | None = Field(default=None, description="Sums over this wait for the customer's yes.")
    estimate_free: Flag | None = Field(default=None, description="Whether an estimate is free.")
