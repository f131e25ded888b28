"""Plain dates: months that are counted from a start, and business days. Source: docs/decisions.md#months-and-days"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from marketplace.calendars import day_number, weekday
from marketplace.pricing.blocks import months_later

ONE_DAY = timedelta(days=1)


def days_of_month(day: date) -> int:
    """Return how many days the month of a date has."""
    return monthrange(day.year, day.month)[1]


def last_day(start: date, months: int) -> date:
    """Return the last day of so many months that begin on a date; 0 months end on the day before it."""
    same = months_later(start, months)
    return same if same.day < start.day else same - ONE_DAY


@dataclass(slots=True)
class BusinessDays:
    """Which days are business days; `unknown` collects the years for which the holiday list names no day."""

    weekdays: frozenset[int]
    closed: frozenset[int] = frozenset()
    listed_years: frozenset[int] | None = None
    unknown: set[int] = field(default_factory=set)

    def holds(self, day: date) -> bool:
        """Return whether a date is a business day."""
        if self.listed_years is not None and day.year not in self.listed_years:
            self.unknown.add(day.year)
        number = day_number(day)
        return weekday(number) in self.weekdays and number not in self.closed

    def on_or_before(self, day: date) -> date:
        """Return the last business day up to a date."""
        while not self.holds(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """Return the first business day from a date on."""
        while not self.holds(day):
            day += ONE_DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the date so many business days earlier."""
        for _ in range(count):
            day = self.on_or_before(day - ONE_DAY)
        return day
