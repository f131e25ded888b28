"""Calendar: weekly windows, holidays and a zone, turned into the intervals of real time when a desk is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from marketplace import policy
from marketplace.calendars.errors import CalendarError
from marketplace.calendars.holidays import closed_days, date_of, day_number, listed_years, weekday
from marketplace.calendars.zones import FIRST_YEAR, LAST_YEAR, Zone, zone_named
from marketplace.models.profile.hours import HoursException, OpenDayHours
from marketplace.models.service_level.coverage import CoverageWindow
from marketplace.models.windows import DAYS, Holidays, Window
from marketplace.units import MINUTES_A_DAY

# A desk that does not open within this many days never does. Source: docs/service-levels.md#opening-hours
FIRST_DAY = day_number(date(FIRST_YEAR, 1, 1)) - 2
LAST_DAY = day_number(date(LAST_YEAR, 12, 31))

Interval = tuple[int, int]


class Seasonal(NamedTuple):
    """One window of one weekday from a first to a last day; times in wall minutes after that day's midnight."""

    weekday: int
    opens: int
    closes: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Opening hours of a desk: `weekly[weekday]` lists (opens, closes) in wall minutes after that day's midnight."""

    zone: Zone
    weekly: tuple[tuple[Interval, ...], ...]
    closed: frozenset[int] = frozenset()
    listed_years: frozenset[int] | None = None
    # Windows of some time of the year: weekday, opens, closes, and the first and the last day they hold.
    seasonal: tuple[Seasonal, ...] = ()
    # Days that differ, with their own windows; they come before holidays.
    special: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    # Only what is open there too: the hours that callers without a contract get.
    within: Calendar | None = None

    def day_intervals(self, day: int) -> list[Interval]:
        """Return the (start, end) instants of the windows that begin on a day, by start; overlaps are kept.

        Lengths are elapsed time: 22:00 to 06:00 holds 7 hours when the clocks go forward.
        Source: docs/service-levels.md#opening-hours
        """
        midnight, reach = day * MINUTES_A_DAY, self.zone.reach
        found = [(reach(midnight + opens), reach(midnight + closes)) for opens, closes in self._windows(day)]
        found = [interval for interval in found if interval[0] < interval[1]]
        return found if self.within is None else sorted(_shared(found, self.within))

    def _windows(self, day: int) -> Iterable[Interval]:
        """Return the windows of a day on the wall clock, by start."""
        if day in self.special:
            return self.special[day]
        if day in self.closed:
            return ()
        return self.week_of(day)[weekday(day)] if self.seasonal else self.weekly[weekday(day)]

    def week_of(self, day: int) -> tuple[tuple[Interval, ...], ...]:
        """Return the weekly windows that hold on a day, those of its season included."""
        weekly = [set(windows) for windows in self.weekly]
        for window in self.seasonal:
            if window.first <= day <= window.last:
                weekly[window.weekday].add((window.opens, window.closes))
        return tuple(tuple(sorted(windows)) for windows in weekly)

    def ordinary(self, day: int) -> Calendar:
        """Return the calendar of ordinary weeks as in the season of a day: without holidays and days that differ."""
        within = None if self.within is None else self.within.ordinary(day)
        return Calendar(zone=self.zone, weekly=self.ordinary_week(day), within=within)

    def ordinary_week(self, day: int) -> tuple[tuple[Interval, ...], ...]:
        """Return the weekly windows of the season that holds on a day; out of season of the next one, else the last."""
        starts = sorted(window.first for window in self.seasonal if window.first > day)
        lasts = sorted((window.last for window in self.seasonal if window.last < day), reverse=True)
        weeks = (self.week_of(one) for one in (day, *starts, *lasts))
        return next((week for week in weeks if any(week)), self.weekly)

    def closing(self, day: int) -> int | None:
        """Return the instant of close of business on a day, the latest end of its windows; None if it has none."""
        return max((end for _, end in self.day_intervals(day)), default=None)

    def open_intervals(self, start: int) -> Iterator[Interval]:
        """Yield the open intervals from an instant on, in order, cut at it, without overlaps; neighbours may touch.

        Raises CalendarError `coverage_never_opens` when the desk never opens, `time_out_of_range` when
        the calendar ends first.
        """
        day = self.zone.wall_at(start) // MINUTES_A_DAY - 1
        done, closed_days_in_a_row = start, 0
        while closed_days_in_a_row <= policy.LONGEST_CLOSURE_DAYS + 1:
            if day > LAST_DAY:
                raise CalendarError("time_out_of_range", f"The answer lies after the year {LAST_YEAR}.")
            for opens, closes in self.day_intervals(day):
                if closes > done:
                    yield max(opens, done), closes
                    done = closes
                    closed_days_in_a_row = 0
            closed_days_in_a_row += 1
            day += 1
        raise CalendarError("coverage_never_opens", "The coverage window never opens.")

    def is_open(self, minute: int) -> bool:
        """Return whether the desk is open at an instant; the instant of closing is outside."""
        today = self.zone.wall_at(minute) // MINUTES_A_DAY
        return any(opens <= minute < closes for day in (today - 1, today) for opens, closes in self.day_intervals(day))

    def covered(self, start: int, end: int) -> int:
        """Return how many minutes between two instants are open."""
        day = self.zone.wall_at(start) // MINUTES_A_DAY - 1
        # A clock that was set back shows an earlier day again, so the last day is one more than the wall says.
        last = self.zone.wall_at(end) // MINUTES_A_DAY + 1
        total, done = 0, start
        while day <= last:
            for opens, closes in self.day_intervals(day):
                opens, closes = max(opens, done), min(closes, end)
                if opens < closes:
                    total += closes - opens
                    done = closes
            day += 1
        return total

    def unlisted_years(self, start: int, end: int) -> list[int]:
        """Return the years between two instants for which a holiday list names no day."""
        other = [] if self.within is None else self.within.unlisted_years(start, end)
        if self.listed_years is None:
            return other
        first, last = (date_of(self.zone.wall_at(minute) // MINUTES_A_DAY).year for minute in (start, end))
        return sorted({*other, *(year for year in range(first, last + 1) if year not in self.listed_years)})


def calendar_of(
    timezone: str,
    windows: Iterable[Window],
    holidays: Holidays = None,
    exceptions: Iterable[HoursException] = (),
    *,
    lists: Mapping[str, Collection[date]],
) -> Calendar:
    """Make a calendar of a zone, weekly windows, a holiday rule and the days that differ.

    Raises CalendarError `timezone_unknown` or `holiday_list_missing`.
    """
    weekly: list[set[Interval]] = [set() for _ in DAYS]
    seasonal: list[Seasonal] = []
    for window in windows:
        opens, closes = _ends(window)
        season = _season(window)
        for number in map(DAYS.index, window.days):
            if season is None:
                weekly[number].add((opens, closes))
            else:
                seasonal.append(Seasonal(number, opens, closes, *season))
    return Calendar(
        zone=zone_named(timezone),
        weekly=tuple(tuple(sorted(intervals)) for intervals in weekly),
        closed=closed_days(holidays, lists),
        listed_years=listed_years(holidays, lists),
        seasonal=tuple(seasonal),
        special={day_number(one.day): tuple(sorted(map(_ends, one.windows))) for one in exceptions},
    )


def _ends(window: Window | OpenDayHours) -> Interval:
    return window.opens, window.closes + (MINUTES_A_DAY if window.closes <= window.opens else 0)


def _season(window: Window) -> tuple[int, int] | None:
    """Return the first and the last day of a window, or None when it always holds."""
    if not isinstance(window, CoverageWindow) or window.from_date is window.to_date is None:
        return None
    first = FIRST_DAY if window.from_date is None else day_number(window.from_date)
    return first, LAST_DAY if window.to_date is None else day_number(window.to_date)


def _shared(intervals: Iterable[Interval], other: Calendar) -> Iterator[Interval]:
    """Yield the parts of intervals in which another desk is open too."""
    for start, end in intervals:
        first = other.zone.wall_at(start) // MINUTES_A_DAY - 1
        for day in range(first, other.zone.wall_at(end) // MINUTES_A_DAY + 2):
            for opens, closes in other.day_intervals(day):
                if max(start, opens) < min(end, closes):
                    yield max(start, opens), min(end, closes)
