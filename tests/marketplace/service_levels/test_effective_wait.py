from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.calendars import Calendar, CalendarError
from marketplace.service_levels.deadline import due
from marketplace.service_levels.effective_wait import MONDAY, EffectiveWait, effective_wait, minutes_text
from marketplace.service_levels.priority import priority_of
from tests.marketplace.calendars.strategies import windows
from tests.marketplace.service_levels.test_deadline import Walked, promises
from tests.marketplace.service_levels.vectors import VECTORS, calendar, clock, committed, named_calendar
from tests.support.soak import examples

ON = date(2026, 3, 11)


def wait_of(promise: dict, desk: Calendar | None, shift: int = 0) -> EffectiveWait:
    return effective_wait([committed(promise, desk)], on=ON, provider_minus_customer_min=shift)


A_MONDAY = 29_700_000 - 29_700_000 % 10_080 + 4 * 1440


@pytest.mark.parametrize("case", VECTORS["effective"], ids=lambda case: case["id"])
def test_the_profiles_of_the_specification(case):
    found = wait_of(case["promise"], named_calendar(case["coverage"]), case["provider_minus_customer_min"])
    assert found.as_json() == case["expected"]


@pytest.mark.parametrize("case", VECTORS["priority_matrix"], ids=lambda case: f"{case['impact']}-{case['urgency']}")
def test_the_priority_matrix(case):
    assert priority_of(case["impact"], case["urgency"]) == case["priority"]


def test_four_business_hours_on_the_page_are_what_the_specification_says():
    wait = wait_of({"mode": "coverage_minutes", "minutes": 240}, named_calendar("uk_office"))
    assert (minutes_text(wait.mean_any_hour / 60), wait.longest / 60) == ("21.8", 67.5)


def test_holidays_and_the_change_of_the_clock_are_left_out():
    hours = {"mode": "coverage_minutes", "minutes": 240}
    office = VECTORS["coverages"]["uk_office"]
    elsewhere = {**office, "timezone": "Australia/Lord_Howe", "holidays": None}
    assert wait_of(hours, calendar(office)) == wait_of(hours, calendar(elsewhere))


def test_a_desk_that_never_opens_has_no_wait():
    with pytest.raises(CalendarError) as error:
        wait_of({"mode": "coverage_minutes", "minutes": 240}, named_calendar("never"))
    assert error.value.code == "coverage_never_opens"


def test_real_time_needs_no_coverage():
    wait = wait_of({"mode": "elapsed", "minutes": 30, "starts": "receipt"}, None)
    assert set(wait.longest_by_hour) == {30}
    assert (wait.mean_any_hour, wait.p50, wait.longest) == (30, 30, 30)


WEEKS = (windows(), promises(), st.sampled_from([0, 60, -300, 570, 345, 1440]))


def found(raw: list[dict], promise: dict, shift: int) -> EffectiveWait:
    return wait_of(promise, calendar({"timezone": "UTC", "windows": raw}), shift)


@examples(25)
@given(*WEEKS, st.integers(0, 10_079))
def test_each_minute_is_what_a_walk_through_the_week_finds(raw, promise, shift, minute):
    report = A_MONDAY + minute + shift
    walked = Walked(raw, "UTC", set(), report, []).due(promise)
    if walked is not None:
        (run,) = (run for run in found(raw, promise, shift).runs if run.start <= minute < run.end)
        assert run.at(minute) == walked - report


@examples(8)
@given(*WEEKS)
def test_figures_are_those_of_all_minutes_of_the_week_one_by_one(raw, promise, shift):
    wait, desk = found(raw, promise, shift), calendar({"timezone": "UTC", "windows": raw})
    start = MONDAY * 1440 + shift
    waits = [due(clock(promise), desk, start + minute) - start - minute for minute in range(10_080)]
    ordered = sorted(waits)
    assert wait.mean_any_hour == Fraction(sum(waits), 10_080)
    assert wait.mean_office_hours == Fraction(sum(sum(waits[d * 1440 + 540 : d * 1440 + 1020]) for d in range(5)), 2400)
    assert (wait.p50, wait.p90, wait.longest) == (ordered[5039], ordered[9071], ordered[-1])
    assert wait.minutes_within == {limit: sum(one <= limit for one in waits) for limit in (60, 240, 480, 1440)}
    assert wait.longest_by_hour == tuple(max(waits[hour * 60 : hour * 60 + 60]) for hour in range(168))


@pytest.mark.parametrize(
    ("mean", "text"), [(Fraction(3219, 4), "804.8"), (Fraction(1, 4), "0.3"), (Fraction(5), "5.0")]
)
def test_means_are_rounded_half_up(mean, text):
    assert minutes_text(mean) == text
