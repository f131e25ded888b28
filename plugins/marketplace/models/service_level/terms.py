"""The terms beside the promises: escalation, remedy, warranty, goods, data, liability. Absent means not stated."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, TypeAdapter, WithJsonSchema

from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.profile.contact import ContactKind
from marketplace.models.scalars import Flag, Id, line, whole
from marketplace.models.service_level.redress import AnyLiability, AnyRemedy

Exclusion = Literal[
    "customer_access", "power_or_isp", "third_party_software", "unsupported_os", "no_backup", "unlicensed", "misuse",
    "force_majeure", "parts_supply", "data_loss",
]  # fmt: skip
EXCLUSIONS: tuple[Exclusion, ...] = get_args(Exclusion)
PauseReason = Literal["awaiting_customer", "awaiting_third_party", "awaiting_part", "customer_reschedule"]
PAUSE_REASONS: tuple[PauseReason, ...] = get_args(PauseReason)


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


class Terms(Record):
    """The terms of a provider; a term that is absent is not stated, which is neither none nor 0."""

    remedy: AnyRemedy | None = Field(default=None, description="What a missed promise gives the customer.")
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
    liability: AnyLiability | None = Field(default=None, description="Limits of liability.")
