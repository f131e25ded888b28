"""The terms of payment: when and how, deposits, and what a missed or cancelled appointment costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.money import Amount
from marketplace.models.pricing.amounts import EitherForm, Price
from marketplace.models.pricing.conditions import Where
from marketplace.models.pricing.values import OrNone, Percent
from marketplace.models.scalars import Id, text, whole
from marketplace.models.vocabulary import Audience
from marketplace.problems import Fault

DAYS = Annotated[int, whole(0, 3650, message="{found} is not a number of days from 0 to 3650.", unit="days")]
DepositBasis = Literal["total", "parts"]
DEPOSIT_BASES: tuple[DepositBasis, ...] = get_args(DepositBasis)
CancelledBasis = Literal["labour", "total"]
CANCELLED_BASES: tuple[CancelledBasis, ...] = get_args(CancelledBasis)
# When a deposit may be kept, and the outcome of an incident that this means.
Kept = Literal["declined", "no_show", "cancelled_late"]
KEPT_IF: dict[Kept, str] = {"declined": "declined", "no_show": "no_access", "cancelled_late": "cancelled_late"}


class PromptDiscount(Record):
    """A discount for quick payment."""

    pct: Percent = Field(description="Per cent.")
    days: DAYS = Field(description="Within so many days.")


class Cancellation(Record):
    """What cancelling an appointment late costs: a fee, or a share of what was booked."""

    notice_hours: Annotated[int, whole(0, 8760, unit="hours")] = Field(description="Free until so many hours before.")
    fee: Price | None = Field(default=None, description="The fee after that.")
    pct: Percent | None = Field(default=None, description="Or a share in per cent; see of.")
    of: Annotated[CancelledBasis, choice(what="what a cancelled appointment is charged a share of")] = Field(
        default="labour", description="What the share is of: labour (hours or the fixed price), or total."
    )

    @staticmethod
    @rule
    def _is_a_fee_or_a_share(fee: object, pct: Decimal | None) -> Iterator[Fault]:
        if (fee is None) == (pct is None):
            message = "Cancelling costs a fee or a share: write fee: 30.00, or pct: 50."
            yield Fault("amount_or_share", message, at=("fee",) if fee is not None else ())
        if pct is not None and pct > 100:
            yield Fault("number_format", f"A share of {pct}% is more than the whole.", at=("pct",))


# One fee, or several that grow as the appointment comes nearer.
Cancellations = Annotated[
    Cancellation | tuple[Cancellation, ...], EitherForm(Cancellation, tuple[Cancellation, ...], written=list)
]


class Deposit(Where):
    """What is paid before the work: a sum, or a share of the whole bill or of its parts."""

    amount: Price | None = Field(default=None, description="The sum.")
    pct: Percent | None = Field(default=None, description="Or a share in per cent; see of.")
    of: Annotated[DepositBasis, choice(what="what a deposit is a share of")] = Field(
        default="total", description="What the share is of: total or parts."
    )
    kept_if: tuple[Annotated[Kept, choice(what="when a deposit is kept")], ...] = Field(
        default=(), description="When it is not paid back: declined, no_show, cancelled_late."
    )

    @staticmethod
    @rule
    def _is_a_sum_or_a_share(amount: object, pct: Decimal | None) -> Iterator[Fault]:
        if (amount is None) == (pct is None):
            message = "A deposit is a sum or a share: write amount: 25.00, or pct: 50."
            yield Fault("amount_or_share", message, at=("amount",) if amount is not None else ())


class Method(Record):
    """A way to pay that costs more or less."""

    id: Id = Field(description="card, cash, bank_transfer ...")
    pct: Percent | None = Field(default=None, description="Surcharge in per cent of the bill.")
    pct_off: Percent | None = Field(default=None, description="Discount in per cent of the bill.")
    fee: Price | None = Field(default=None, description="A fee for each payment.")

    @staticmethod
    @rule
    def _discount_leaves_something(pct_off: Decimal | None) -> Iterator[Fault]:
        if pct_off is not None and pct_off > 100:
            yield Fault("number_format", f"A discount of {pct_off}% is more than the price.", at=("pct_off",))


class TaxCredit(Where):
    """What the state gives back to customers of a kind, shown under the total."""

    pct: Percent = Field(description="Per cent of the bill.")
    audience: Annotated[Audience, choice(what="an audience", means=synonyms.AUDIENCES)] | None = Field(
        default=None, description="Who gets it: household, business."
    )
    cap_year: Amount | None = Field(default=None, description="The most in a year.")

    number_means: ClassVar = "pct"

    @staticmethod
    @rule
    def _leaves_something(pct: Decimal) -> Iterator[Fault]:
        if pct > 100:
            yield Fault("number_format", f"A credit of {pct}% is more than the price.", at=("pct",))


class Payment(Record):
    """The terms of payment."""

    due_days: DAYS | None = Field(default=None, description="Days to pay; 0: on completion.")
    methods: tuple[Annotated[str | Method, EitherForm(Id, Method)], ...] = Field(
        default=(),
        description="How: card, cash, bank_transfer ...; with pct, pct_off or fee where it costs more or less.",
    )
    deposit_pct: Percent | None = Field(default=None, description="Deposit in per cent; or see deposit.")
    deposit: Annotated[Deposit | None, OrNone()] = Field(default=None, description="What is paid before the work.")
    prompt_discount: Annotated[PromptDiscount | None, OrNone()] = Field(
        default=None, description="Discount for quick payment."
    )
    late_fee: Annotated[str, text(1, 200)] | None = Field(
        default=None, description="What is added to late payment, in words."
    )
    no_show: Annotated[Price | None, OrNone()] = Field(
        default=None, description="Price of a missed appointment, instead of call-out and travel."
    )
    cancellation: Annotated[Cancellations | None, OrNone()] = Field(
        default=None, description="Fee for cancelling late; a list where it grows."
    )
    indexation: Annotated[str, text(1, 300)] | None = Field(
        default=None, description="How prices will change, in words."
    )

    # A word alone is a way to pay, a number alone days.
    listed_in: ClassVar = "methods"
    number_means: ClassVar = "due_days"

    @property
    def ways(self) -> tuple[Method, ...]:
        """Return the ways to pay, in order."""
        return tuple(way if isinstance(way, Method) else Method.model_construct(id=way) for way in self.methods)

    @property
    def cancellations(self) -> tuple[Cancellation, ...]:
        """Return the fees for cancelling late, in order."""
        found = self.cancellation
        return () if found is None else (found,) if isinstance(found, Cancellation) else found

    @staticmethod
    @rule
    def _has_one_deposit(deposit_pct: object, deposit: object) -> Iterator[Fault]:
        if deposit_pct is not None and deposit is not None:
            yield Fault("amount_or_share", "There are deposit and deposit_pct. Keep one.", at=("deposit_pct",))
