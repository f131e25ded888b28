"""incidents.yaml: the basket of reference incidents that every provider is priced for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.lists import repeated
from marketplace.models.scalars import Day, Flag, Id, decimal, line, pattern, text, whole
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.windows import Clock, Weekday
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY

Label = Annotated[str, line(1, 120)]
Sentence = Annotated[str, text(1, 400)]
IncidentId = Annotated[
    str, pattern(r"[A-Z][0-9]{1,2}", code="id_format", message="{found} cannot be an incident's id. Write it like B1.")
]


class ReferenceIncident(Record):
    """One incident of the basket, on the provider's own clock in the reference week."""

    id: IncidentId = Field(description="Stable id.")
    title: Label = Field(description="Short name on a page.")
    label: Label = Field(description="The exact case.")
    story: Sentence = Field(description="How a customer would put it.")
    channel: Channel = Field(description="How the help is given.")
    category: Id = Field(description="A category of services.yaml.")
    weekday: Annotated[Weekday, choice(code="day_unknown", what="a day here")] = Field(
        description="Day of the reference week."
    )
    time: Clock = Field(description="Start of the work, minutes after midnight.")
    minutes: Annotated[int, whole(0, MINUTES_A_DAY)] = Field(description="Minutes worked.")
    distance_km: Annotated[Decimal, decimal("0", "1000")] | None = Field(
        default=None, description="Road distance one way."
    )
    travel_minutes_one_way: Annotated[int, whole(0, MINUTES_A_DAY)] | None = Field(
        default=None, description="Travel time one way."
    )
    severity: Priority = Field(description="Priority.")
    expedite: Flag = Field(default=False, description="Expedited handling asked for.")
    job_if_offered: Id | None = Field(default=None, description="Use this fixed-price job where the card has it.")


class Basket(Record):
    """Incidents.yaml: the reference incidents that every provider is priced for."""

    version: Annotated[int, whole(1, 999)] = Field(description="Raised with every change.")
    reference_week: Day = Field(description="Monday of the week in which the incidents happen.")
    incidents: tuple[ReferenceIncident, ...] = Field(description="The basket, in order.")

    @staticmethod
    @rule
    def _ids_differ(incidents: tuple[ReferenceIncident, ...]) -> Iterator[Fault]:
        yield from repeated((vars(incident).get("id") for incident in incidents), ("incidents",))

    @staticmethod
    @rule
    def _week_starts_on_monday(reference_week: date) -> Iterator[Fault]:
        if reference_week.weekday() != 0:
            monday = reference_week - timedelta(days=reference_week.weekday())
            message = f"{reference_week} is not a Monday. That week's Monday is {monday}."
            yield Fault("week_start", message, at=("reference_week",))
