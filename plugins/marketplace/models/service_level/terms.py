"""The terms beside the promises: escalation, remedy, warranty, goods, data, liability. Absent means not stated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.money import Amount
from marketplace.models.places import Country
from marketplace.models.profile.contact import ContactKind
from marketplace.models.scalars import Flag, Id, decimal, line, whole
from marketplace.problems import Fault, fault, shown
from marketplace.units import MINUTES_A_WEEK

RemedyKind = Literal[
    "none", "callout_waived", "surcharge_waived", "labour_waived", "percent_of_invoice", "fixed_credit", "free_minutes",
    "right_to_cancel",
]  # fmt: skip
REMEDIES: tuple[RemedyKind, ...] = get_args(RemedyKind)
PERCENT_OF_NOTHING = ("percent", "percentage", "percent_of_fee", "percent_of_monthly_fee", "service_credit")
Exclusion = Literal[
    "customer_access", "power_or_isp", "third_party_software", "unsupported_os", "no_backup", "unlicensed", "misuse",
    "force_majeure", "parts_supply", "data_loss",
]  # fmt: skip
EXCLUSIONS: tuple[Exclusion, ...] = get_args(Exclusion)
PauseReason = Literal["awaiting_customer", "awaiting_third_party", "awaiting_part", "customer_reschedule"]
PAUSE_REASONS: tuple[PauseReason, ...] = get_args(PauseReason)
CapType = Literal["per_incident", "invoice_multiple", "insurance_limit", "none_stated"]
CAPS: tuple[CapType, ...] = get_args(CapType)
WITH_AMOUNT = ("percent_of_invoice", "fixed_credit", "free_minutes")
ValueT = TypeVar("ValueT")
_MONEY: TypeAdapter[int] = TypeAdapter(Amount)
_PLAIN: TypeAdapter[Decimal] = TypeAdapter(Annotated[Decimal, decimal("0", "1000000000")])
_REMEDY: TypeAdapter[str] = TypeAdapter(Annotated[RemedyKind, choice(what="a remedy")])
_PERCENT: TypeAdapter[Decimal] = TypeAdapter(
    Annotated[Decimal, decimal("0.01", "100", message="{found} is not a percentage up to 100. Write it like 25.")]
)
_MINUTES: TypeAdapter[int] = TypeAdapter(Annotated[int, whole(1, MINUTES_A_WEEK, unit="minutes")])
_MULTIPLE: TypeAdapter[Decimal] = TypeAdapter(
    Annotated[Decimal, decimal("0.1", "1000", message="{found} is not a multiple of the invoice. Write it like 2.")]
)


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
    kinds: dict[str, TypeAdapter[Any]] = {
        "fixed_credit": _MONEY,
        "free_minutes": _MINUTES,
        "percent_of_invoice": _PERCENT,
    }
    found: int | Decimal = _read(kinds.get(kind or "", _PLAIN), value.rstrip("% ") if percent else value, info)
    return found


def _of_what(share: str) -> str:
    return f"{shown(share)} of what? Pay-per-incident work has no monthly fee; use percent_of_invoice."


def _cap_amount(value: Any, info: ValidationInfo) -> int | Decimal:
    kind = (info.data or {}).get("cap_type")
    if kind == "invoice_multiple":
        return _read(_MULTIPLE, value, info)
    return _read(_MONEY, value, info)


def _parts_days(value: Any) -> int | str:
    return "manufacturer" if value == "manufacturer" else _DAYS_OR_MAKER.validate_python(value)


_DAYS = Annotated[int, whole(0, 36_500, unit="days")]
_DAYS_OR_MAKER: TypeAdapter[int] = TypeAdapter(
    Annotated[
        int,
        whole(
            0, 36_500, message='{found} is neither a number of days nor "manufacturer". Write one of them.', unit="days"
        ),
    ]
)
_NUMBER = WithJsonSchema({"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)? ?%?$"})
RemedyType = Annotated[str, BeforeValidator(_remedy_type), WithJsonSchema({"enum": list(REMEDIES)})]
RemedyAmount = Annotated[int | Decimal, BeforeValidator(_remedy_amount), _NUMBER]
CapAmount = Annotated[int | Decimal, BeforeValidator(_cap_amount), _NUMBER]
PartsDays = Annotated[
    int | str, BeforeValidator(_parts_days),
    WithJsonSchema({"type": ["integer", "string"], "pattern": "^([0-9]+|manufacturer)$"}),
]  # fmt: skip


class Escalation(Record):
    """One step of who is told next when a promise is missed."""

    level: Annotated[int, whole(1, 9)] = Field(description="1 is told first.")
    role: Annotated[str, line(2, 60)] = Field(description="Who it is, by role, not by name.")
    contact_channel: Annotated[ContactKind, choice(what="a way to reach somebody")] | None = Field(
        default=None, description="How to reach them: phone, email, web_form, chat, sms, messaging, portal."
    )
    after_min: Annotated[int, whole(0, 100_000, unit="minutes")] | None = Field(
        default=None, description="Minutes after the missed promise."
    )
    hours: Id | None = Field(default=None, description="Id of the coverage in which they can be reached.")


class Remedy(Record):
    """What the customer gets when a promise is missed."""

    kind: RemedyType = Field(
        alias="type",
        description="none, callout_waived, surcharge_waived, labour_waived, percent_of_invoice, fixed_credit, "
        "free_minutes or right_to_cancel.",
    )
    amount: RemedyAmount | None = Field(
        default=None, description="Percent of the invoice, money (minor units in the program) or minutes, by type."
    )
    cap: Amount | None = Field(default=None, description="The most that is paid, as money.")
    claim_within_days: Annotated[int, whole(0, 3_650, unit="days")] | None = Field(
        default=None, description="Days in which the customer must claim."
    )
    automatic: Flag | None = Field(default=None, description="Given without a claim.")
    sole_remedy: Flag | None = Field(default=None, description="Nothing else can be claimed.")

    never_free: ClassVar = True

    @staticmethod
    @rule
    def _percentage_is_of_something(kind: str, amount: int | Decimal | None) -> Iterator[Fault]:
        if kind in PERCENT_OF_NOTHING:
            yield Fault("remedy_of_what", _of_what("A percentage" if amount is None else f"{amount:f}%"), at=("type",))

    @staticmethod
    @rule
    def _amount_is_given_where_one_is_due(kind: str, amount: int | Decimal | None) -> Iterator[Fault]:
        if kind in WITH_AMOUNT and amount is None:
            yield Fault("remedy_incomplete", f"{kind} needs an amount. Say how much, like amount: 25.", at=("amount",))
        if kind in REMEDIES and kind not in WITH_AMOUNT and amount is not None:
            yield Fault("remedy_amount_unused", f"{kind} has no amount. Remove it or change the type.", at=("amount",))


class Warranty(Record):
    """The warranty on work done and parts fitted."""

    labour_days: _DAYS | None = Field(default=None, description="Days on labour; 0 is none.")
    parts_days: PartsDays | None = Field(default=None, description='Days on parts, or "manufacturer".')
    covers: Annotated[Literal["same_fault", "workmanship"], choice(what="a kind of cover")] | None = Field(
        default=None, description="same_fault or workmanship."
    )
    excludes: Annotated[str, line(3, 200)] | None = Field(default=None, description="What it leaves out.")
    onsite: Flag | None = Field(default=None, description="Work under warranty is done on site.")

    said_free: ClassVar = {"labour_days": "0"}
    number_means: ClassVar = "labour_days"


class UncollectedGoods(Record):
    """What happens to goods that nobody collects."""

    days: Annotated[int, whole(1, 3_650, unit="days")] = Field(description="Days until disposal.")
    notice: Flag | None = Field(default=None, description="The customer is told before.")

    number_means: ClassVar = "days"


class DataHandling(Record):
    """How customers' data is treated."""

    backup_before_work: Flag | None = Field(default=None, description="A backup is made first.")
    processor_agreement: Flag | None = Field(default=None, description="A data processing agreement is offered.")
    remote_tool: Annotated[str, line(2, 120)] | None = Field(default=None, description="How remote access works.")
    unattended_access: Flag | None = Field(default=None, description="Access while nobody watches is possible.")
    session_recorded: Flag | None = Field(default=None, description="Remote sessions are recorded.")
    staff_vetting: Flag | None = Field(default=None, description="Staff are vetted.")
    confidentiality: Flag | None = Field(default=None, description="Staff have signed a duty of confidence.")
    data_location: Annotated[str, line(2, 60)] | None = Field(default=None, description="Where data is kept, like GB.")
    wipe_standard: Annotated[Literal["clear", "purge", "destroy"], choice(what="a level of NIST SP 800-88")] | None = (
        Field(default=None, description="How media are wiped: clear, purge or destroy (NIST SP 800-88).")
    )
    wipe_certificate: Flag | None = Field(default=None, description="Wiping is certified.")
    retention_days: _DAYS | None = Field(default=None, description="Days until copies are deleted.")


class Liability(Record):
    """The limits of liability."""

    cap_type: Annotated[CapType, choice(what="a kind of limit")] = Field(
        description="per_incident, invoice_multiple, insurance_limit or none_stated."
    )
    cap_amount: CapAmount | None = Field(
        default=None, description="Money for per_incident, a number for invoice_multiple."
    )
    excludes_data_loss: Flag | None = Field(default=None, description="Loss of data is left out.")
    governing_law: Country | None = Field(default=None, description="ISO 3166 code of the law that applies.")

    never_free: ClassVar = True

    @staticmethod
    @rule
    def _amount_fits_the_kind(cap_type: str, cap_amount: int | Decimal | None) -> Iterator[Fault]:
        due = cap_type in ("per_incident", "invoice_multiple")
        if due and cap_amount is None:
            yield Fault("liability_incomplete", f"{cap_type} needs cap_amount. Say how much.", at=("cap_amount",))
        if not due and cap_amount is not None:
            yield Fault("liability_amount_unused", f"{cap_type} has no amount. Remove it.", at=("cap_amount",))


class Terms(Record):
    """The terms of a provider; a term that is absent is not stated, which is neither none nor 0."""

    remedy: Remedy | None = Field(default=None, description="What a missed promise gives the customer.")
    exclusions: tuple[Annotated[Exclusion, choice(what="an exclusion")], ...] | None = Field(
        default=None, description="Causes that the promises leave out."
    )
    exclusions_note: Annotated[str, line(3, 300)] | None = Field(default=None, description="Exclusions in words.")
    pause_reasons: tuple[Annotated[PauseReason, choice(what="a reason to pause")], ...] | None = Field(
        default=None, description="What may stop the clock."
    )
    pause_max_days: Annotated[int, whole(1, 365, unit="days")] | None = Field(
        default=None, description="Longest pause in days."
    )
    pause_told: Flag | None = Field(default=None, description="The customer is told of every pause.")
    warranty: Warranty | None = Field(default=None, description="Warranty on work and parts.")
    uncollected_goods: UncollectedGoods | None = Field(default=None, description="Goods that nobody collects.")
    data_handling: DataHandling | None = Field(default=None, description="How customers' data is treated.")
    liability: Liability | None = Field(default=None, description="Limits of liability.")
