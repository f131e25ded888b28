"""An explanation names every step from the report to the deadline."""

import json

import pytest

from marketplace.service_levels.lines import LineAnswers
from marketplace.service_levels.text.explain import answer_text
from marketplace.service_levels.text.moments import spoken
from tests.marketplace.service_levels.test_promise_cases import CASES as CLAUSES
from tests.marketplace.service_levels.test_promise_cases import level_of
from tests.marketplace.service_levels.vectors import LISTS, VECTORS

CASES = {case["id"]: case for case in [*VECTORS["deadlines"], *VECTORS["met"]]}


def explained(case_id: str) -> str:
    desk = LineAnswers(None, lists=LISTS, coverages=VECTORS["coverages"])
    (found,) = desk.answers([json.dumps(CASES[case_id]).encode()])
    return answer_text(found)


def test_open_time_is_used_up_day_by_day():
    assert explained("S02").splitlines() == [
        "Reported Friday 1 May 2026, 16:30 in Europe/London.",
        "Promised: 4 hours of open time; closed time does not count.",
        "  Friday 1 May: 16:30 to 17:30, 1 hour counts, 3 hours left.",
        "  Saturday 2 May: closed.",
        "  Sunday 3 May: closed.",
        "  Monday 4 May: closed (holiday).",
        "  Tuesday 5 May: 09:00 to 12:00, 3 hours count, 0 minutes left.",
        "Due Tuesday 5 May 2026, 12:00 in Europe/London, 91 hours 30 minutes after the report.",
    ]


@pytest.mark.parametrize(
    ("case_id", "sentences"),
    [
        ("S12", ["The clocks of Europe/London go forward 1 hour on Sunday 29 March."]),
        ("S13", ["The clocks of Europe/London go back 1 hour on Sunday 25 October."]),
        ("S08", ["  Tuesday 10 March: 10:30 to 12:00 and 13:00 to 15:30, 4 hours count, 0 minutes left."]),
        ("S04", ["  Tuesday 10 March: closed by then."]),
        ("S14", ["  Saturday 28 March: 22:00 to 06:00, 7 hours count, 30 minutes left."]),
        ("S18", [
            "Promised: close of business, 1 business day after the day of the report; reports from 15:00 count as the "
            "next one's.",
            "  Friday 13 March: 15:00 to 17:30.",
            "  Monday 16 March: 09:00 to 17:30, counts as the day of the report.",
            "  Tuesday 17 March: 09:00 to 17:30, business day 1.",
        ]),
        ("S19", ["  Friday 13 March: 11:59 to 17:30, counts as the day of the report."]),
        ("S22", ["Promised: 4 hours from the first open moment, then without a stop."]),
        ("S23", [
            "The provider's clocks then show Monday 16 March 2026, 07:00 in America/New_York.",
            "The customer's clocks then show Monday 16 March 2026, 16:00 in Europe/London.",
        ]),
        ("S27", [
            "Paused from Tuesday 10 March 2026, 11:00 to Tuesday 10 March 2026, 14:00: that time does not count.",
        ]),
        ("S31", ["A time is shown twice because the clocks go back; the first is meant."]),
        ("S35", ["No deadline: Promises in business days cannot be paused.  [pause_not_supported]"]),
        ("M02", ["Kept: done Monday 16 March 2026, 12:00."]),
        ("M03", ["Missed: done Monday 16 March 2026, 12:01."]),
    ],
)  # fmt: skip
def test_what_matters_in_a_case_is_said(case_id, sentences):
    lines = explained(case_id).splitlines()
    assert [sentence for sentence in sentences if sentence not in lines] == []


@pytest.mark.parametrize(
    "case", [case for case in VECTORS["deadlines"] if "expected" in case], ids=lambda case: case["id"]
)
def test_what_counts_on_the_days_adds_up_to_the_promise(case):
    if case["promise"]["mode"] == "coverage_minutes":
        days = [line for line in explained(case["id"]).splitlines() if " left." in line]
        assert not days or days[-1].endswith("0 minutes left.")
        assert bool(days) == (case["promise"]["minutes"] > 0)


def test_a_long_wait_is_cut_in_the_middle():
    desk = LineAnswers(None, lists=LISTS)
    mondays = {"timezone": "UTC", "windows": [{"days": ["mon"], "from": "09:00", "to": "10:00"}]}
    line = {
        "coverage": mondays,
        "promise": {"mode": "coverage_minutes", "minutes": 1200},
        "reported": "2026-03-10T10:00",
    }
    lines = answer_text(*desk.answers([json.dumps(line).encode()])).splitlines()
    assert lines.count("  ...") == 1
    assert len(lines) < 30
    assert lines[-2] == "  Monday 27 July: 09:00 to 10:00, 1 hour counts, 0 minutes left."


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (61, "1 hour 1 minute"), (4050, "67 hours 30 minutes")]
)
def test_durations_are_spoken(minutes, words):
    assert spoken(minutes) == words


def told(case: str, number: int = 0) -> list[str]:
    """The explanation of one report of a promise as a real firm writes it."""
    (found,) = (one for one in CLAUSES if one["id"] == case)
    report = found["reports"][number]["report"]
    (answer,) = LineAnswers(level_of(found), lists=LISTS).answers([json.dumps(report).encode()])
    return answer_text(answer).splitlines()


def test_a_range_names_both_ends():
    assert told("row-01")[-2:] == [
        "If real time is meant, due Friday 13 March 2026, 20:30; that is not stated, so the later end counts.",
        "Due Monday 16 March 2026, 12:00 in Europe/London, 67 hours 30 minutes after the report.",
    ]
    assert told("row-01", 2)[-1] == "Kept or missed, nobody can tell: done Monday 16 March 2026, 09:30."


def test_an_open_deadline_says_what_it_waits_for():
    assert told("row-04", 1)[-1] == (
        "No deadline yet: the clock starts with the moment when a visit is agreed. "
        "At the earliest Tuesday 10 March 2026, 16:00 in Europe/London."
    )
    assert told("row-10", 2)[-1].startswith("No deadline yet: the drive is added, and how long it takes is not known.")


def test_a_drive_is_no_open_time():
    lines = told("row-10", 1)
    assert lines[2:] == [
        "  Tuesday 10 March: 16:30 to 17:30.",
        "Due Tuesday 10 March 2026, 18:15 in Europe/London, 1 hour 45 minutes after the report.",
    ]


def test_clauses_are_said_in_the_promise():
    assert told("row-07")[1] == (
        "Target for resolution, all priorities: close of business, 2 business days to 3 business days (the longer "
        "counts) after the day of the report."
    )
    assert told("row-05")[1].endswith("; for reports by email or portal.")
    assert told("row-03")[1].startswith("Target for response, P4 (change request): ")
    assert told("row-13")[1].endswith("; for customers who pay for priority.")
