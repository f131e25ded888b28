"""Deadlines against the cases of the specification, and against a minute-by-minute walk over random ones."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.calendars import Calendar, CalendarError, local_text, resolve_local
from marketplace.service_levels.deadline import covered_minutes, deadline, due, due_span, was_kept
from marketplace.service_levels.intervals import merged
from tests.marketplace.calendars.strategies import Desk, clock_text, clocks, desks
from tests.marketplace.calendars.walk import DAYS, EPOCH, ends, minutes_of, walk_days
from tests.marketplace.service_levels.vectors import VECTORS, calendar, clock, instant, named_calendar
from tests.support.soak import examples

DEADLINES = {case["id"]: case for case in VECTORS["deadlines"]}
LONGEST_WALK = 30 * 1440


def answer(case: dict) -> dict:
    try:
        reported = resolve_local(datetime.fromisoformat(case["reported"]), case["timezone"], fold=case.get("fold"))
        pauses = [tuple(instant(end, case["timezone"]) for end in pause) for pause in case.get("pauses", [])]
        desk = named_calendar(case["coverage"])
        found = deadline(clock(case["promise"]), desk, reported, zone=case["timezone"], pauses=pauses)
    except CalendarError as error:
        return {"code": error.code, "message": error.message}
    return found.as_json()


@pytest.mark.parametrize("case", DEADLINES.values(), ids=DEADLINES.keys())
def test_the_deadlines_of_the_specification(case):
    assert answer(case) == (case.get("expected") or case["expected_error"])


@pytest.mark.parametrize("case", VECTORS["met"], ids=lambda case: case["id"])
def test_kept_or_missed_as_in_the_specification(case):
    desk = named_calendar(case["coverage"])
    reported, responded = (instant(case[step], desk.zone.name) for step in ("reported", "responded"))
    assert {
        "covered_min": desk.covered(reported, responded),
        "elapsed_min": responded - reported,
        "met": was_kept(due_span(clock(case["promise"]), desk, reported), responded),
    } == case["expected"]


def test_a_promise_in_real_time_needs_no_coverage():
    reported = resolve_local(datetime.fromisoformat("2026-03-28T23:30"), "Europe/London")
    hours = clock({"mode": "elapsed", "minutes": 240, "starts": "receipt"})
    pause = (reported.minute + 30, reported.minute + 90)
    assert deadline(hours, None, reported, zone="Europe/London", pauses=[pause]).as_json() == {
        "deadline": "2026-03-29T05:30+01:00",
        "deadline_utc": "2026-03-29T04:30Z",
        "deadline_for_customer": "2026-03-29T05:30+01:00",
        "elapsed_min": 300,
        "covered_min": 240,
        "warnings": [],
    }


def test_other_clocks_need_one():
    with pytest.raises(CalendarError, match="no coverage is given"):
        due(clock({"mode": "coverage_minutes", "minutes": 1}), None, 0)


def test_a_year_without_holidays_on_the_list_is_admitted():
    reported = resolve_local(datetime.fromisoformat("2027-12-31T16:00"), "Europe/London")
    found = deadline(
        clock({"mode": "coverage_minutes", "minutes": 240}), named_calendar("uk_office"), reported, zone="Europe/London"
    )
    assert found.as_json()["holidays_unknown"] == [2028]
    assert found.warnings == ()


def test_a_pause_that_stops_at_closing_does_not_move_an_elapsed_start_into_the_night():
    """The clock that waits for coverage starts at the first open moment that is not paused (2.3 steps 3 and 4)."""
    desk = named_calendar("uk_office")
    reported, until = instant("2026-03-13T16:30", "Europe/London"), instant("2026-03-13T20:00", "Europe/London")
    at = due(
        clock({"mode": "elapsed", "minutes": 60, "starts": "coverage"}), desk, reported, pauses=[(reported, until)]
    )
    assert local_text(at, "Europe/London") == "2026-03-16T10:00+00:00"


@pytest.mark.parametrize("days", [0, 1, 5])
def test_business_days_that_never_come_are_an_error(days):
    with pytest.raises(CalendarError) as error:
        due(clock({"mode": "business_days", "days": days}), named_calendar("never"), 29_000_000)
    assert error.value.code == "coverage_never_opens"


def test_an_answer_beyond_the_tables_is_not_called_a_desk_that_never_opens():
    one_minute_a_week = {"timezone": "UTC", "windows": [{"days": ["mon"], "from": "09:00", "to": "09:01"}]}
    with pytest.raises(CalendarError) as error:
        due(clock({"mode": "coverage_minutes", "minutes": 50_000}), calendar(one_minute_a_week), 29_000_000)
    assert error.value.code == "time_out_of_range"


class Walked:
    """The deadline found by walking: one minute after the other, counting those that count."""

    def __init__(self, raw: list[dict], zone: str, closed: set[date], reported: int, pauses: list) -> None:
        self.minutes = walk_days(raw, zone, closed, reported)
        self.raw, self.pauses, self.reported = raw, pauses, reported

    def running(self, at: int) -> bool:
        return not any(start <= at < end for start, end in self.pauses)

    def due(self, promise: dict) -> int | None:
        if promise["mode"] == "business_days":
            return self.close_of_business(promise["days"], promise.get("cutoff"))
        waits_for_opening = promise.get("starts") != "receipt"
        opening_counts, started, left = promise["mode"] == "coverage_minutes", False, promise["minutes"]
        for at, _, _, days in self.minutes:
            if at > self.reported + LONGEST_WALK:
                return None
            if not started:
                started = not waits_for_opening or (bool(days) and self.running(at))
            if started and left == 0:
                return at
            if started and self.running(at) and (days or not opening_counts):
                left -= 1
                if left == 0:
                    return at + 1
        return None

    def cutoff(self, day: date, text: str) -> int:
        """In a shift past midnight a time before the day's opening is the next morning's."""
        windows = [ends(window) for window in self.raw if DAYS[day.weekday()] in window["days"]]
        at = minutes_of(text)
        before = bool(windows) and at <= min(opens for opens, _ in windows)
        return at + 1440 if before and at + 1440 < max(closes for _, closes in windows) else at

    def close_of_business(self, days_left: int, cutoff: str | None) -> int | None:
        closes: dict[date, int] = {}
        first: date | None = None
        for at, wall, mark, days in self.minutes:
            if at > self.reported + LONGEST_WALK:
                break
            if first is None:
                first = EPOCH + timedelta(days=wall // 1440)
                # A shift that runs past midnight is one day.
                first -= timedelta(days=first - timedelta(days=1) in days)
                too_late = cutoff is not None and mark - (first - EPOCH).days * 1440 >= self.cutoff(first, cutoff)
            for day in days:
                closes[day] = at + 1
        # Only days whose windows lie ahead of the report can take it.
        ahead = [day for day in sorted(closes) if day > first or (day == first and not too_late)]
        return closes[ahead[days_left]] if len(ahead) > days_left + 2 else None


@st.composite
def promises(draw) -> dict:
    minutes = draw(st.one_of(st.integers(0, 600), st.sampled_from([0, 1, 60, 240, 480, 1440, 2000])))
    mode = draw(st.sampled_from(["coverage_minutes", "receipt", "coverage", "business_days"]))
    if mode == "business_days":
        cutoff = draw(st.one_of(st.none(), clocks))
        return {"mode": mode, "days": draw(st.integers(0, 3)), **({"cutoff": cutoff} if cutoff else {})}
    if mode == "coverage_minutes":
        return {"mode": mode, "minutes": minutes}
    return {"mode": "elapsed", "minutes": minutes, "starts": mode}


@st.composite
def cases(draw) -> tuple[Desk, dict, list]:
    desk, promise, pauses = draw(desks()), draw(promises()), []
    if "minutes" in promise and draw(st.integers(0, 3)) == 0:
        # Used up at the end of an hour or so of opening, where a close may be.
        window = draw(st.sampled_from(desk.windows))
        start, end = (int(window[side][:2]) * 60 + int(window[side][3:]) for side in ("from", "to"))
        promise = {**promise, "minutes": (end - start) % 1440}
    if "days" in promise and draw(st.integers(0, 3)) == 0:
        promise = {**promise, "cutoff": clock_text(desk.wall)}
    if promise["mode"] != "business_days" and draw(st.integers(0, 2)) == 0:
        for _ in range(draw(st.integers(1, 2))):
            start = desk.at + draw(st.integers(-120, 2000))
            pauses.append((start, start + draw(st.integers(0, 900))))
    return desk, promise, pauses


def calendar_of_desk(desk: Desk, *, holidays: bool = True) -> Calendar:
    closed = [str(day) for day in sorted(desk.closed)] if holidays else []
    return calendar({"timezone": desk.zone, "windows": desk.windows, "holidays": {"add": closed}})


@examples(100)
@given(cases())
def test_deadlines_are_what_a_minute_by_minute_walk_finds(case):
    desk, promise, pauses = case
    office, stops = calendar_of_desk(desk), merged(pauses)
    walked = Walked(desk.windows, desk.zone, desk.closed, desk.at, pauses).due(promise)
    if walked is None:  # further away than anybody wants to walk
        return
    at = due(clock(promise), office, desk.at, pauses=stops)
    assert (at, local_text(at, desk.zone)) == (walked, local_text(walked, desk.zone))
    counted = Walked(desk.windows, desk.zone, desk.closed, desk.at, pauses)
    covered = 0
    for minute, _, _, days in counted.minutes:
        if minute >= at:
            break
        covered += bool(days) and counted.running(minute)
    assert covered_minutes(office, desk.at, at, pauses=stops) == covered


@given(cases(), st.integers(1, 5000))
def test_reporting_later_is_never_due_sooner(case, later):
    desk, promise, _ = case
    office = calendar_of_desk(desk)
    wall_goes_back = office.zone.offset_at(desk.at + later) < office.zone.offset_at(desk.at)
    if promise["mode"] == "business_days" and wall_goes_back:
        return  # a report after midnight may then carry the date of the day before
    try:
        first, second = (due(clock(promise), office, at) for at in (desk.at, desk.at + later))
    except CalendarError as error:
        assert error.code == "coverage_never_opens"
        return
    assert desk.at <= first <= second


@given(cases())
def test_a_holiday_more_never_brings_the_deadline_forward(case):
    desk, promise, _ = case
    try:
        first, second = (due(clock(promise), calendar_of_desk(desk, holidays=h), desk.at) for h in (False, True))
    except CalendarError as error:
        assert error.code == "coverage_never_opens"
        return
    assert first <= second


NIGHT = [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "18:00", "to": "06:00"}]


@pytest.mark.parametrize(
    ("reported", "days", "cutoff", "due_at"),
    [
        ("2026-03-14T02:00", 0, None, "2026-03-14T06:00"),  # a Saturday, in Friday's shift
        ("2026-03-13T23:00", 0, None, "2026-03-14T06:00"),
        ("2026-03-14T06:00", 0, None, "2026-03-17T06:00"),
        ("2026-03-14T02:00", 1, None, "2026-03-17T06:00"),
        ("2026-03-13T02:00", 1, None, "2026-03-14T06:00"),
        ("2026-03-13T12:00", 0, None, "2026-03-14T06:00"),
        ("2026-03-13T23:00", 0, "22:00", "2026-03-17T06:00"),
        ("2026-03-14T01:59", 0, "02:00", "2026-03-14T06:00"),
        ("2026-03-14T02:00", 0, "02:00", "2026-03-17T06:00"),
    ],
)
def test_a_night_shift_is_one_day(reported, days, cutoff, due_at):
    desk = calendar({"timezone": "Europe/London", "windows": NIGHT})
    promise = {"mode": "business_days", "days": days, **({"cutoff": cutoff} if cutoff else {})}
    at = due(clock(promise), desk, instant(reported, "Europe/London"))
    assert local_text(at, "Europe/London")[:16] == due_at
