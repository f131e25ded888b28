"""The browser's deadlines and effective waits are those of the Python engine, in every field."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest

from marketplace.availability import pledges_of
from marketplace.calendars import CalendarError, zone_tables
from marketplace.models.service_level.clock import EVENTS
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.commitment import commitments
from marketplace.service_levels.effective_wait import effective_wait
from marketplace.service_levels.lines import LineAnswers
from marketplace.service_levels.promises import promises_for
from marketplace.views.shipped.terms import pledge_json
from tests.marketplace.calendars.walk import ODD_ZONES
from tests.marketplace.service_levels.random_cases import random_line
from tests.marketplace.service_levels.random_levels import random_levels
from tests.marketplace.service_levels.test_effective_wait import ON, wait_of
from tests.marketplace.service_levels.test_promise_cases import REPORTS, level_of, seen
from tests.marketplace.service_levels.vectors import LISTS, VECTORS, calendar
from tests.support.shipped import Shipped
from tests.support.soak import cases, draws

CASES = cases(4_000)
WAITS = cases(300)
LEVELS = cases(1_500)
SEED = 20_261_123
ZONES = {*ODD_ZONES, *(coverage["timezone"] for coverage in VECTORS["coverages"].values())}
# What is answered where no time is promised; each side has its own words for it.
UNPROMISED = ("not_stated", "best_effort", "typical")
pytestmark = pytest.mark.browser


@pytest.fixture
def shipped() -> Shipped:
    return Shipped(LISTS)


@pytest.fixture
def data(zones, shipped) -> Callable[[], dict]:
    """Return what pages ship beside the modules: clock changes, and the closed days that were asked for so far."""
    return lambda: {"zones": zones, "holidays": shipped.holidays}


@pytest.fixture(scope="module")
def zones() -> dict:
    return zone_tables(ZONES, 2000, 2100)


@pytest.fixture
def deadlines(call_module, data, shipped):
    """Return the browser's answers to reports."""

    def ask(reports: Iterable[dict]) -> list[dict]:
        calls = [[shipped.report(one)] for one in reports]
        return call_module("service_levels/deadline.js", "deadline", calls, data())

    return ask


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


@pytest.fixture
def waits(call_module, data):
    """Return the browser's effective waits of ([{clock, coverage}], how far the provider's clock is ahead)."""

    def ask(cases: list[tuple[list[dict], int]]) -> list[dict]:
        last = {"on": str(ON), **data()}
        return call_module("service_levels/effective_wait.js", "effectiveWait", list(map(list, cases)), last)

    return ask


def test_the_profiles_of_the_specification(waits, shipped):
    cases = [
        (
            [{"clock": case["promise"], "coverage": shipped.hours(named(case)["coverage"])}],
            case["provider_minus_customer_min"],
        )
        for case in VECTORS["effective"]
    ]
    assert waits(cases) == [case["expected"] for case in VECTORS["effective"]]


def test_random_reports_have_the_same_answer_in_every_field(deadlines):
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


def test_random_effective_waits_are_the_same(waits, shipped):
    random = draws(SEED)
    asked, wanted = [], []
    while len(asked) < WAITS:
        line = random_line(random)
        if line["coverage"]["windows"]:
            shift = random.choice([0, 60, -300, 570, 345])
            asked.append(([{"clock": line["promise"], "coverage": shipped.hours(line["coverage"])}], shift))
            desk = calendar(line["coverage"])
            wanted.append(wait_of(line["promise"], desk, shift).as_json())
    assert waits(asked) == wanted


def test_a_zone_that_was_not_shipped_is_said_not_guessed(deadlines):
    line = {**named(VECTORS["deadlines"][0]), "timezone": "Asia/Tokyo"}
    (answer,) = deadlines([line])
    assert answer["error"] == "timezone_unknown"


def sent(level: ServiceLevel, report: dict, shipped: Shipped) -> list[dict]:
    """The promises that apply to a report, as pages send them to the browser."""
    found = promises_for(
        level,
        priority=report.get("priority", "P1"),
        metric=report.get("metric", "response"),
        channel=report.get("channel"),
        reported_by=report.get("reported_by"),
        pays_priority=report.get("pays_priority"),
        fault_class=report.get("class"),
    )
    return [pledge_json(pledge, shipped.closed) for pledge in pledges_of(level, found)]


def test_promises_as_real_firms_write_them(call_module, data, shipped):
    cases = [(case, asked, sent(level_of(case), asked["report"], shipped)) for case, asked in REPORTS]
    cases = [(case, asked, promises) for case, asked, promises in cases if promises]
    calls = [[promises, {"timezone": "Europe/London", **asked["report"]}] for _, asked, promises in cases]
    answers = call_module("service_levels/promises.js", "deadlineBy", calls, data())
    assert len(cases) > len(REPORTS) / 2
    for (case, asked, _), answer in zip(cases, answers, strict=True):
        found = seen(answer)
        assert {name: found.get(name) for name in asked["expected"]} == asked["expected"], case["id"]


def test_random_promises_with_every_clause_give_the_same_answer_in_every_field(call_module, data, shipped):
    cases = random_levels(draws(SEED), LEVELS)
    wanted = []
    for level, report in cases:
        (answer,) = LineAnswers(level, lists=LISTS).answers([json.dumps(report).encode()])
        wanted.append(answer.as_json())
    calls = [[sent(level, report, shipped), report] for level, report in cases]
    promised = [at for at, (promises, _) in enumerate(calls) if promises]
    found = call_module("service_levels/promises.js", "deadlineBy", [calls[at] for at in promised], data())
    # Where nothing is promised there is nothing to compute.
    assert all((wanted[at].get("error") in UNPROMISED) == (at not in set(promised)) for at in range(len(cases)))
    expected = [{name: value for name, value in wanted[at].items() if name != "priority"} for at in promised]
    different = [three for three in zip(promised, expected, found, strict=True) if three[1] != three[2]]
    assert different[:3] == []
    # The cases reach what they are meant to reach.
    assert {answer.get("open") for answer in wanted} == {None, "travel", *EVENTS}
    assert {*UNPROMISED, "start_order", "coverage_never_opens"} <= {answer.get("error") for answer in wanted}
    assert {answer.get("met", 0) for answer in wanted} == {0, None, True}
    assert sum("earliest" in answer and answer["deadline"] is not None for answer in wanted) > LEVELS / 50
    assert sum(len(level.coverages) > 1 and level.ad_hoc is not None for level, _ in cases) > LEVELS / 50


def test_random_effective_waits_of_several_promises_are_the_same(waits, shipped):
    asked, wanted = [], []
    for level, report in random_levels(draws(SEED + 1), WAITS):
        promises = promises_for(level, priority=report["priority"])
        found = commitments(level, promises, LISTS)
        with suppress(CalendarError):
            wanted.append(effective_wait(found, on=ON, provider_minus_customer_min=60).as_json() if found else None)
            asked.append(([pledge_json(one, shipped.closed) for one in pledges_of(level, promises)], 60))
    pairs = [pair for pair in zip(asked, wanted, strict=True) if pair[1] is not None]
    assert len(pairs) > WAITS / 4
    assert waits([case for case, _ in pairs]) == [wait for _, wait in pairs]
    assert any(wait.get("open") for _, wait in pairs)
    assert any(len(promises) > 1 for (promises, _), _ in pairs)


@pytest.mark.parametrize("reported", ["1999-12-31T12:00", "2101-01-01T12:00"])
def test_a_year_outside_the_tables_is_an_error_on_both_sides(deadlines, reported):
    line = {**named(VECTORS["deadlines"][0]), "reported": reported}
    del line["id"]
    (answer,) = deadlines([line])
    assert answer["error"] == "time_out_of_range"
    (wanted,) = LineAnswers(None, lists=LISTS).answers([json.dumps(line).encode()])
    assert answer == wanted.as_json()
