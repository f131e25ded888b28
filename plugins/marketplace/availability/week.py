"""An ordinary week of working hours on a wall clock: holidays and days that differ are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from marketplace.availability.desks import Desk
from marketplace.availability.working_hours import WorkingHours
from marketplace.calendars import day_number, zone_named
from marketplace.models.windows import DAYS
from marketplace.units import MINUTES_A_DAY

# The spans of each day, Monday first: minutes after midnight; one that runs past it ends after 1440.
Week = tuple[tuple[tuple[int, int], ...], ...]
WHOLE_DAY = (0, MINUTES_A_DAY)


def week_of(desks: Iterable[Desk], zone: str, day: date) -> Week:
    """Return the ordinary week in which a day lies, on the clock of a zone, as the union of desks."""
    # Every list of holidays is left out, so none is asked for.
    hours = WorkingHours(tuple(_ordinary(desk).calendar({}) for desk in desks))
    clock = zone_named(zone)
    monday = day_number(day - timedelta(days=day.weekday())) * MINUTES_A_DAY
    first, last = clock.reach(monday - MINUTES_A_DAY), clock.reach(monday + (len(DAYS) + 1) * MINUTES_A_DAY)
    week: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for start, end in hours.stretches(first, last):
        for opens, closes in _by_day(clock.wall_at(start) - monday, clock.wall_at(end) - monday):
            number = opens // MINUTES_A_DAY
            if 0 <= number < len(DAYS):
                week[number].append((opens - number * MINUTES_A_DAY, closes - number * MINUTES_A_DAY))
    return tuple(tuple(spans) for spans in week)


def _ordinary(desk: Desk) -> Desk:
    bare = {"holidays": None, "exceptions": ()}
    within = None if desk.within is None else desk.within.model_copy(update=bare)
    return Desk(desk.hours.model_copy(update=bare), within)


def _by_day(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch whole, a night's work included; one of more than a day is cut at each midnight."""
    while end - start > MINUTES_A_DAY:
        midnight = (start // MINUTES_A_DAY + 1) * MINUTES_A_DAY
        yield start, midnight
        start = midnight
    if start < end:
        yield start, end
