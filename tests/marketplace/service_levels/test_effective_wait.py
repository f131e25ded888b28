from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.calendars import CalendarError
from marketplace.service_levels.effective_wait import EffectiveWait, effective_wait, minutes_text
from marketplace.service_levels.priority import priority_of
from tests.marketplace.calendars.strategies import windows
from tests.marketplace.service_levels.test_deadline import Walked, promises
from tests.marketplace.service_levels.vectors import VECTORS, calendar, clock, named_calendar

A_MONDAY = 29_700_000 - 29_700_000 % 10_080 + 4 * 1440


@pytest.mark.parametrize("case", VECTORS["effective"], ids=lambda case: case["id"])
def test_the_profiles_of_the_specification(case):
    wait = effective_wait(
        clock(case["promise"]),
        named_calendar(case["coverage"]),
        provider_minus_customer_min=case["provider_minus_customer_min"],
    )
    assert wait.as_json() == case["expected"]


@pytest.mark.parametrize("case", VECTORS["priority_matrix"], ids=lambda case: f"{case['impact']}-{case['urgency']}")
def test_the_priority_matrix(case):
    assert priority_of(case["impact"], case["urgency"]) == case["priority"]


def test_four_business_hours_on_the_page_are_what_the_specification_says():
    wait = effective_wait(clock({"mode": "coverage_minutes", "minutes": 240}), named_calendar("uk_office"))
    assert (minutes_text(wait.mean_any_hour / 60), wait.longest / 60) == ("21.5", 67.5)


def test_holidays_and_the_change_of_the_clock_are_left_out():
    hours = clock({"mode": "coverage_minutes", "minutes": 240})
    office = VECTORS["coverages"]["uk_office"]
    elsewhere = {**office, "timezone": "Australia/Lord_Howe", "holidays": None}
    assert effective_wait(hours, calendar(office)) == effective_wait(hours, calendar(elsewhere))


def test_a_desk_that_never_opens_has_no_wait():
    with pytest.raises(CalendarError) as error:
        effective_wait(clock({"mode": "coverage_minutes", "minutes": 240}), named_calendar("never"))
    assert error.value.code == "coverage_never_opens"


def test_real_time_needs_no_coverage():
    assert set(effective_wait(clock({"mode": "elapsed", "minutes": 30, "starts": "receipt"}), None).by_hour) == {30}


@settings(max_examples=25)
@given(windows(), promises(), st.sampled_from([0, 60, -300, 570, 345, 1440]), st.integers(0, 167))
def test_each_hour_is_what_a_walk_through_the_week_finds(raw, promise, shift, hour):
    report = A_MONDAY + 30 + hour * 60 + shift
    walked = Walked(raw, "UTC", set(), report, []).due(promise)
    wait = effective_wait(
        clock(promise), calendar({"timezone": "UTC", "windows": raw}), provider_minus_customer_min=shift
    )
    if walked is not None:
        assert wait.by_hour[hour] == walked - report


@given(st.lists(st.integers(0, 10_000), min_size=168, max_size=168))
def test_figures_agree_with_their_definitions(by_hour):
    wait = EffectiveWait(tuple(by_hour))
    ordered = sorted(by_hour)
    assert wait.mean_any_hour == Fraction(sum(by_hour), 168)
    assert sum(value <= wait.p50 for value in by_hour) >= 84 > sum(value < wait.p50 for value in by_hour)
    assert (wait.p90, wait.longest) == (ordered[151], ordered[-1])
    assert wait.hours_within[1440] == sum(value <= 1440 for value in by_hour)
    assert wait.mean_office_hours == Fraction(sum(sum(by_hour[d * 24 + 9 : d * 24 + 17]) for d in range(5)), 40)


@pytest.mark.parametrize(
    ("mean", "text"), [(Fraction(3219, 4), "804.8"), (Fraction(1, 4), "0.3"), (Fraction(5), "5.0")]
)
def test_means_are_rounded_half_up(mean, text):
    assert minutes_text(mean) == text
