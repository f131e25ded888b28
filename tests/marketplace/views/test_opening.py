"""Whom to ring, in words."""

import pytest

from marketplace.models.base import validate
from marketplace.models.profile.hours import Hours
from marketplace.views.opening import number_text, reach, week_line
from tests.support.snapshots import changed, demo_snapshot, with_status

QUILLMOOR = "quillmoor-fixworks"


def reached(slug=QUILLMOOR, snapshot=None, **more):
    snapshot = snapshot or demo_snapshot()
    return reach(snapshot, snapshot.providers[slug], **more)


def test_a_number_is_written_as_people_dial_it_on_the_page_of_its_country():
    assert [(link.text, link.url) for link in reached(country="GB").links] == [
        ("Call 0113 496 0101", "tel:+441134960101")
    ]
    assert reached().links[0].text == "Call +44 113 496 0101"
    assert number_text("+441134960101", "IE") == "+44 113 496 0101"
    assert number_text("+12065550110", "CA") == "(206) 555-0110"


def test_who_has_no_telephone_is_written_to():
    (link,) = reached("loughquill-it").links
    assert (link.kind, link.text, link.url) == ("write", "Write", "mailto:write@loughquill.example")


def test_a_number_with_hours_of_its_own_says_them():
    phone = demo_snapshot().providers[QUILLMOOR].profile.contacts[0]
    hours = validate(Hours, {"windows": [{"days": "mon-fri", "from": "18:00", "to": "20:00"}]})
    snapshot = changed(demo_snapshot(), {QUILLMOOR: {"contacts": (phone.model_copy(update={"hours": hours}),)}})
    found = reached(snapshot=snapshot)
    assert found.links[0].note == "answered Monday to Friday 18:00 to 20:00"
    assert found.hours == "Monday to Friday 09:00 to 17:30"
    assert list(found.data["hours"]) == ["work", "phone"]


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_who_takes_no_work_is_not_rung(status):
    found = reached(snapshot=with_status(demo_snapshot(), status, QUILLMOOR))
    assert (found.links, found.hours, found.data) == ((), "", None)


def test_hours_in_words():
    office, short = ((540, 750), (840, 1050)), ((540, 900),)
    assert week_line((office, office, office, office, short, (), ())) == (
        "Monday to Thursday 09:00 to 12:30 and 14:00 to 17:30; Friday 09:00 to 15:00"
    )
    assert week_line((((0, 1440),),) * 7) == "day and night, every day"
    assert week_line((((480, 1200),),) * 7) == "every day 08:00 to 20:00"
    assert week_line(((), (), (), (), ((1320, 1800),), (), ())) == "Friday 22:00 to 06:00 the next day"
    assert week_line(((),) * 7) == ""


def test_urgent_hours_are_told_where_they_differ():
    assert reached("reefquill-field").hours.partition("; urgent faults ")[0] == (
        "Monday to Friday 08:00 to 17:00; Saturday 09:00 to 13:00"
    )
    assert "urgent" not in reached("lanternbyte").hours
