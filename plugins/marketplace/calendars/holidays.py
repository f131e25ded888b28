"""Days and holidays: dates as numbers, and the days on which a desk is closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from marketplace.calendars.errors import CalendarError, named
from marketplace.models.windows import HolidayRule

EPOCH = date(1970, 1, 1).toordinal()
THURSDAY = 3  # 1970-01-01


def day_number(day: date) -> int:
    """Return a date as days since 1970-01-01."""
    return day.toordinal() - EPOCH


def date_of(day: int) -> date:
    """Return the date of a day number."""
    return date.fromordinal(day + EPOCH)


def weekday(day: int) -> int:
    """Return the weekday of a day number, Monday = 0."""
    return (day + THURSDAY) % 7


def closed_days(rule: HolidayRule | None, lists: Mapping[str, Collection[date]]) -> frozenset[int]:
    """Return the day numbers of a holiday rule: its frozen list, plus `add`, minus `remove`.

    `lists` gives the dates of each frozen list. Raises CalendarError `holiday_list_missing`.
    """
    if rule is None:
        return frozenset()
    days = {*_listed(rule, lists), *rule.add} - set(rule.remove)
    return frozenset(map(day_number, days))


def listed_years(rule: HolidayRule | None, lists: Mapping[str, Collection[date]]) -> frozenset[int] | None:
    """Return the years in which a rule's list names any day; None when there is no list to miss one."""
    if rule is None or rule.list_id is None:
        return None
    return frozenset(day.year for day in _listed(rule, lists))


def _listed(rule: HolidayRule, lists: Mapping[str, Collection[date]]) -> Collection[date]:
    if rule.list_id is None:
        return ()
    if rule.list_id not in lists:
        raise CalendarError("holiday_list_missing", f"No holiday list {named(rule.list_id)}.")
    return lists[rule.list_id]
