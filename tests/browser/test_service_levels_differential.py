"""The browser's deadlines and effective waits are those of the Python engine, in every field."""

import json

import pytest

from marketplace.calendars import zone_tables
from marketplace.service_levels.effective_wait import effective_wait
from marketplace.service_levels.lines import LineAnswers
from tests.marketplace.calendars.walk import ODD_ZONES
from tests.marketplace.service_levels.random_cases import random_line
from tests.marketplace.service_levels.vectors import LISTS, VECTORS, calendar, clock
from tests.support.soak import cases, draws

CASES = cases(10_000)
WAITS = 300
SEED = 20_261_123
ZONES = {*ODD_ZONES, *(coverage["timezone"] for coverage in VECTORS["coverages"].values())}
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data() -> dict:
    """What pages ship beside the modules: clock changes and holiday lists."""
    return {"tables": zone_tables(ZONES, 2000, 2100), "lists": VECTORS["holidays"]}


@pytest.fixture
def deadlines(call_module, data):
    """Return the browser's answers to reports."""
    return lambda reports: call_module("service_levels/deadline.js", "deadline", [[one] for one in reports], data)


def named(case: dict) -> dict:
    return {**case, "coverage": VECTORS["coverages"][case["coverage"]]}


def test_the_deadlines_of_the_specification(deadlines):
    found = deadlines(map(named, VECTORS["deadlines"]))
    for case, answer in zip(VECTORS["deadlines"], found, strict=True):
        error = case.get("expected_error")
        assert answer == (case.get("expected") or {"error": error["code"], "message": error["message"]}), case["id"]


def test_kept_or_missed_as_in_the_specification(deadlines):
    found = deadlines(map(named, VECTORS["met"]))
    for case, answer in zip(VECTORS["met"], found, strict=True):
        judged = (answer["response_covered_min"], answer["response_elapsed_min"], answer["met"])
        assert judged == tuple(case["expected"][name] for name in ("covered_min", "elapsed_min", "met")), case["id"]


def test_the_profiles_of_the_specification(call_module):
    calls = [
        [case["promise"], named(case)["coverage"], case["provider_minus_customer_min"]] for case in VECTORS["effective"]
    ]
    assert call_module("service_levels/effective_wait.js", "effectiveWait", calls) == [
        case["expected"] for case in VECTORS["effective"]
    ]


def test_ten_thousand_random_reports_have_the_same_answer_in_every_field(deadlines):
    random = draws(SEED)
    lines = [random_line(random) for _ in range(CASES)]
    desk = LineAnswers(None, lists=LISTS)
    wanted = [answer.as_json() for answer in desk.answers(json.dumps(line).encode() for line in lines)]
    found = deadlines(lines)
    different = [three for three in zip(lines, wanted, found, strict=True) if three[1] != three[2]]
    assert different[:3] == []
    # The cases reach what they are meant to reach.
    errors = {answer["error"] for answer in wanted if "error" in answer}
    assert errors == {
        "time_does_not_exist", "coverage_never_opens", "pause_not_supported", "pause_open_ended", "pause_order",
    }  # fmt: skip
    assert sum("deadline" in answer for answer in wanted) > CASES / 2
    assert any(answer.get("warnings") for answer in wanted)
    assert any(answer.get("holidays_unknown") for answer in wanted)
    assert {answer.get("met") for answer in wanted} == {None, True, False}


def test_random_effective_waits_are_the_same(call_module):
    random = draws(SEED)
    calls, wanted = [], []
    while len(calls) < WAITS:
        line = random_line(random)
        if line["coverage"]["windows"]:
            shift = random.choice([0, 60, -300, 570, 345])
            calls.append([line["promise"], line["coverage"], shift])
            desk = calendar(line["coverage"])
            wanted.append(effective_wait(clock(line["promise"]), desk, provider_minus_customer_min=shift).as_json())
    assert call_module("service_levels/effective_wait.js", "effectiveWait", calls) == wanted


def test_a_zone_that_was_not_shipped_is_said_not_guessed(deadlines):
    line = {**named(VECTORS["deadlines"][0]), "timezone": "Asia/Tokyo"}
    (answer,) = deadlines([line])
    assert answer["error"] == "timezone_unknown"
