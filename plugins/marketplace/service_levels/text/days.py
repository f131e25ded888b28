"""The days between a report and its deadline, one line each: what was open, what counted, what was left."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.calendars import Calendar
from marketplace.models.service_level.clock import BusinessDays, OpenTime, UnclearTime
from marketplace.service_levels.answer import Answer
from marketplace.service_levels.intervals import Interval, merged, shared, without
from marketplace.service_levels.text.moments import day_text, spoken, time_text
from marketplace.units import MINUTES_A_DAY

# A long wait is told by its first days and its last.
MOST_DAYS = 21


def day_lines(answer: Answer, calendar: Calendar) -> Iterator[str]:
    """Yield a line for each of the provider's days from the report to the deadline."""
    reported, due = answer.deadline.reported, answer.deadline.span.latest or answer.deadline.span.earliest
    first, last = (calendar.zone.wall_at(minute) // MINUTES_A_DAY for minute in (reported, due))
    clock = answer.clock
    # A later start and a drive are no open time of the promise.
    counts_all = not clock.starts_at_event and not clock.plus_travel
    left = clock.most_minutes if isinstance(clock, OpenTime | UnclearTime) and counts_all else None
    numbers = _business_days(answer, calendar, first, last)
    done = reported
    for day in range(first - 1, last + 1):
        # Each minute counts once: what a window of the evening before already took is cut off.
        spans = list(shared(merged(calendar.day_intervals(day)), done, due))
        if day < first and not spans:
            continue
        done = max([done, *(end for _, end in spans)])
        counted = sum(end - start for start, end in without(spans, answer.pauses))
        left = None if left is None else left - counted
        if day - first <= MOST_DAYS or day == last:
            yield f"  {day_text(day)}: {_day(answer, calendar, day, spans)}{_count(counted, left, numbers.get(day))}."
        elif day - first == MOST_DAYS + 1:
            yield "  ..."


def _day(answer: Answer, calendar: Calendar, day: int, spans: list[Interval]) -> str:
    if spans:
        zone = calendar.zone
        return " and ".join(f"{time_text(start, zone)} to {time_text(end, zone)}" for start, end in spans)
    if day in calendar.closed and day not in calendar.special:
        return "closed (holiday)"
    closing = calendar.closing(day)
    if closing is None:
        return "closed"
    return "closed by then" if closing <= answer.deadline.reported else "not open yet"


def _count(counted: int, left: int | None, number: int | None) -> str:
    if number is not None:
        return ", counts as the day of the report" if number == 0 else f", business day {number}"
    if left is None or not counted:
        return ""
    return f", {spoken(counted)} count{'s' if counted in (1, 60) else ''}, {spoken(left)} left"


def _business_days(answer: Answer, calendar: Calendar, first: int, last: int) -> dict[int, int]:
    """Return the number of each business day: the last is the one promised, 0 is the one the report counts for."""
    due = answer.deadline.due
    if not isinstance(answer.clock, BusinessDays) or due is None:
        return {}
    # Close may lie past midnight, so the deadline's own day is the last that closes by then.
    days = [day for day in range(first - 1, last + 1) if (calendar.closing(day) or due + 1) <= due]
    numbered = days[-answer.clock.most_days - 1 :]
    return {day: number for number, day in enumerate(numbered)}
