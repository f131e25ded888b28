"""Report: a call for help as ticket logs and the command line say it, with the question when help is due."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.local_time import LocalTime, local_time
from marketplace.models.profile import contact
from marketplace.models.scalars import Flag, line, whole
from marketplace.models.service_level.promise import Metric
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.windows import Zone
from marketplace.problems import fault
from marketplace.units import MINUTES_A_DAY


def _pause(value: Any) -> Any:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 2:
        raise fault("pause_format", 'A pause is a start and an end, like ["2026-03-10T11:00", "2026-03-10T14:00"].')
    # A pause without an end is for the engine to refuse, as one that ends before it begins.
    end = value[1] if len(value) == 2 else None
    return local_time(value[0]), None if end in (None, "") else local_time(end)


Pause = Annotated[tuple[datetime, datetime | None], BeforeValidator(_pause)]


class Report(Record):
    """One report: local times in `timezone`, and which promise or which coverage is meant."""

    id: str | int | None = Field(default=None, description="Given back with the answer.")
    reported: LocalTime = Field(description="When the customer asked for help; local time.")
    timezone: Zone | None = Field(default=None, description="The customer's zone; the provider's where absent.")
    fold: Annotated[int, whole(0, 1)] | None = Field(
        default=None, description="For a repeated hour: 0 first, 1 second."
    )
    pauses: tuple[Pause, ...] = Field(default=(), description="Pairs of local times.")
    started: LocalTime | None = Field(
        default=None, description="When what starts the clock happened, for promises that start later than the report."
    )
    travel_minutes: Annotated[int, whole(0, MINUTES_A_DAY)] | None = Field(
        default=None, description="Minutes of the drive, for promises that add it."
    )
    responded: LocalTime | None = Field(
        default=None, description="When it was done; asks whether the promise was kept."
    )
    priority: Priority = Field(
        default="P1", validation_alias=AliasChoices("priority", "severity"), description="P1 to P4."
    )
    metric: Annotated[Metric, choice(what="a metric")] = Field(default="response", description="Which promise.")
    channel: Channel | None = Field(default=None, description="How help is given.")
    reported_by: Annotated[contact.ContactKind, choice(what="a way of reporting")] | None = Field(
        default=None, description="How it was reported; a call where absent."
    )
    pays_priority: Flag | None = Field(default=None, description="Whether the customer pays for priority.")
    fault_class: Annotated[str, line(2, 60)] | None = Field(
        default=None, alias="class", description="The provider's own name of this kind of request."
    )
    coverage: Any = Field(default=None, description="Opening hours in the JSON form, or the id of known ones.")
    promise: Any = Field(default=None, description="A promise's clock in the JSON form.")
    # What the specification's own cases carry beside the question.
    title: Any = None
    expected: Any = None
    expected_error: Any = None
