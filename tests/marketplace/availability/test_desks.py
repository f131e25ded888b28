"""Whose hours count: coverages that fit, else the opening hours; and when a telephone is answered."""

from datetime import date, datetime

from marketplace.availability.desks import Desk, desks_for, opening_hours_of, reachable_hours
from marketplace.calendars import resolve_local
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.hours import Hours
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.hours import desk_json
from tests.support.snapshots import demo_snapshot

QUILLMOOR = demo_snapshot().providers["quillmoor-fixworks"]
LANTERNBYTE = demo_snapshot().providers["lanternbyte"]


def is_open(desk: Desk, when: str) -> bool:
    zone = desk.hours.timezone
    return desk.calendar(demo_snapshot().holidays).is_open(resolve_local(datetime.fromisoformat(when), zone).minute)


def test_coverages_that_fit_come_before_opening_hours():
    opening = opening_hours_of(LANTERNBYTE.profile)
    ids = {
        priority: [desk.hours.id for desk in desks_for(LANTERNBYTE.service_level, opening, "remote", priority)]
        for priority in ("P1", "P3")
    }
    assert ids == {"P1": ["always"], "P3": ["always", "weekdays"]}
    assert desks_for(LANTERNBYTE.service_level, opening, "mail_in", "P1") == (Desk(opening),)
    assert desks_for(None, opening, "remote", "P1") == (Desk(opening),)
    assert desks_for(None, None, "remote", "P1") == ()


def test_opening_hours_are_on_the_clock_of_the_first_location_with_their_exceptions():
    desk = Desk(opening_hours_of(QUILLMOOR.profile))
    assert desk.hours.timezone == "Europe/London"
    assert is_open(desk, "2026-11-24T17:29")
    assert not is_open(desk, "2026-11-24T17:30")
    assert not is_open(desk, "2026-12-24T10:00")
    (window,) = desk_json(desk, ClosedDays({}))["windows"]
    assert (window["days"], window["from"], window["to"]) == (["mon", "tue", "wed", "thu", "fri"], "09:00", "17:30")


def test_a_telephone_has_its_own_hours_else_those_of_the_shop_and_its_holidays():
    phone = QUILLMOOR.profile.contacts[0]
    shop = Desk(reachable_hours(QUILLMOOR.profile, phone, QUILLMOOR.service_level))
    # Boxing Day is observed on a Monday in 2026: every coverage is closed, and nobody is there to answer.
    assert is_open(shop, "2026-12-29T10:00")
    assert not is_open(shop, "2026-12-28T10:00")
    assert is_open(Desk(reachable_hours(QUILLMOOR.profile, phone, None)), "2026-12-28T10:00")
    hours = Hours.model_validate({"windows": [{"days": "mon-fri", "from": "18:00", "to": "20:00"}]})
    evening = Contact.model_construct(**{**dict(phone), "hours": hours})
    own = Desk(reachable_hours(QUILLMOOR.profile, evening, QUILLMOOR.service_level))
    assert is_open(own, "2026-12-28T19:00")
    assert not is_open(own, "2026-12-29T10:00")


def test_coverages_that_keep_different_holidays_close_no_telephone():
    phone = LANTERNBYTE.profile.contacts[0]
    desk = Desk(reachable_hours(LANTERNBYTE.profile, phone, LANTERNBYTE.service_level))
    assert is_open(desk, "2026-12-25T03:00")
    assert date(2026, 12, 25) in demo_snapshot().holidays["GB-ENG"]
