"""When a promise falls due, and whether it was kept. Source: docs/service-levels.md#deadline"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from marketplace import policy
from marketplace.calendars import Calendar, CalendarError, Moment, local_text, utc_text
from marketplace.models.service_level.clock import COVERAGE, AnyClock, BusinessDays, RealTime, UnclearTime
from marketplace.service_levels.intervals import NEVER, Interval, merged, shared, use_up, without
from marketplace.units import MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Span:
    """The instants between which a promise falls due; `latest` is None while nobody can say: it is open."""

    earliest: int
    latest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a promise is due; instants in minutes since 1970 UTC, durations in minutes."""

    reported: int
    span: Span
    elapsed_min: int | None
    covered_min: int | None
    provider_zone: str
    customer_zone: str
    warnings: tuple[str, ...] = ()
    # Years on the way for which the holiday list names no day: the answer may be too early.
    unlisted_years: tuple[int, ...] = field(default=())

    @property
    def due(self) -> int | None:
        """Return the instant from which on the promise is surely missed; None while it is open."""
        return self.span.latest

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the command line and of the open data."""
        answer: dict[str, Any] = {
            **self._moments(self.due),
            "elapsed_min": self.elapsed_min,
            "covered_min": self.covered_min,
            "warnings": list(self.warnings),
        }
        if self.span.earliest != self.due:
            answer["earliest"] = self._moments(self.span.earliest)
        return {**answer, "holidays_unknown": list(self.unlisted_years)} if self.unlisted_years else answer

    def _moments(self, minute: int | None) -> dict[str, str | None]:
        if minute is None:
            return dict.fromkeys(("deadline", "deadline_utc", "deadline_for_customer"))
        return {
            "deadline": local_text(minute, self.provider_zone),
            "deadline_utc": utc_text(minute),
            "deadline_for_customer": local_text(minute, self.customer_zone),
        }


def deadline(
    clock: AnyClock,
    calendar: Calendar | None,
    reported: Moment,
    *,
    zone: str,
    pauses: Iterable[Interval] = (),
    started: int | None = None,
    travel: int | None = None,
) -> Deadline:
    """Return when a promise is due for one report; `zone` is the customer's, `pauses` are (start, end) instants.

    `started` is the instant of the event that starts the clock, `travel` the minutes of the drive; None is not known.
    Raises CalendarError `coverage_never_opens`, `pause_not_supported` or `time_out_of_range`.
    """
    stops = merged(pauses)
    span = due_span(clock, calendar, reported.minute, started=started, travel=travel, pauses=stops)
    at = span.latest
    last = span.earliest if at is None else at
    unlisted = () if calendar is None or is_real_time(clock) else calendar.unlisted_years(reported.minute, last)
    return Deadline(
        reported=reported.minute,
        span=span,
        elapsed_min=None if at is None else at - reported.minute,
        covered_min=None if at is None else covered_minutes(calendar, reported.minute, at, pauses=stops),
        provider_zone=zone if calendar is None else calendar.zone.name,
        customer_zone=zone,
        warnings=reported.warnings,
        unlisted_years=tuple(unlisted),
    )


def due_span(
    clock: AnyClock,
    calendar: Calendar | None,
    reported: int,
    *,
    started: int | None = None,
    travel: int | None = None,
    pauses: Sequence[Interval] = (),
) -> Span:
    """Return between when and when a promise falls due. Raises as `deadline` does.

    The later end is what counts. It is open while the clock starts at an event that has not happened, while the drive
    that is added is not known, and where minutes may count hours of which nothing is known.
    """
    start = started if clock.starts_at_event and started is not None else reported
    drive = travel if clock.plus_travel and travel is not None else 0
    is_open = (
        (clock.starts_at_event and started is None)
        or (clock.plus_travel and travel is None)
        or (isinstance(clock, UnclearTime) and calendar is None)
    )
    if isinstance(clock, UnclearTime):
        earliest = _elapsed(clock.minutes, _taken(clock, calendar, start, pauses), pauses) + drive
        return Span(earliest, None if is_open else due(clock, calendar, start, pauses=pauses) + drive)
    at = due(clock, calendar, start, pauses=pauses) + drive
    return Span(at, None if is_open else at)


def due(clock: AnyClock, calendar: Calendar | None, start: int, *, pauses: Sequence[Interval] = ()) -> int:
    """Return the instant at which a clock that starts at another has run out; `pauses` are merged.

    Of minutes that may be real or open ones, the open ones are counted. Raises as `deadline` does.
    """
    if isinstance(clock, BusinessDays):
        if pauses:
            raise CalendarError("pause_not_supported", "Promises in business days cannot be paused.")
        return _close_of_business(clock, _needed(calendar), start)
    if is_real_time(clock):
        return _elapsed(clock.most_minutes, start, pauses)
    open_time = without(_needed(calendar).open_intervals(start), pauses)
    if not isinstance(clock, RealTime):
        return use_up(clock.most_minutes, open_time)
    return _elapsed(clock.most_minutes, use_up(0, open_time), pauses)


def _taken(clock: UnclearTime, calendar: Calendar | None, start: int, pauses: Sequence[Interval]) -> int:
    """Return when somebody takes a report: at the next opening where hours are known; at an event somebody was."""
    if calendar is None or clock.starts_at_event:
        return start
    return use_up(0, without(calendar.open_intervals(start), pauses))


def _elapsed(minutes: int, start: int, pauses: Sequence[Interval]) -> int:
    return start if minutes == 0 else use_up(minutes, without([(start, NEVER)], pauses))


def is_real_time(clock: AnyClock) -> bool:
    """Return whether every minute counts from the start of the clock on, day and night, whatever the opening hours."""
    return isinstance(clock, RealTime) and clock.starts != COVERAGE


def covered_minutes(calendar: Calendar | None, start: int, end: int, *, pauses: Sequence[Interval] = ()) -> int:
    """Return the open minutes between two instants, less pauses; without a calendar every minute counts."""
    if calendar is None:
        return max(0, end - start) - sum(high - low for low, high in shared(pauses, start, end))
    paused = sum(calendar.covered(low, high) for low, high in shared(pauses, start, end))
    return calendar.covered(start, end) - paused


def was_kept(span: Span, responded: int) -> bool | None:
    """Return whether a promise was kept: answered by the deadline, the minute of the deadline included.

    None between the earlier and the later end: one reading of the promise says kept, the other missed.
    """
    if responded <= span.earliest:
        return True
    return False if span.latest is not None and responded > span.latest else None


def _needed(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise CalendarError("coverage_unknown", "This promise counts opening hours, but no coverage is given.")
    return calendar


def _close_of_business(clock: BusinessDays, calendar: Calendar, start: int) -> int:
    day = business_day(calendar, start)
    close = calendar.closing(day)
    if clock.cutoff is not None and close is not None:
        close = min(close, _cutoff(clock.cutoff, calendar, day))
    if close is None or start >= close:
        day = _next_business_day(calendar, day)
    for _ in range(clock.most_days):
        day = _next_business_day(calendar, day)
    close = calendar.closing(day)
    assert close is not None  # noqa: S101 - a business day is a day that closes
    return close


def business_day(calendar: Calendar, minute: int) -> int:
    """Return the day of an instant; a shift that runs past midnight is one day, the day on which it began."""
    day = calendar.zone.wall_at(minute) // MINUTES_A_DAY
    return day - 1 if any(start <= minute < end for start, end in calendar.day_intervals(day - 1)) else day


def _cutoff(cutoff: int, calendar: Calendar, day: int) -> int:
    """Return the instant of a cut-off; in a shift past midnight a time before its opening is the next morning's."""
    at = calendar.zone.reach(day * MINUTES_A_DAY + cutoff)
    opens = min(start for start, _ in calendar.day_intervals(day))
    next_morning = calendar.zone.reach((day + 1) * MINUTES_A_DAY + cutoff)
    return next_morning if at <= opens and next_morning < (calendar.closing(day) or 0) else at


def _next_business_day(calendar: Calendar, day: int) -> int:
    for later in range(day + 1, day + 1 + policy.LONGEST_CLOSURE_DAYS):
        if calendar.closing(later) is not None:
            return later
    raise CalendarError("coverage_never_opens", "The coverage window never opens.")
