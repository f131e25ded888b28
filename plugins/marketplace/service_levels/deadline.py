"""When a promise falls due, and whether it was kept. Source: docs/service-levels.md#deadline"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from marketplace.calendars import Calendar, CalendarError, Moment, local_text, utc_text
from marketplace.models.service_level.promise import PromiseClock
from marketplace.service_levels.intervals import NEVER, Interval, merged, shared, use_up, without

MINUTES_A_DAY = 1440
LONGEST_CLOSURE_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Hold when a promise is due; instants in minutes since 1970 UTC, durations in minutes."""

    reported: int
    due: int
    elapsed_min: int
    covered_min: int
    provider_zone: str
    customer_zone: str
    warnings: tuple[str, ...] = ()
    # Years on the way for which the holiday list names no day: the answer may be too early.
    unlisted_years: tuple[int, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the command line and of the open data."""
        answer: dict[str, Any] = {
            "deadline": local_text(self.due, self.provider_zone),
            "deadline_utc": utc_text(self.due),
            "deadline_for_customer": local_text(self.due, self.customer_zone),
            "elapsed_min": self.elapsed_min,
            "covered_min": self.covered_min,
            "warnings": list(self.warnings),
        }
        return {**answer, "holidays_unknown": list(self.unlisted_years)} if self.unlisted_years else answer


def deadline(
    clock: PromiseClock, calendar: Calendar | None, reported: Moment, *, zone: str, pauses: Iterable[Interval] = ()
) -> Deadline:
    """Return when a promise is due for one report; `zone` is the customer's, `pauses` are (start, end) instants.

    Raises CalendarError `coverage_never_opens`, `pause_not_supported` or `time_out_of_range`.
    """
    stops = merged(pauses)
    at = due(clock, calendar, reported.minute, pauses=stops)
    unlisted = () if calendar is None or is_real_time(clock) else calendar.unlisted_years(reported.minute, at)
    return Deadline(
        reported=reported.minute,
        due=at,
        elapsed_min=at - reported.minute,
        covered_min=covered_minutes(calendar, reported.minute, at, pauses=stops),
        provider_zone=zone if calendar is None else calendar.zone.name,
        customer_zone=zone,
        warnings=reported.warnings,
        unlisted_years=tuple(unlisted),
    )


def due(clock: PromiseClock, calendar: Calendar | None, reported: int, *, pauses: Sequence[Interval] = ()) -> int:
    """Return the instant at which a promise falls due; `pauses` are merged. Raises as `deadline` does."""
    if clock.mode == "business_days":
        if pauses:
            raise CalendarError("pause_not_supported", "Promises in business days cannot be paused.")
        return _close_of_business(clock, _needed(calendar), reported)
    minutes = clock.minutes or 0
    if is_real_time(clock):
        return reported if minutes == 0 else use_up(minutes, without([(reported, NEVER)], pauses))
    open_time = without(_needed(calendar).open_intervals(reported), pauses)
    if clock.mode == "coverage_minutes":
        return use_up(minutes, open_time)
    started = use_up(0, open_time)
    return started if minutes == 0 else use_up(minutes, without([(started, NEVER)], pauses))


def is_real_time(clock: PromiseClock) -> bool:
    """Tell whether the clock runs from the report on, day and night, whatever the opening hours."""
    return clock.mode == "elapsed" and clock.starts == "receipt"


def covered_minutes(calendar: Calendar | None, start: int, end: int, *, pauses: Sequence[Interval] = ()) -> int:
    """Return the open minutes between two instants, less pauses; without a calendar every minute counts."""
    if calendar is None:
        return max(0, end - start) - sum(high - low for low, high in shared(pauses, start, end))
    paused = sum(calendar.covered(low, high) for low, high in shared(pauses, start, end))
    return calendar.covered(start, end) - paused


def was_kept(due_at: int, responded: int) -> bool:
    """Tell whether a promise was kept: answered by the deadline, the minute of the deadline included."""
    return responded <= due_at


def _needed(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise CalendarError("coverage_unknown", "This promise counts opening hours, but no coverage is given.")
    return calendar


def _close_of_business(clock: PromiseClock, calendar: Calendar, reported: int) -> int:
    day = calendar.zone.wall_at(reported) // MINUTES_A_DAY
    close = calendar.closing(day)
    if clock.cutoff is not None and close is not None:
        close = min(close, calendar.zone.reach(day * MINUTES_A_DAY + clock.cutoff))
    if close is None or reported >= close:
        day = _next_business_day(calendar, day)
    for _ in range(clock.days or 0):
        day = _next_business_day(calendar, day)
    close = calendar.closing(day)
    assert close is not None  # noqa: S101 - a business day is a day that closes
    return close


def _next_business_day(calendar: Calendar, day: int) -> int:
    for later in range(day + 1, day + 1 + LONGEST_CLOSURE_DAYS):
        if calendar.closing(later) is not None:
            return later
    raise CalendarError("coverage_never_opens", "The coverage window never opens.")
