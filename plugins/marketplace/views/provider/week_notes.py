"""The days to come on which the working week does not hold, in words: dates and holidays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.availability import WorkingHours
from marketplace.calendars import CalendarError, Zone, day_number, zone_named
from marketplace.units import MINUTES_A_DAY
from marketplace.views.provider.identity import span

if TYPE_CHECKING:
    from marketplace.availability import Desk
    from marketplace.availability.week import Week
    from marketplace.models.reference.holidays import HolidayList

ONE_DAY = timedelta(days=1)


def differing_days(
    desks: Sequence[Desk], week: Week, zone: str, holidays: Mapping[str, HolidayList], as_of: date
) -> Iterator[str]:
    """Yield sentences on days to come that differ: closed ones, those with other hours, and holidays."""
    rules = [desk.hours.holidays for desk in desks]
    added = (day for rule in rules if rule for day in rule.add if day >= as_of)
    named: dict[date, str | None] = dict.fromkeys(added)
    named |= {one.day: one.label for desk in desks for one in desk.hours.exceptions if one.day >= as_of}
    closed, other = [], []
    for day, spans in _hours_on(sorted(named), desks, zone, holidays):
        if not spans and week[day.weekday()]:
            closed.append(day)
        elif spans and spans != week[day.weekday()]:
            other.append((day, spans))
    if closed:
        yield f"Closed {formats.join(list(_runs(closed, week)))}."
    for day, spans in other:
        why = f" ({formats.isolated(label)})" if (label := named[day]) else ""
        hours = formats.join([span(opens, (closes - 1) % MINUTES_A_DAY + 1) for opens, closes in spans])
        yield f"On {formats.day(day)}{why} {hours}."
    lists = [rule.list_id if rule else None for rule in rules]
    if lists and all(name in holidays for name in lists):
        told = [formats.isolated(holidays[name].label) for name in dict.fromkeys(lists) if name is not None]
        yield f"Closed on holidays ({formats.join(told)})."


def _hours_on(
    days: Sequence[date], desks: Sequence[Desk], zone: str, holidays: Mapping[str, HolidayList]
) -> Iterator[tuple[date, tuple[tuple[int, int], ...]]]:
    """Yield each day with the hours in which somebody works, in minutes after midnight; a night's work stays whole."""
    lists = {name: found.days for name, found in holidays.items()}
    try:
        hours = WorkingHours(tuple(desk.calendar(lists) for desk in desks))
    except CalendarError:
        return
    clock = zone_named(zone)
    for day in days:
        yield day, tuple(_spans_of(hours, clock, day_number(day) * MINUTES_A_DAY))


def _spans_of(hours: WorkingHours, clock: Zone, midnight: int) -> Iterator[tuple[int, int]]:
    first, last = clock.reach(midnight - MINUTES_A_DAY), clock.reach(midnight + 2 * MINUTES_A_DAY)
    for start, end in hours.stretches(first, last):
        opens, closes = clock.wall_at(start) - midnight, clock.wall_at(end) - midnight
        if 0 <= opens < MINUTES_A_DAY:
            yield opens, closes


def _runs(days: Sequence[date], week: Week) -> Iterator[str]:
    """Yield closed days in words, those that follow each other, but for days without work, as one span."""
    runs: list[list[date]] = []
    for day in days:
        if runs and _next_worked(runs[-1][-1], week) == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    for run in runs:
        if len(run) == 1:
            yield f"on {formats.day(run[0])}"
        else:
            yield f"from {formats.day(run[0])} to {formats.day(run[-1])}"


def _next_worked(day: date, week: Week) -> date:
    following = (day + ONE_DAY * number for number in range(1, len(week) + 1))
    return next((other for other in following if week[other.weekday()]), day + ONE_DAY)
