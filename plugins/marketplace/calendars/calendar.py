"""Calendar: weekly windows, holidays and a zone, turned into the intervals of real time when a desk is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from marketplace.calendars.errors import CalendarError
from marketplace.calendars.holidays import closed_days, date_of, day_number, listed_years, weekday
from marketplace.calendars.zones import LAST_YEAR, MINUTES_A_DAY, Zone, zone_named
from marketplace.models.windows import DAYS, Holidays, Window

# A desk that does not open within this many days never does. Source: docs/service-levels.md#opening-hours
LONGEST_CLOSURE_DAYS = 400
LAST_DAY = day_number(date(LAST_YEAR, 12, 31))

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Say when a desk is open: `weekly[weekday]` lists (opens, closes) in wall minutes after that day's midnight."""

    zone: Zone
    weekly: tuple[tuple[Interval, ...], ...]
    closed: frozenset[int] = frozenset()
    listed_years: frozenset[int] | None = None

    def day_intervals(self, day: int) -> list[Interval]:
        """Return the (start, end) instants of the windows that begin on a day, by start; overlaps are kept.

        Lengths are elapsed time: 22:00 to 06:00 holds 7 hours when the clocks go forward.
        Source: docs/service-levels.md#opening-hours
        """
        if day in self.closed:
            return []
        midnight, reach = day * MINUTES_A_DAY, self.zone.reach
        found = [(reach(midnight + opens), reach(midnight + closes)) for opens, closes in self.weekly[weekday(day)]]
        return [interval for interval in found if interval[0] < interval[1]]

    def closing(self, day: int) -> int | None:
        """Return the instant of close of business on a day, the latest end of its windows; None if it has none."""
        return max((end for _, end in self.day_intervals(day)), default=None)

    def open_intervals(self, start: int) -> Iterator[Interval]:
        """Yield the open intervals from an instant on, in order, cut at it, without overlaps; neighbours may touch.

        Raises CalendarError `coverage_never_opens` when the desk stays closed for 400 days, `time_out_of_range` when
        the calendar ends first.
        """
        day = self.zone.wall_at(start) // MINUTES_A_DAY - 1
        done, closed_days_in_a_row = start, 0
        while closed_days_in_a_row <= LONGEST_CLOSURE_DAYS + 1:
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
        """Tell whether the desk is open at an instant; the instant of closing is outside."""
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
        """Return the years between two instants for which the holiday list names no day."""
        if self.listed_years is None:
            return []
        first, last = (date_of(self.zone.wall_at(minute) // MINUTES_A_DAY).year for minute in (start, end))
        return [year for year in range(first, last + 1) if year not in self.listed_years]


def calendar_of(
    timezone: str, windows: Iterable[Window], holidays: Holidays = None, *, lists: Mapping[str, Collection[date]]
) -> Calendar:
    """Make a calendar of a zone, weekly windows and a holiday rule.

    Raises CalendarError `timezone_unknown` or `holiday_list_missing`.
    """
    weekly: list[set[Interval]] = [set() for _ in DAYS]
    for window in windows:
        overnight = MINUTES_A_DAY if window.closes <= window.opens else 0
        for name in window.days:
            weekly[DAYS.index(name)].add((window.opens, window.closes + overnight))
    return Calendar(
        zone=zone_named(timezone),
        weekly=tuple(tuple(sorted(intervals)) for intervals in weekly),
        closed=closed_days(holidays, lists),
        listed_years=listed_years(holidays, lists),
    )
