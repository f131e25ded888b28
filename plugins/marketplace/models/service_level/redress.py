"""What a customer gets when a promise is missed or something goes wrong: remedies, and the limits of liability."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema

from marketplace.models.base import rule
from marketplace.models.choices import choice
from marketplace.models.kinds import Kinds, ReadAs, needs_of, written_form
from marketplace.models.money import Amount
from marketplace.models.places import Country
from marketplace.models.scalars import Flag, decimal, whole
from marketplace.problems import Fault, fault, shown
from marketplace.units import MINUTES_A_WEEK

RemedyKind = Literal[
    "none", "callout_waived", "surcharge_waived", "labour_waived", "percent_of_invoice", "fixed_credit", "free_minutes",
    "right_to_cancel",
]  # fmt: skip
REMEDIES: tuple[RemedyKind, ...] = get_args(RemedyKind)
PERCENT_OF_NOTHING = ("percent", "percentage", "percent_of_fee", "percent_of_monthly_fee", "service_credit")
CapType = Literal["per_incident", "invoice_multiple", "insurance_limit", "none_stated"]
CAPS: tuple[CapType, ...] = get_args(CapType)
ValueT = TypeVar("ValueT")
_MONEY: TypeAdapter[Any] = TypeAdapter(Amount)
_PLAIN: TypeAdapter[Decimal] = TypeAdapter(Annotated[Decimal, decimal("0", "1000000000")])
_REMEDY: TypeAdapter[str] = TypeAdapter(Annotated[RemedyKind, choice(what="a remedy")])
_Percent = Annotated[
    Decimal, decimal("0.01", "100", message="{found} is not a percentage up to 100. Write it like 25.")
]
_Minutes = Annotated[int, whole(1, MINUTES_A_WEEK, unit="minutes")]
_Multiple = Annotated[
    Decimal, decimal("0.1", "1000", message="{found} is not a multiple of the invoice. Write it like 2.")
]
_REMEDY_AMOUNTS: dict[str, TypeAdapter[Any]] = {
    "fixed_credit": _MONEY,
    "free_minutes": TypeAdapter(_Minutes),
    "percent_of_invoice": TypeAdapter(_Percent),
}
_CAP_AMOUNTS: dict[str, TypeAdapter[Any]] = {"invoice_multiple": TypeAdapter(_Multiple)}


def _read(kind: TypeAdapter[ValueT], value: Any, info: ValidationInfo) -> ValueT:
    try:
        return kind.validate_python(value, context=info.context)
    except ValidationError as error:
        raise fault(error.errors()[0]["type"], error.errors()[0]["msg"]) from None


def _remedy_type(value: Any, info: ValidationInfo) -> str:
    # Percentages of nothing pass here, so that the rule below can quote the percentage.
    return str(value) if value in PERCENT_OF_NOTHING else _read(_REMEDY, value, info)


def _remedy_amount(value: Any, info: ValidationInfo) -> int | Decimal:
    """Read the amount by the type that stands before it: minor units, minutes, or a percentage."""
    kind = (info.data or {}).get("kind")
    percent = isinstance(value, str) and value.rstrip().endswith("%")
    if percent and kind in REMEDIES and kind != "percent_of_invoice":
        raise fault("remedy_of_what", _of_what(value.strip()))
    reader = _REMEDY_AMOUNTS.get(kind or "", _PLAIN)
    amount: int | Decimal = _read(reader, value.rstrip("% ") if percent else value, info)
    return amount


def _of_what(share: str) -> str:
    return f"{shown(share)} of what? Pay-per-incident work has no monthly fee; use percent_of_invoice."


def _cap_amount(value: Any, info: ValidationInfo) -> int | Decimal:
    kind = (info.data or {}).get("cap_type")
    amount: int | Decimal = _read(_CAP_AMOUNTS.get(kind or "", _MONEY), value, info)
    return amount


_NUMBER = WithJsonSchema({"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)? ?%?$"})
RemedyType = Annotated[str, BeforeValidator(_remedy_type), WithJsonSchema({"enum": list(REMEDIES)})]
RemedyAmount = Annotated[int | Decimal, BeforeValidator(_remedy_amount), _NUMBER]
CapAmount = Annotated[int | Decimal, BeforeValidator(_cap_amount), _NUMBER]


class RemedyBase(Kinds):
    """What the customer gets when a promise is missed."""

    told_by: ClassVar = "kind"
    never_free: ClassVar = True

    kind: RemedyType = Field(
        alias="type",
        description="none, callout_waived, surcharge_waived, labour_waived, percent_of_invoice, fixed_credit, "
        "free_minutes or right_to_cancel.",
    )
    cap: Amount | None = Field(default=None, description="The most that is paid, as money.")
    claim_within_days: Annotated[int, whole(0, 3_650, unit="days")] | None = Field(
        default=None, description="Days in which the customer must claim."
    )
    automatic: Flag | None = Field(default=None, description="Given without a claim.")
    sole_remedy: Flag | None = Field(default=None, description="Nothing else can be claimed.")

    @staticmethod
    @rule
    def _percentage_is_of_something(kind: str, amount: int | Decimal | None) -> Iterator[Fault]:
        if kind in PERCENT_OF_NOTHING:
            yield Fault("remedy_of_what", _of_what("A percentage" if amount is None else f"{amount:f}%"), at=("type",))

    @staticmethod
    @rule
    def _amount_is_given_where_one_is_due(kind: str, amount: int | Decimal | None) -> Iterator[Fault]:
        due = "amount" in needs_of(Remedy.kinds[kind]) if kind in Remedy.kinds else None
        if due is True and amount is None:
            yield Fault("remedy_incomplete", f"{kind} needs an amount. Say how much, like amount: 25.", at=("amount",))
        if due is False and amount is not None:
            yield Fault("remedy_amount_unused", f"{kind} has no amount. Remove it or change the type.", at=("amount",))


class PercentRemedy(RemedyBase):
    """A share of the invoice."""

    kind: Literal["percent_of_invoice"] = Field(alias="type", description="A share of the invoice.")
    amount: _Percent = Field(description="Per cent of the invoice.")


class CreditRemedy(RemedyBase):
    """A sum of money."""

    kind: Literal["fixed_credit"] = Field(alias="type", description="A sum of money.")
    amount: Amount = Field(description="The sum.")


class MinutesRemedy(RemedyBase):
    """Minutes of work without a charge."""

    kind: Literal["free_minutes"] = Field(alias="type", description="Minutes of work without a charge.")
    amount: _Minutes = Field(description="How many.")


class PlainRemedy(RemedyBase):
    """A remedy that has no amount of its own, or none."""

    kind: Literal["none", "callout_waived", "surcharge_waived", "labour_waived", "right_to_cancel"] = Field(
        alias="type", description="What is waived, a right to cancel, or none."
    )


Remedy = written_form(
    "Remedy",
    RemedyBase,
    amount=(
        RemedyAmount | None,
        Field(default=None, description="Percent of the invoice, money or minutes, by type."),
    ),
)
AnyRemedy = Annotated[PercentRemedy | CreditRemedy | MinutesRemedy | PlainRemedy, ReadAs(Remedy)]


class LiabilityBase(Kinds):
    """The limits of liability."""

    told_by: ClassVar = "cap_type"
    never_free: ClassVar = True

    cap_type: Annotated[CapType, choice(what="a kind of limit")] = Field(
        description="per_incident, invoice_multiple, insurance_limit or none_stated."
    )
    excludes_data_loss: Flag | None = Field(default=None, description="Loss of data is left out.")
    governing_law: Country | None = Field(default=None, description="ISO 3166 code of the law that applies.")

    @staticmethod
    @rule
    def _amount_fits_the_kind(cap_type: str, cap_amount: int | Decimal | None) -> Iterator[Fault]:
        due = "cap_amount" in needs_of(Liability.kinds[cap_type])
        if due and cap_amount is None:
            yield Fault("liability_incomplete", f"{cap_type} needs cap_amount. Say how much.", at=("cap_amount",))
        if not due and cap_amount is not None:
            yield Fault("liability_amount_unused", f"{cap_type} has no amount. Remove it.", at=("cap_amount",))


class CapOfIncident(LiabilityBase):
    """At most a sum of money for an incident."""

    cap_type: Literal["per_incident"] = Field(description="A sum for each incident.")
    cap_amount: Amount = Field(description="The sum.")


class CapOfInvoice(LiabilityBase):
    """At most some times the invoice."""

    cap_type: Literal["invoice_multiple"] = Field(description="A multiple of the invoice.")
    cap_amount: _Multiple = Field(description="How many times the invoice.")


class CapElsewhere(LiabilityBase):
    """A limit that has no amount here."""

    cap_type: Literal["insurance_limit", "none_stated"] = Field(description="What the insurance pays, or not stated.")


Liability = written_form(
    "Liability",
    LiabilityBase,
    cap_amount=(
        CapAmount | None,
        Field(default=None, description="Money for per_incident, a number for invoice_multiple."),
    ),
)
AnyLiability = Annotated[CapOfIncident | CapOfInvoice | CapElsewhere, ReadAs(Liability)]
