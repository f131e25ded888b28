"""When somebody is there, as pages tell it: weeks, numbers to ring, and data without anything like them twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marketplace import policy
from marketplace.availability.desks import Desk, opening_hours_of
from marketplace.availability.opening import opening
from marketplace.availability.week import WHOLE_DAY, week_of
from marketplace.models.base import validate
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.hours import Hours
from marketplace.models.service_level.service_level import ServiceLevel
from tests.support.snapshots import AS_OF, changed, demo_snapshot

QUILLMOOR = demo_snapshot().providers["quillmoor-fixworks"]


def opened(profile=QUILLMOOR.profile, level=QUILLMOOR.service_level, **more):
    return opening(profile, level, **{"lists": demo_snapshot().holidays, "as_of": AS_OF, **more})


def week_of_windows(*windows: dict, day: date = AS_OF):
    hours = validate(Hours, {"windows": list(windows)})
    profile = QUILLMOOR.profile.model_copy(update={"hours": hours})
    return week_of([Desk(opening_hours_of(profile))], "Europe/London", day)


def test_a_week_leaves_holidays_and_days_that_differ_out():
    office = ((540, 1050),)
    week = (office, office, office, office, office, (), ())
    assert opened().work == week
    assert opened(as_of=date(2026, 12, 24)).work == week


def test_nights_stay_whole_and_longer_stretches_are_cut_at_midnight():
    night = week_of_windows({"days": "fri", "from": "22:00", "to": "06:00"})
    assert night == ((), (), (), (), ((1320, 1800),), (), ())
    always = week_of_windows({"days": "mon-sun", "from": "00:00", "to": "24:00"})
    assert always == (((WHOLE_DAY),),) * 7
    long = week_of_windows(
        {"days": "fri", "from": "17:00", "to": "24:00"}, {"days": "sat-sun", "from": "00:00", "to": "24:00"}
    )
    assert long == ((), (), (), (), ((1020, 1440),), (WHOLE_DAY,), (WHOLE_DAY,))


def test_a_week_in_which_the_clocks_change_is_an_ordinary_one():
    plain = week_of_windows({"days": "sun", "from": "09:00", "to": "17:00"})
    assert week_of_windows({"days": "sun", "from": "09:00", "to": "17:00"}, day=date(2026, 10, 25)) == plain


def test_what_is_like_the_hours_of_work_is_not_shipped_twice():
    assert list(opened().data["hours"]) == ["work"]
    reefquill = demo_snapshot().openings["reefquill-field"]
    assert list(reefquill.data["hours"]) == ["work", "urgent", "phone"]
    assert reefquill.work != reefquill.urgent


def test_days_that_differ_are_shipped_for_the_coming_year_and_no_more():
    days = [one["date"] for desk in opened().data["hours"]["work"] for one in desk["exceptions"]]
    assert days == sorted(days)
    assert "2026-12-24" in days
    assert "2026-12-25" in days
    assert all(
        str(AS_OF - timedelta(days=1)) <= day <= str(AS_OF + timedelta(days=policy.OPENING_DAYS)) for day in days
    )


def test_the_number_for_emergencies_stands_beside_the_usual_one():
    usual = QUILLMOOR.profile.contacts[0]
    urgent = Contact.model_construct(**{**dict(usual), "value": "+441134960199", "emergency": True})
    both = QUILLMOOR.profile.model_copy(update={"contacts": (urgent, usual)})
    assert {kind: found.value for kind, found in opened(both).numbers.items()} == {
        "phone": "+441134960101", "emergency": "+441134960199",
    }  # fmt: skip
    alone = QUILLMOOR.profile.model_copy(update={"contacts": (urgent,)})
    assert {kind: found.value for kind, found in opened(alone).numbers.items()} == {"phone": "+441134960199"}


def test_every_number_is_told_with_its_hours():
    usual = QUILLMOOR.profile.contacts[0]
    night = Contact.model_construct(**{**dict(usual), "value": "+441134960199"})
    found = opened(QUILLMOOR.profile.model_copy(update={"contacts": (usual, night)}))
    assert {kind: each.value for kind, each in found.numbers.items()} == {
        "phone": "+441134960101", "phone_2": "+441134960199",
    }  # fmt: skip
    assert list(found.answered) == ["phone", "phone_2"]
    assert list(found.data["hours"]) == ["work", "phone_2"]


def test_a_missing_list_of_holidays_leaves_the_hours_in_words():
    found = opened(lists={})
    assert found.data is None
    assert found.work == opened().work


@pytest.mark.parametrize("as_of", [date(2026, 11, 23), date(2027, 3, 1)])
def test_nothing_depends_on_more_than_the_day_of_the_data(as_of):
    assert opened(as_of=as_of) == opened(as_of=as_of)
    snapshot = replace(changed(demo_snapshot()), as_of=as_of)
    assert snapshot.openings["quillmoor-fixworks"] == opened(as_of=as_of)


def test_hours_closed_to_callers_without_a_contract_are_no_hours():
    few = {
        "id": "few", "timezone": "Europe/London", "windows": [{"days": ["wed"], "from": "10:00", "to": "12:00"}],
    }  # fmt: skip
    office = {**few, "id": "office", "windows": [{"days": ["mon-fri"], "from": "09:00", "to": "17:00"}]}
    level = validate(ServiceLevel, {"coverages": [office, few], "ad_hoc": {"coverage": "few"}, "promises": []})
    assert opened(level=level).work == ((), (), ((600, 720),), (), (), (), ())
