"""The parts of a rate card that are bought whole, fixed-price jobs and blocks of hours, and how quotes are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.lists import repeated
from marketplace.models.money import Amount
from marketplace.models.pricing.amounts import AmountRange, Price, least
from marketplace.models.pricing.conditions import ByBand
from marketplace.models.pricing.values import Burn, Multiplier, OrNull, OrUnknown, Unknown
from marketplace.models.scalars import Flag, Id, ListedId, line, some, whole
from marketplace.models.vocabulary import PricedChannel
from marketplace.problems import GENERIC, Fault

FIELD_MISSING = GENERIC["missing"][1]
# What a job has a price of its own for, and its field.
PRICED_OUTCOMES = {"partial": "if_partial", "not_fixed": "if_not_fixed", "declined": "if_declined"}


class JobVariant(Record):
    """One size, make or kind of a fixed-price job."""

    id: Id = Field(description="Name of the variant in this job.")
    label: Annotated[str, line(1, 60)] | None = Field(default=None, description="What a page and a bill print.")
    amount: Price = Field(description="Its price.")


class JobUnits(Record):
    """What a fixed-price job costs more for each of several things."""

    label: Annotated[str, line(1, 40)] = Field(description="What is counted: account, disk.")
    amount: Price = Field(description="For each one.")
    included: Annotated[int, whole(0, 1000)] = Field(default=0, description="How many the job's price holds.")


class FlatJob(Record):
    """One fixed-price job."""

    id: ListedId = Field(description="A service of the shared list, so that jobs compare.")
    label: Annotated[str, line(1, 80)] | None = Field(default=None, description="Its name on an invoice.")
    channels: Annotated[tuple[PricedChannel, ...], some()] = Field(description="Where it is offered.")
    amount: Price | None = Field(default=None, description="Its price; or see variants.")
    variants: tuple[JobVariant, ...] = Field(default=(), description="Prices by size, make or kind, instead of one.")
    each: JobUnits | None = Field(default=None, description="What comes on top for each account, disk ...")
    by_band: ByBand = Field(default={}, description="Its price in a band where it differs, by the start of the visit.")
    includes_min: OrNull[Annotated[int, whole(0, 10_000, unit="minutes")]] | None = Field(
        default=None, description="Minutes it holds; longer work goes on by the hour. null: everything."
    )
    success_only: Flag = Field(default=False, description="true: due only when it succeeds.")
    if_partial: OrUnknown[Price] | None = Field(default=None, description="Its whole price when it succeeds in part.")
    if_not_fixed: OrUnknown[Price] | None = Field(default=None, description="Its whole price when it fails.")
    if_declined: OrUnknown[Price] | None = Field(default=None, description="Its whole price when you decline it.")
    parts_included: Flag | None = Field(default=None, description="Shown only.")

    @property
    def price(self) -> Price:
        """Return the price: the amount, or the range of the variants."""
        if self.amount is not None:
            return self.amount
        prices = [variant.amount for variant in self.variants]
        highest = [price if isinstance(price, int) else price.high for price in prices]
        low = min(map(least, prices))
        high = None if None in highest else max(each for each in highest if each is not None)
        return low if low == high else AmountRange.model_construct(low=low, high=high)

    @staticmethod
    @rule
    def _has_one_price(amount: object, variants: tuple[JobVariant, ...], by_band: object) -> Iterator[Fault]:
        if amount is None and not variants:
            yield Fault("field_missing", FIELD_MISSING.format(name="amount"), at=("amount",))
        if variants and (amount is not None or by_band):
            message = "A job has one amount, perhaps by_band, or variants with amounts of their own. Keep one form."
            yield Fault("amount_or_share", message, at=("variants",))

    @staticmethod
    @rule
    def _variants_differ(variants: tuple[JobVariant, ...]) -> Iterator[Fault]:
        yield from repeated((vars(variant).get("id") for variant in variants), ("variants",))

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
    burn: Annotated[Burn | Unknown, choice(what="a way to burn")] = Field(
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

    said_free: ClassVar = {"estimate_free": "true"}
