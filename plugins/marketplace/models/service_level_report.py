"""Report: a call for help as ticket logs and the command line say it, with the question when help is due."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from marketplace.models.base import Record
from marketplace.models.service_level_promise import METRICS
from marketplace.models.text import choice, whole
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.windows import Zone
from marketplace.problems import fault, shown

LOCAL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::00)?", re.ASCII)


def _local(value: Any) -> datetime:
    parts = LOCAL.fullmatch(value) if isinstance(value, str) else None
    try:
        if parts is not None:
            return datetime(*map(int, parts.groups()))  # noqa: DTZ001 -- a wall clock; the zone is a field of its own
    except ValueError:
        raise fault("time_format", f"{shown(value)} is not a day and time of the calendar.") from None
    raise fault("time_format", f'"{shown(value)}" is not a local time. Write it like 2026-03-13T16:30.')


def _pause(value: Any) -> Any:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 2:
        raise fault("pause_format", 'A pause is a start and an end, like ["2026-03-10T11:00", "2026-03-10T14:00"].')
    # A pause without an end is for the engine to refuse, as one that ends before it begins.
    end = value[1] if len(value) == 2 else None
    return _local(value[0]), None if end in (None, "") else _local(end)


Local = Annotated[datetime, BeforeValidator(_local)]
Pause = Annotated[tuple[datetime, datetime | None], BeforeValidator(_pause)]


class Report(Record):
    """Hold one report: local times in `timezone`, and which promise or which coverage is meant."""

    id: str | int | None = Field(default=None, description="Given back with the answer.")
    reported: Local = Field(description="When the customer asked for help; local time.")
    timezone: Zone | None = Field(default=None, description="The customer's zone; the provider's where absent.")
    fold: whole(0, 1) | None = Field(default=None, description="For a repeated hour: 0 first, 1 second.")  # type: ignore[valid-type]
    pauses: tuple[Pause, ...] = Field(default=(), description="Pairs of local times.")
    responded: Local | None = Field(default=None, description="When it was done; asks whether the promise was kept.")
    priority: Priority = Field(  # type: ignore[valid-type]
        default="P1", validation_alias=AliasChoices("priority", "severity"), description="P1 to P4."
    )
    metric: choice(METRICS, what="a metric") = Field(default="response", description="Which promise.")  # type: ignore[valid-type]
    channel: Channel | None = Field(default=None, description="How help is given.")  # type: ignore[valid-type]
    coverage: Any = Field(default=None, description="Opening hours in the JSON form, or the id of known ones.")
    promise: Any = Field(default=None, description="A promise's clock in the JSON form.")
    # What the specification's own cases carry beside the question.
    title: Any = None
    expected: Any = None
    expected_error: Any = None
