"""Reports by the line: every bad line gets its code and sentence, and the next line goes on."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import LIKE
from marketplace.service_levels.lines import LineAnswers
from marketplace.service_levels.text.explain import answer_text
from tests.marketplace.service_levels.vectors import LISTS, VECTORS

OFFICE = VECTORS["coverages"]["uk_office"]
FOUR_HOURS = {"mode": "coverage_minutes", "minutes": 240}
GOOD = {"coverage": OFFICE, "promise": FOUR_HOURS, "reported": "2026-03-13T16:30", "timezone": "Europe/London"}
LEVEL = ServiceLevel.model_validate(
    {
        "coverages": [{"id": "office", **OFFICE}],
        "promises": [
            {"priority": "P1", "metric": "response", "kind": "target", "clock": {**FOUR_HOURS, "coverage": "office"}},
            {"priority": "P1", "metric": "resolution", "kind": "guarantee",
             "clock": {"mode": "elapsed", "minutes": 480, "starts": "receipt"}},
            {"priority": "P2", "metric": "response", "kind": "typical",
             "clock": {"mode": "elapsed", "minutes": 480, "starts": "receipt"}},
            {"priority": "P3", "metric": "response", "kind": "best_effort"},
        ],
    }
)  # fmt: skip


def answers(*lines: object, level: ServiceLevel | None = None) -> list[dict]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    desk = LineAnswers(level, lists=LISTS, coverages=VECTORS["coverages"])
    return [answer.as_json() for answer in desk.answers(raw)]


def test_every_case_of_the_specification_is_a_line():
    lines = [{**case, "coverage": VECTORS["coverages"][case["coverage"]]} for case in VECTORS["deadlines"]]
    wanted = []
    for case in VECTORS["deadlines"]:
        error = case.get("expected_error")
        wanted.append(
            {"id": case["id"], **(case.get("expected") or {"error": error["code"], "message": error["message"]})}
        )
    assert answers(*lines) == wanted


def test_a_coverage_may_be_named():
    assert answers({**GOOD, "coverage": "uk_office"}) == answers(GOOD)
    assert answers({**GOOD, "coverage": "office"}, level=LEVEL) == answers(GOOD)
    assert answers({**GOOD, "coverage": "nowhere"})[0]["error"] == "coverage_unknown"


@pytest.mark.parametrize("case", VECTORS["met"], ids=lambda case: case["id"])
def test_a_response_is_judged(case):
    (found,) = answers({**case, "expected": None})
    names = {"covered_min": "response_covered_min", "elapsed_min": "response_elapsed_min", "met": "met"}
    assert {name: found[ours] for name, ours in names.items()} == case["expected"]


def test_a_file_s_promise_is_chosen_and_named():
    (found,) = answers({"reported": "2026-03-13T16:30", "timezone": "America/New_York"}, level=LEVEL)
    assert (found["priority"], found["metric"], found["kind"]) == ("P1", "response", "target")
    # 16:30 in New York is 20:30 in London, where the customer's four hours are counted.
    assert found["deadline"] == "2026-03-16T13:00+00:00"
    assert found["deadline_for_customer"] == "2026-03-16T09:00-04:00"
    (same,) = answers({"reported": "2026-03-13T16:30", "severity": "P1"}, level=LEVEL)
    assert same["deadline"] == "2026-03-16T12:00+00:00"


def test_a_pause_within_the_repeated_hour_is_warned_of_once():
    (found,) = answers({**GOOD, "pauses": [["2026-10-25T01:37", "2026-10-25T01:38"]]})
    assert found["warnings"] == ["ambiguous_time_first_occurrence"]


def test_a_report_without_a_zone_is_on_the_clock_of_the_provider_s_desks():
    asked = {"reported": "2026-07-01T10:00", "metric": "resolution"}
    assert answers(asked, level=LEVEL)[0]["deadline"] == "2026-07-01T18:00+01:00"
    away = {"id": "away", **OFFICE, "timezone": "America/New_York"}
    both = LEVEL.model_dump(mode="json", exclude_unset=True)
    two = ServiceLevel.model_validate({**both, "coverages": [*both["coverages"], away]})
    assert answers(asked, level=two)[0]["error"] == "timezone_missing"


PAUSE = ["2026-03-13T17:00", "2026-03-13T17:10"]
BAD = {
    "not json": (b"{reported", None, "json_invalid"),
    "no utf-8": (b'{"reported": "\xff"}', None, "json_invalid"),
    "infinite": (b'{"fold": Infinity}', None, "json_invalid"),
    "deep": (b"[" * 100_000, None, "json_invalid"),
    "said twice": (json.dumps(GOOD).replace("{", '{"fold": 0, "fold": 1, ', 1).encode(), None, "json_invalid"),
    "a list": ([], None, "not_a_group"),
    "nothing": (b"null", None, "value_missing"),
    "a day only": ({**GOOD, "reported": "2026-03-13"}, None, "time_format"),
    "no such day": ({**GOOD, "reported": "2026-02-30T10:00"}, None, "time_format"),
    "a number": ({**GOOD, "reported": 20260313}, None, "time_format"),
    "with an offset": ({**GOOD, "reported": "2026-03-13T16:30Z"}, None, "time_format"),
    "long ago": ({**GOOD, "reported": "1999-12-31T23:59"}, None, "time_out_of_range"),
    "not reported": ({"promise": FOUR_HOURS}, None, "field_missing"),
    "no promise": ({key: GOOD[key] for key in GOOD if key != "promise"}, None, "field_missing"),
    "no coverage": ({**GOOD, "coverage": None}, None, "clock_incomplete"),
    "real time where": (
        {"promise": {"mode": "elapsed", "minutes": 1, "starts": "receipt"}, "reported": "2026-03-13T16:30"}, None,
        "timezone_missing",
    ),
    "no mode": ({**GOOD, "promise": {"minutes": 240}}, None, "promise_no_clock"),
    "odd mode": ({**GOOD, "promise": {"mode": "soon"}}, None, "choice_unknown"),
    "minus": ({**GOOD, "promise": {"mode": "coverage_minutes", "minutes": -5}}, None, "whole_number"),
    "a fraction": ({**GOOD, "promise": {"mode": "coverage_minutes", "minutes": 1.5}}, None, "whole_number"),
    "promise of text": ({**GOOD, "promise": "4 hours"}, None, "not_a_group"),
    "coverage of a number": ({**GOOD, "coverage": 7}, None, "not_a_group"),
    "holidays unknown": ({**GOOD, "coverage": {**OFFICE, "holidays": "XX"}}, None, "holiday_list_missing"),
    "unquoted": (
        {**GOOD, "coverage": {**OFFICE, "windows": [{"days": ["mon"], "from": 540, "to": 1050}]}}, None,
        "window_unquoted",
    ),
    "zone": ({**GOOD, "timezone": "Mars/Olympus"}, None, "timezone_unknown"),
    "abbreviation": ({**GOOD, "timezone": "EST"}, None, "timezone_abbreviation"),
    "a slip": ({**GOOD, "pause": []}, None, "unknown_field"),
    "pause without end": ({**GOOD, "pauses": [[PAUSE[0]]]}, None, "pause_open_ended"),
    "pause to null": ({**GOOD, "pauses": [[PAUSE[0], None]]}, None, "pause_open_ended"),
    "pause backwards": ({**GOOD, "pauses": [PAUSE[::-1]]}, None, "pause_order"),
    "pause of one": ({**GOOD, "pauses": ["2026-03-13T17:00"]}, None, "pause_format"),
    "pause that is skipped": (
        {**GOOD, "pauses": [["2026-03-29T01:30", "2026-03-29T03:30"]]}, None, "time_does_not_exist",
    ),
    "a response cannot pause": ({"reported": "2026-03-13T16:30", "pauses": [PAUSE]}, LEVEL, "pause_not_supported"),
    "usual, not promised": ({"reported": "2026-03-13T16:30", "priority": "P2"}, LEVEL, "typical"),
    "best effort": ({"reported": "2026-03-13T16:30", "priority": "P3"}, LEVEL, "best_effort"),
    "not stated": ({"reported": "2026-03-13T16:30", "priority": "P4"}, LEVEL, "not_stated"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "level", "code"), BAD.values(), ids=BAD.keys())
def test_a_line_without_an_answer_says_why_and_the_next_goes_on(line, level, code):
    refused, good = answers(line, GOOD, level=level)
    assert refused["error"] == code
    # A line to copy ends as it is written.
    assert refused["message"].partition(f" {LIKE} ")[0][-1] in ".?!"
    assert good["elapsed_min"] == 4050


@pytest.mark.parametrize("name", ["\ud800", "two\nlines", "\x1b[31mred", "\u202ebackwards"])
def test_a_strange_name_can_be_printed(name):
    """What a terminal would obey, or could not even encode, does not get into a sentence."""
    lines = [{**GOOD, "coverage": name}, {**GOOD, "coverage": {**OFFICE, "holidays": {"list": name}}}]
    for raw in (json.dumps(line).encode() for line in lines):
        (refused,) = LineAnswers(None, lists=LISTS).answers([raw])
        assert refused.code in ("coverage_unknown", "holiday_list_missing", "string_unicode")
        assert answer_text(refused).strip().isprintable()


@pytest.mark.parametrize("before", [0, 1, 7])
def test_messages_of_the_specification(before):
    """The sentence is the specification's own, wherever in the list the pause stands."""
    fine = [["2026-03-14T01:00", "2026-03-14T02:00"]] * before
    pauses = [[*fine, ["2026-03-15T21:54"]], [*fine, ["2026-03-15T21:54", "2026-03-15T20:54"]]]
    assert [found["message"] for found in answers(*({**GOOD, "pauses": pause} for pause in pauses))] == [
        "The pause from 2026-03-15 21:54 has no end.",
        "The pause from 2026-03-15 21:54 ends before it begins.",
    ]


def test_terms_that_a_file_may_not_publish_are_still_answered():
    """A 24x7 desk that closes on holidays is refused in sla.yaml; a ticket log may still ask about it."""
    always = {**VECTORS["coverages"]["round_the_clock"], "holidays": "GB-ENG"}
    (found,) = answers({**GOOD, "coverage": always, "reported": "2026-12-24T23:00"})
    assert found["deadline"] == "2026-12-27T03:00+00:00"


def test_a_refusal_carries_the_line_s_id():
    assert answers({**GOOD, "id": 7, "reported": "soon"})[0]["id"] == 7
    assert "id" not in answers({**GOOD, "id": ["x"], "reported": "soon"})[0]


def test_blank_lines_are_no_reports():
    assert answers(b"\n", b"  \n") == []


def test_a_huge_line_is_refused():
    assert answers(b"[" + b" " * 1_000_001)[0]["error"] == "json_invalid"


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [*GOOD, "fold", "pauses", "responded", "priority", "metric", "channel", "id"]


@given(st.dictionaries(st.sampled_from(FIELDS), anything), st.booleans())
def test_no_line_is_answered_with_a_traceback(line, with_level):
    desk = LineAnswers(LEVEL if with_level else None, lists=LISTS)
    for tree in (line, {**GOOD, **line}):
        (found,) = desk.answers([json.dumps(tree).encode()])
        assert found.as_json()
        assert answer_text(found)
