"""What of a provider's terms holds for one channel and one priority: the hours that count, the promises that apply.

Both are decided here and shipped to browsers, which then only compute times and prices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marketplace.availability.desks import Desk, Lists, desks_for
from marketplace.models.pricing.incident import Incident
from marketplace.models.service_level.clock import PromiseClock
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.pricing.engine import Pricer
from marketplace.service_levels.commitment import open_to_callers
from marketplace.service_levels.promises import BY_PHONE, promises_for

# Somebody who does not say how urgent it is asks for ordinary work.
USUAL_PRIORITY = "P3"


@dataclass(frozen=True)
class ProviderTerms:
    """A provider's rate card in force, its promises, and the opening hours of its profile; `lists` are holidays."""

    pricer: Pricer
    level: ServiceLevel | None
    opening_hours: OpeningHours | None
    lists: Lists


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise that applies, with its clock and the hours which that clock counts, if it counts any."""

    promise: Promise
    clock: PromiseClock
    desk: Desk | None

    def as_json(self) -> dict[str, Any]:
        """Return the promise as theme/scripts/availability.js reads it."""
        clock = self.clock.model_dump(mode="json", exclude_defaults=True, exclude={"coverage"})
        tree = {"metric": self.promise.metric, "kind": self.promise.kind, "clock": clock}
        return tree if self.desk is None else {**tree, "coverage": self.desk.as_json()}


@dataclass(frozen=True, slots=True)
class Offer:
    """The hours in which work of a channel and a priority is done, and what is promised for it.

    `desks` is None where no hours are stated. Of several pledges that one holds into whose hours the call falls.
    """

    desks: tuple[Desk, ...] | None
    pledges: tuple[Pledge, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the offer as theme/scripts/availability.js reads it."""
        hours = None if self.desks is None else [desk.as_json() for desk in self.desks]
        return {"hours": hours, "promises": [pledge.as_json() for pledge in self.pledges]}


def offer_of(terms: ProviderTerms, incident: Incident) -> Offer:
    """Return what holds for an incident's channel and priority. Source: docs/availability.md#terms."""
    channel, priority = incident.channel, incident.severity or USUAL_PRIORITY
    desks = desks_for(terms.level, terms.opening_hours, channel, priority)
    return Offer(desks or None, _pledges(terms.level, channel, priority, pays_priority=incident.expedite))


def _pledges(level: ServiceLevel | None, channel: str, priority: str, *, pays_priority: bool) -> tuple[Pledge, ...]:
    """Return the promises of arrival for work on site where there are any, else those of the first response."""
    for metric in ("onsite", "response") if channel == "onsite" else ("response",):
        promises = promises_for(
            level,
            priority=priority,
            metric=metric,
            channel=channel,
            reported_by=BY_PHONE,
            pays_priority=pays_priority,
        )
        if level is not None and promises:
            return tuple(_pledge(level, promise, promise.clock) for promise in promises if promise.clock is not None)
    return ()


def _pledge(level: ServiceLevel, promise: Promise, clock: PromiseClock) -> Pledge:
    clock, own, within = open_to_callers(level, clock)
    return Pledge(promise, clock, None if own is None else Desk(own, within))
