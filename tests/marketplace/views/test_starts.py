"""The first hour of work in words, on the clock of the card."""

from datetime import datetime

import pytest

from marketplace.availability import Start
from marketplace.calendars import resolve_local
from marketplace.views.starts import start_day, start_note
from tests.support.tariffs import card

TORONTO = card("ca_minute")


def start(called: str, earliest: str) -> Start:
    moments = [resolve_local(datetime.fromisoformat(at), TORONTO.timezone, fold=0).minute for at in (called, earliest)]
    return Start(called=moments[0], earliest=moments[1], price=None)


@pytest.mark.parametrize(
    ("called", "earliest", "told"),
    [
        ("2026-03-14T20:00", "2026-03-16T08:30", "Monday 08:30"),
        ("2026-03-10T10:00", "2026-03-10T17:00", "17:00 that day"),
        ("2026-03-10T10:00", "2026-03-17T09:00", "Tuesday 09:00, a week later"),
        ("2026-03-10T23:59", "2026-03-11T00:00", "Wednesday 00:00"),
    ],
)
def test_the_first_hour_is_told_as_people_say_it(called, earliest, told):
    assert start_day(start(called, earliest), TORONTO) == told
    assert start_note(start(called, earliest), TORONTO) == f"starts {told}"


def test_who_works_at_the_call_needs_no_words():
    assert start_note(start("2026-03-10T10:00", "2026-03-10T10:00"), TORONTO) is None
