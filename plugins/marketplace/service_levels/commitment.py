"""A promise as it binds towards a caller without a contract: its clock and the hours that its clock counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marketplace.calendars import Calendar, CalendarError, calendar_of
from marketplace.models.service_level.clock import COVERAGE, AnyClock
from marketplace.models.service_level.coverage import Coverage, OpeningHours
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.deadline import is_real_time
from marketplace.service_levels.intervals import NEVER

Lists = Mapping[str, Collection[date]]


@dataclass(frozen=True)
class Commitment:
    """A promise with its clock; `calendar` is None where no hours are named and the clock never stops."""

    promise: Promise
    clock: AnyClock
    calendar: Calendar | None


def commitments(level: ServiceLevel, promises: Iterable[Promise], lists: Lists) -> tuple[Commitment, ...]:
    """Return promises with a time as they bind towards a caller without a contract, in their order.

    Raises CalendarError `timezone_unknown` or `holiday_list_missing`.
    """
    found = []
    for promise in promises:
        if promise.clock is not None:
            clock, own, hours = open_to_callers(level, promise.clock)
            calendar = None if own is None else coverage_calendar(own, lists)
            if calendar is not None and hours is not None:
                calendar = replace(calendar, within=coverage_calendar(hours, lists))
            found.append(Commitment(promise, clock, calendar))
    return tuple(found)


def open_to_callers(level: ServiceLevel, clock: AnyClock) -> tuple[AnyClock, Coverage | None, Coverage | None]:
    """Return a clock, its coverage, and the hours within which it is open to callers without a contract.

    Real time from the report on waits for the hours that a promise has, its own and those; then nobody stops it.
    None is no limit. Source: docs/service-levels.md#hours-of-a-promise
    """
    own, hours = level.coverage(clock.coverage), level.ad_hoc_coverage
    if is_real_time(clock) and not clock.starts_at_event and (own or hours) is not None:
        clock = clock.model_copy(update={"starts": COVERAGE, "coverage": clock.coverage or (hours and hours.id)})
    if hours is None:
        return clock, own, None
    return (clock, hours, None) if own is None or own is hours else (clock, own, hours)


def coverage_calendar(coverage: OpeningHours, lists: Lists) -> Calendar:
    """Return the calendar of opening hours. Raises CalendarError `timezone_unknown` or `holiday_list_missing`."""
    return calendar_of(coverage.timezone, coverage.windows, coverage.holidays, coverage.exceptions, lists=lists)


def commitment_at(found: Sequence[Commitment], minute: int) -> Commitment:
    """Return the commitment into whose hours an instant falls. Raises CalendarError `coverage_never_opens`."""
    return found[hours_at([one.calendar for one in found], minute)]


def hours_at(calendars: Sequence[Calendar | None], minute: int) -> int:
    """Return which of several hours an instant falls into; those that open next when it falls into none.

    None stands for day and night. Raises CalendarError `coverage_never_opens` when none of them opens.
    """
    if len(calendars) == 1:
        return 0
    for at, calendar in enumerate(calendars):
        if calendar is None or calendar.is_open(minute):
            return at
    openings = [(_opening(calendar, minute), at) for at, calendar in enumerate(calendars) if calendar is not None]
    opening, at = min(openings)
    if opening == NEVER:
        raise CalendarError("coverage_never_opens", "The coverage window never opens.")
    return at


def _opening(calendar: Calendar, minute: int) -> int:
    try:
        return next(calendar.open_intervals(minute))[0]
    except CalendarError:
        return NEVER
