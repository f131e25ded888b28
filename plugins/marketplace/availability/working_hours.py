"""Working hours: when somebody works, as the union of several calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from marketplace.calendars import Calendar, CalendarError

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The union of the hours of one or more calendars; instants are minutes since 1970 in UTC."""

    calendars: tuple[Calendar, ...]

    def is_open(self, minute: int) -> bool:
        """Return whether somebody works at an instant; the instant of closing is outside."""
        return any(calendar.is_open(minute) for calendar in self.calendars)

    def earliest(self, minute: int) -> int | None:
        """Return the first instant from `minute` on at which somebody works; None when nobody ever does."""
        return next((start for start, _ in self._intervals(minute)), None)

    def stretches(self, start: int, end: int) -> list[Interval]:
        """Return the stretches of work that touch start..end, in order, each whole within it: neighbours are joined."""
        joined: list[Interval] = []
        for opens, closes in self._intervals(start):
            if opens > end:
                break
            if joined and opens <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
            else:
                joined.append((opens, closes))
        return joined

    def _intervals(self, start: int) -> Iterator[Interval]:
        """Yield the open intervals of all calendars by their start; those of two calendars may overlap."""
        return merge(*(_while_it_opens(calendar, start) for calendar in self.calendars))


def _while_it_opens(calendar: Calendar, start: int) -> Iterator[Interval]:
    """Yield a calendar's open intervals, and end where it never opens again: another calendar may."""
    try:
        yield from calendar.open_intervals(start)
    except CalendarError:
        return
