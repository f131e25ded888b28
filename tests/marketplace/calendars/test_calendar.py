import re
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.calendars import (
    Calendar,
    CalendarError,
    calendar_of,
    closed_days,
    date_of,
    day_number,
    listed_years,
    resolve_local,
    weekday,
)
from marketplace.models.windows import HolidayRule, Window
from tests.marketplace.calendars.strategies import changes_of, desks
from tests.marketplace.calendars.walk import walk
from tests.support.soak import examples

NIGHT = [{"days": "mon-sun", "from": "22:00", "to": "06:00"}]
OFFICE = [{"days": "mon-fri", "from": "09:00", "to": "17:30"}]
LISTS = {"GB-ENG": frozenset({date(2026, 5, 4), date(2026, 12, 25), date(2027, 1, 1)})}


def desk(raw: list[dict], zone: str = "Europe/London", holidays: HolidayRule | None = None) -> Calendar:
    return calendar_of(zone, [Window.model_validate(window) for window in raw], holidays, lists=LISTS)


def at(text: str, zone: str = "Europe/London") -> int:
    return resolve_local(datetime.fromisoformat(text), zone).minute


@pytest.mark.parametrize(("night", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-06-01", 8)])
def test_the_length_of_a_night_is_elapsed_time(night, hours):
    ((opens, closes),) = desk(NIGHT).day_intervals(day_number(date.fromisoformat(night)))
    assert closes - opens == hours * 60


def test_a_window_past_midnight_belongs_to_the_day_it_began_for_holidays_too():
    closed_monday = desk(NIGHT, holidays=HolidayRule(add=(date(2026, 6, 1),)))
    assert closed_monday.is_open(at("2026-06-01T05:59"))  # Sunday's window
    assert not closed_monday.is_open(at("2026-06-01T22:00"))
    assert not closed_monday.is_open(at("2026-06-02T05:59"))  # Monday's window
    assert closed_monday.is_open(at("2026-06-02T22:00"))


def test_the_moment_of_closing_is_outside():
    office = desk(OFFICE)
    assert office.is_open(at("2026-03-10T09:00"))
    assert office.is_open(at("2026-03-10T17:29"))
    assert not office.is_open(at("2026-03-10T17:30"))


def test_holidays_are_the_frozen_list_plus_and_minus():
    rule = HolidayRule(list="GB-ENG", add=(date(2026, 12, 24),), remove=(date(2026, 5, 4),))
    assert {date_of(day) for day in closed_days(rule, LISTS)} == {
        date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1),
    }  # fmt: skip
    assert closed_days(None, LISTS) == frozenset()
    assert listed_years(rule, LISTS) == {2026, 2027}
    assert listed_years(HolidayRule(add=(date(2026, 12, 24),)), LISTS) is None


def test_an_unknown_list_is_said_not_guessed():
    with pytest.raises(CalendarError) as error:
        desk(OFFICE, holidays=HolidayRule(list="GB-NIR"))
    assert (error.value.code, error.value.message) == ("holiday_list_missing", "No holiday list GB-NIR.")


def test_a_year_that_the_list_does_not_reach_is_known():
    office = desk(OFFICE, holidays=HolidayRule(list="GB-ENG"))
    assert office.unlisted_years(at("2026-12-01T10:00"), at("2027-06-01T10:00")) == []
    assert office.unlisted_years(at("2025-12-01T10:00"), at("2028-01-01T00:00")) == [2025, 2028]
    assert desk(OFFICE).unlisted_years(at("2025-12-01T10:00"), at("2028-01-01T00:00")) == []


@pytest.mark.parametrize("raw", [[], OFFICE])
def test_a_desk_that_never_opens_is_an_error(raw):
    all_year = HolidayRule(
        add=tuple(date_of(day) for day in range(day_number(date(2026, 1, 1)), day_number(date(2028, 1, 1))))
    )
    with pytest.raises(CalendarError) as error:
        next(desk(raw, holidays=all_year).open_intervals(at("2026-03-10T10:00")))
    assert error.value.code == "coverage_never_opens"


def test_an_opening_on_the_400th_day_is_found_and_on_the_402nd_not():
    report = day_number(date(2026, 3, 10))
    for wait, opens in ((400, True), (402, False)):
        closed = HolidayRule(add=tuple(date_of(day) for day in range(report - 2, report + wait)))
        every_day = desk([{"days": "mon-sun", "from": "09:00", "to": "17:00"}], holidays=closed)
        found = list(islice(_until_error(every_day.open_intervals(at("2026-03-10T10:00"))), 1))
        assert bool(found) is opens


def _until_error(intervals):
    try:
        yield from intervals
    except CalendarError:
        return


@given(st.integers(-10_000, 50_000))
def test_day_numbers_are_dates(day):
    assert day_number(date_of(day)) == day
    assert weekday(day) == date_of(day).weekday()


@examples(200)
@given(desks(), st.integers(1, 2880))
def test_open_time_is_what_a_minute_by_minute_walk_finds(asked, length):
    start = asked.at
    calendar = desk(asked.windows, asked.zone, HolidayRule(add=tuple(sorted(asked.closed))))
    walked = dict(islice(walk(asked.windows, asked.zone, asked.closed, start), length))
    assert {minute: calendar.is_open(minute) for minute in walked} == walked
    assert calendar.covered(start, start + length) == sum(walked.values())
    opened: set[int] = set()
    for opens, closes in _until_error(calendar.open_intervals(start)):
        if opens >= start + length:
            break
        assert opens < closes
        assert not opened & set(range(opens, closes))
        opened.update(range(opens, min(closes, start + length)))
    assert opened == {minute for minute, is_open in walked.items() if is_open}


ROOT = Path(__file__).resolve().parents[3]
DEMO_ZONES = sorted(
    {
        zone
        for path in ROOT.glob("providers/*/*.yaml")
        for zone in re.findall(r"timezone: ([A-Z][A-Za-z_/]+)", path.read_text("utf-8"))
    }
)
AROUND_CHANGES = [
    *NIGHT,
    {"days": "mon-sun", "from": "01:30", "to": "02:30"},
    {"days": "sat-mon", "from": "02:15", "to": "03:00"},
    {"days": "sun", "from": "09:00", "to": "00:30"},
]


@pytest.mark.parametrize("zone", DEMO_ZONES)
def test_both_clock_changes_of_every_zone_in_use(zone):
    for window in AROUND_CHANGES:
        raw = {**window, "days": Window.model_validate(window).days}
        calendar = desk([window], zone)
        for change in changes_of(zone, 2026) or [at("2026-06-14T12:00", zone)]:
            walked = dict(islice(walk([raw], zone, set(), change - 1440), 2880))
            assert {minute: calendar.is_open(minute) for minute in walked} == walked
            assert calendar.covered(change - 1440, change + 1440) == sum(walked.values())


def test_the_demo_has_zones_that_change_by_other_rules():
    assert {"Europe/Dublin", "America/St_Johns", "Australia/Adelaide", "America/Phoenix"} <= set(DEMO_ZONES)
    assert [len(changes_of(zone, 2026)) for zone in ("Europe/London", "America/Phoenix")] == [2, 0]
