"""Incident: what happened, as the command line and the calculators say it.

Source: docs/pricing.md#the-incident
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field

from marketplace import policy
from marketplace.models.base import Record
from marketplace.models.choices import choice
from marketplace.models.local_time import LocalTime
from marketplace.models.places import Country, Region
from marketplace.models.pricing.travel import CollectedBy
from marketplace.models.pricing.values import Distance, MinutesLeft
from marketplace.models.scalars import Day, Flag, Id, line, whole
from marketplace.models.vocabulary import PricedChannel, Priority
from marketplace.models.windows import Zone
from marketplace.problems import fault, shown

Outcome = Literal["fixed", "partial", "not_fixed", "declined", "no_fault_found", "no_access", "cancelled_late"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
# The appointment did not take place: nobody worked.
MISSED = frozenset({"no_access", "cancelled_late"})
REPAIRED = frozenset({"fixed", "partial"})
Cause = Literal["provider_scope", "third_party"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
# A month of labour without a pause: longer jobs are several incidents.
MOST_COST = 10**11
NEGATIVE = "Minutes of labour cannot be below zero."


def _minutes(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value < 0:
        raise fault("minutes_negative", NEGATIVE)
    if isinstance(value, bool) or not isinstance(value, int) or value > policy.LONGEST_WORK_MINUTES:
        raise fault(
            "minutes_invalid",
            f"{shown(value)} is not a whole number of minutes from 0 to {policy.LONGEST_WORK_MINUTES}.",
        )
    return value


def _cost(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_COST:
        raise fault("cost_invalid", f"{shown(value)} is not an amount in whole minor units.")
    return value


class Part(Record):
    """One kind of part; cost is what the provider pays for a piece, in minor units."""

    # The JSON form writes either name.
    model_config = ConfigDict(populate_by_name=True)

    desc: Annotated[str, line(1, 120)] = Field(default="Part")
    cost: Annotated[int, BeforeValidator(_cost)]
    quantity: Annotated[int, whole(1, 1000)] = Field(default=1, alias="qty")


class Expense(Record):
    """One cost that is passed on, such as parking; cost is what the provider paid, in minor units."""

    kind: Id
    cost: Annotated[int, BeforeValidator(_cost)]


class Place(Record):
    """Where the customer is; regions are its own and those around it, by ISO 3166-2."""

    country: Country | None = None
    regions: tuple[Region, ...] = ()
    postcode: Annotated[str, line(1, 12)] | None = None
    town: Annotated[str, line(1, 80)] | None = None


class BlockBalance(Record):
    """The customer's prepaid block: which, bought when, and what is left of it."""

    product: Id
    purchased_on: Day
    remaining_min: MinutesLeft


class Incident(Record):
    """One incident. The start is a wall-clock time in `timezone`, else in the provider's own zone."""

    channel: PricedChannel
    start: LocalTime
    minutes: Annotated[int, BeforeValidator(_minutes)]
    timezone: Zone | None = None
    fold: Annotated[int, whole(0, 1)] | None = None
    category: Id | None = None
    distance_km: Distance | None = None
    travel_minutes_one_way: Annotated[int, whole(0, 10_000)] | None = None
    # Where travel is priced by area, and how equipment came to the workshop without its owner.
    place: Place | None = None
    collection: CollectedBy | None = None
    severity: Priority | None = None
    expedite: Flag = False
    outcome: Annotated[Outcome, choice(code="outcome_unknown", what="an outcome")] = "fixed"
    cause: Annotated[Cause, choice(code="cause_unknown", what="a cause")] = "provider_scope"
    job: Id | None = None
    block: BlockBalance | None = None
    parts: tuple[Part, ...] = ()
    # What the customer is and ordered, where the card's price depends on it.
    group: Id | None = None
    variant: Id | None = None
    units: Annotated[int, whole(0, 10_000)] | None = None
    technicians: Annotated[int, whole(1, 50)] = 1
    day_rate: Flag = False
    return_visit: Flag = False
    quoted_max: Annotated[int, BeforeValidator(_cost)] | None = None
    expenses: tuple[Expense, ...] = ()
    # How long before the appointment it was cancelled, and how long goods were kept.
    notice_hours: Annotated[int, whole(0, 8760)] = 0
    days_stored: Annotated[int, whole(0, 3650)] = 0

    @property
    def missed(self) -> bool:
        """Return whether the appointment did not take place."""
        return self.outcome in MISSED

    @property
    def repaired(self) -> bool:
        """Return whether the work counts as a repair; partial does."""
        return self.outcome in REPAIRED
