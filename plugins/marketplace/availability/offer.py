"""What of a provider's terms holds for one channel and one priority: the hours that count, the promises that apply.

Both are decided here and shipped to browsers, which then only compute times and prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marketplace.availability.desks import Desk, Lists, desks_for
from marketplace.calendars import Calendar, day_number
from marketplace.models.pricing.incident import Incident
from marketplace.models.service_level.clock import AnyClock
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
    """A provider's rate card in force, its promises, and the opening hours of its profile; `lists` are holidays.

    With `ordinary_on` all weeks are ordinary ones, as in the season of that day: no holidays, no days that differ.
    """

    pricer: Pricer
    level: ServiceLevel | None
    opening_hours: OpeningHours | None
    lists: Lists
    ordinary_on: date | None = None

    def calendar(self, desk: Desk) -> Calendar:
        """Return when a desk is there. Raises CalendarError `timezone_unknown` or `holiday_list_missing`."""
        found = desk.calendar(self.lists)
        return found if self.ordinary_on is None else found.ordinary(day_number(self.ordinary_on))


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise that applies, with its clock and the hours which that clock counts, if it counts any."""

    promise: Promise
    clock: AnyClock
    desk: Desk | None


@dataclass(frozen=True, slots=True)
class Offer:
    """The hours in which work of a channel and a priority is done, and what is promised for it.

    `desks` is None where no hours are stated. Of several pledges that one holds into whose hours the call falls.
    """

    desks: tuple[Desk, ...] | None
    pledges: tuple[Pledge, ...]


def offer_of(terms: ProviderTerms, incident: Incident) -> Offer:
    """Return what holds for an incident's channel and priority. Source: docs/availability.md#terms."""
    return offer_for(
        terms.level,
        terms.opening_hours,
        channel=incident.channel,
        priority=incident.severity or USUAL_PRIORITY,
        pays_priority=incident.expedite,
    )


def offer_for(
    level: ServiceLevel | None, opening_hours: OpeningHours | None, *, channel: str, priority: str, pays_priority: bool
) -> Offer:
    """Return what holds for a channel and a priority. Source: docs/availability.md#terms."""
    desks = desks_for(level, opening_hours, channel, priority)
    return Offer(desks or None, _of_the_start(level, channel, priority, pays_priority=pays_priority))


def _of_the_start(
    level: ServiceLevel | None, channel: str, priority: str, *, pays_priority: bool
) -> tuple[Pledge, ...]:
    """Return the promises of arrival for work on site where there are any, else those of the first response."""
    for metric in ("onsite", "response") if channel == "onsite" else ("response",):
        found = pledges(
            level, metric, channel=channel, priority=priority, pays_priority=pays_priority, reported_by=BY_PHONE
        )
        if found:
            return found
    return ()


def pledges(
    level: ServiceLevel | None,
    metric: str,
    *,
    channel: str,
    priority: str,
    pays_priority: bool,
    reported_by: str | None = None,
) -> tuple[Pledge, ...]:
    """Return the promises of a metric that apply, as they bind towards callers without a contract."""
    if level is None:
        return ()
    promises = promises_for(
        level,
        priority=priority,
        metric=metric,
        channel=channel,
        reported_by=reported_by,
        pays_priority=pays_priority,
    )
    return tuple(pledges_of(level, promises))


def pledges_of(level: ServiceLevel, promises: Iterable[Promise]) -> Iterator[Pledge]:
    """Yield the promises with a time as they bind towards callers without a contract, in their order."""
    for promise in promises:
        if promise.clock is not None:
            clock, own, within = open_to_callers(level, promise.clock)
            yield Pledge(promise, clock, None if own is None else Desk(own, within))
