"""Times: counted on the desk's own clock, in order, and as fast as the story says."""

from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo_data.dates import plan
from demo_data.desk import load_desk, load_holidays
from demo_data.generate import TODAY
from demo_data.stories import read_stories
from demo_data.timeline import instant, make_timeline, walk

PROVIDERS = Path(__file__).resolve().parents[2] / "providers"
HOLIDAYS = load_holidays(PROVIDERS / "_reference")
START = instant(datetime.fromisoformat("2025-01-01"), "Europe/London")


@cache
def desk_of(slug: str):
    return load_desk(PROVIDERS / slug, HOLIDAYS)


OFFICE = desk_of("quillmoor-fixworks").coverage("office")


@given(start=st.integers(START, START + 700 * 1440), minutes=st.integers(1, 5000))
def test_walking_covered_minutes_and_counting_them_agree(start, minutes):
    end = walk(OFFICE, start, minutes)
    assert OFFICE.covered(start, end) == minutes
    assert OFFICE.covered(start, end - 1) < minutes


def test_without_a_calendar_every_minute_counts():
    assert walk(None, START, 90) == START + 90


@pytest.mark.parametrize(
    ("slug", "severity", "reported", "allowed"),
    [
        ("quillmoor-fixworks", "P1", "2026-03-13T16:30", 240),
        ("quillmoor-fixworks", "P4", "2026-03-13T14:59", 151 + 510),  # before the cut-off: due at close on Monday
        ("quillmoor-fixworks", "P4", "2026-03-13T15:00", 150 + 2 * 510),  # after it: due at close on Tuesday
        ("saltgrebe-computers", "P3", "2026-03-10T09:00", 510),  # same day
        ("lanternbyte", "P1", "2026-03-14T03:00", 60),
        ("osperley-repairs", "P3", "2026-03-10T10:00", 360),  # no promise: six covered hours
    ],
)
def test_minutes_that_a_promise_allows(slug, severity, reported, allowed):
    desk = desk_of(slug)
    minute = instant(datetime.fromisoformat(reported), desk.timezone)
    assert desk.answer_minutes(minute, desk.promise(severity, "onsite"))[1] == allowed


def test_a_time_that_the_clocks_skip_is_moved_on():
    assert instant(datetime.fromisoformat("2026-03-29T01:30"), "Europe/London") == instant(
        datetime.fromisoformat("2026-03-29T03:30"), "Europe/London"
    )


def test_a_repeated_hour_is_told_by_fold():
    first, second = (instant(datetime.fromisoformat("2026-10-25T01:30"), "Europe/London", fold) for fold in (0, 1))
    assert second - first == 60


@pytest.mark.parametrize("slug", ["cobaltwren", "emberlatch-data", "quaibrume-depannage", "wattlebend-it"])
def test_steps_are_in_order(slug):
    desk, stories = desk_of(slug), read_stories(slug)
    reported = plan(stories, desk, Random("order"), TODAY)
    for story in stories:
        times = make_timeline(story, desk, reported[story.number], Random(story.title))
        steps = [times.reported, times.responded, times.onsite, times.resolved]
        known = [step for step in steps if step is not None]
        assert known == sorted(known), story.title
        assert sum(times.lengths) == story.minutes


def test_a_customer_writes_the_second_story_later():
    stories = read_stories("quillmoor-fixworks")
    reported = plan(stories, desk_of("quillmoor-fixworks"), Random("again"), TODAY)
    twice = [story for story in stories if story.handle == "lime-street-ledgers"]
    assert len(twice) == 2
    assert reported[twice[0].number] < reported[twice[1].number]
