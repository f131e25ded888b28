"""Read opening hours and local times of an input. Source: docs/decisions.md#opening-hours"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from marketplace.calendars import (
    Calendar,
    CalendarError,
    Moment,
    Zone,
    day_number,
    resolve_local,
    zone_named,
)
from marketplace.decisions.days import BusinessDays
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, day
from marketplace.models.local_time import FORM
from marketplace.models.windows import DAYS, MINUTES_A_DAY, empty_text
from marketplace.problems import shown

Lists = Mapping[str, Collection[date]]
Interval = tuple[int, int]
HOURS = ("timezone", "windows", "holidays", "exceptions", "id", "label")
WINDOW = ("days", "from", "to")
HOLIDAYS = ("list", "add", "remove")
CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})", re.ASCII)


def read_hours(fields: Fields, name: str, lists: Lists) -> Calendar:
    """Return the opening hours that a field states. Raises CannotDecide."""
    hours = fields.group(name, HOURS)
    windows = hours.groups("windows", WINDOW)
    if not windows:
        raise CannotDecide("hours_missing", hours.path("windows"), "Say when you are open; only open hours count.")
    zone = read_zone(hours, "timezone")
    weekly: list[set[Interval]] = [set() for _ in DAYS]
    for window in windows:
        for number in _weekdays(window, "days"):
            weekly[number].add(_ends(window))
    closed, years = read_holidays(hours, "holidays", lists)
    special = {}
    for one in hours.groups("exceptions", ("date", "windows", "label", "closed")):
        special[day_number(one.day("date"))] = tuple(sorted(_ends(w) for w in one.groups("windows", ("from", "to"))))
    return Calendar(
        zone=zone,
        weekly=tuple(tuple(sorted(each)) for each in weekly),
        closed=closed,
        listed_years=years,
        special=special,
    )


def read_zone(fields: Fields, name: str) -> Zone:
    """Return the zone that a field names. Raises CannotDecide `zone_unknown`."""
    found, path = fields.get(name), fields.path(name)
    try:
        if isinstance(found, str):
            return zone_named(found)
    except CalendarError:
        pass
    said = "Nothing" if found is None else shown(found)
    raise CannotDecide("zone_unknown", path, f"{said} is not a time zone name. Write one like Europe/London.")


def read_time(value: Any, path: str, zone: str, fold: int | None) -> Moment:
    """Return a local time of a zone as an instant. Raises CannotDecide."""
    parts = FORM.fullmatch(value) if isinstance(value, str) else None
    try:
        local = None if parts is None else datetime.fromisoformat(value[:16].replace(" ", "T"))
    except ValueError:
        local = None
    if local is None:
        said = "Nothing" if value is None else shown(value)
        message = f"{said} is not a day and time. Write it like 2026-03-13T16:30."
        raise CannotDecide("date_invalid", path, message)
    try:
        return resolve_local(local, zone, fold=fold)
    except CalendarError as error:
        code = "date_invalid" if error.code == "time_out_of_range" else error.code
        raise CannotDecide(code, path, error.message) from None


def read_fold(fields: Fields) -> int | None:
    """Return which of two equal readings is meant: 0, 1, or None where it is not said."""
    return fields.whole("fold", 0, 1) if fields.has("fold") else None


def read_business(fields: Fields, lists: Lists) -> BusinessDays:
    """Return the business days that the field `business` states: Monday to Friday unless it says otherwise."""
    business = fields.group("business", ("days", "holidays"))
    weekdays = _weekdays(business, "days") if business.has("days") else frozenset(range(5))
    closed, years = read_holidays(business, "holidays", lists)
    if not weekdays:
        message = "Name at least one business day, like mon."
        raise CannotDecide("window_never_valid", business.path("days"), message)
    return BusinessDays(weekdays, closed, years)


def read_holidays(fields: Fields, name: str, lists: Lists) -> tuple[frozenset[int], frozenset[int] | None]:
    """Return the closed days of a holiday rule, and the years its list covers; None where there is no list."""
    stated = fields.get(name)
    named = stated is None or isinstance(stated, str)
    rule = Fields({"list": stated} if named else stated, HOLIDAYS, fields.path(name))
    list_id = rule.get("list")
    listed: Collection[date] = ()
    if list_id is not None:
        if not isinstance(list_id, str) or list_id not in lists:
            raise CannotDecide("holiday_list_missing", fields.path(name), f"No holiday list {shown(list_id)}.")
        listed = lists[list_id]
    added, removed = (
        {day(one, f"{rule.path(part)}.{at}") for at, one in enumerate(rule.items(part))} for part in ("add", "remove")
    )
    years = None if list_id is None else frozenset(each.year for each in listed)
    return frozenset(map(day_number, {*listed, *added} - removed)), years


def _weekdays(fields: Fields, name: str) -> frozenset[int]:
    found = set()
    for at, one in enumerate(fields.items(name)):
        if one not in DAYS:
            path = f"{fields.path(name)}.{at}"
            raise CannotDecide("choice_unknown", path, f"{path}: {shown(one)} is not one of {', '.join(DAYS)}.")
        found.add(DAYS.index(one))
    return frozenset(found)


def _ends(window: Fields) -> Interval:
    opens, closes = _clock(window, "from"), _clock(window, "to")
    if opens in (closes, MINUTES_A_DAY):
        raise CannotDecide("window_empty", window.path("from"), empty_text(opens, closes))
    return opens, closes + (MINUTES_A_DAY if closes <= opens else 0)


def _clock(window: Fields, name: str) -> int:
    found = window.get(name)
    parts = CLOCK.fullmatch(found) if isinstance(found, str) else None
    minute = None if parts is None or int(parts[2]) > 59 else int(parts[1]) * 60 + int(parts[2])
    if minute is None or minute > MINUTES_A_DAY:
        said = "Nothing" if found is None else shown(found)
        message = f"{said} is not a time of day. Write hours and minutes, like 17:30."
        raise CannotDecide("date_invalid", window.path(name), message)
    return minute
