from datetime import date

import pytest

from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.commitment import commitments
from marketplace.service_levels.lines import LineAnswers
from marketplace.service_levels.promises import headline_promise, kind_stated, promise_for

HOURS = {"mode": "elapsed", "minutes": 60, "starts": "receipt"}


def level(*promises: dict) -> ServiceLevel:
    office = {
        "id": "office",
        "timezone": "Europe/London",
        "windows": [{"days": "mon-fri", "from": "09:00", "to": "17:30"}],
    }
    full = [
        {"metric": "response", "kind": "target", **({} if p.get("kind") == "best_effort" else {"clock": HOURS}), **p}
        for p in promises
    ]
    return ServiceLevel.model_validate({"coverages": [office], "promises": full})


def chosen(found: ServiceLevel, **wanted: str) -> str | None:
    promise = promise_for(found, **{"priority": "P2", **wanted})
    return promise.id if promise else None


def test_its_own_priority_comes_before_all():
    assert chosen(level({"id": "a", "priority": "all"}, {"id": "b", "priority": "P2"})) == "b"
    assert chosen(level({"id": "a", "priority": "all"}, {"id": "b", "priority": "P1"})) == "a"
    assert chosen(level({"id": "b", "priority": "P1"})) is None


def test_its_own_channel_comes_before_any_and_another_never():
    found = level({"id": "a", "priority": "P2"}, {"id": "b", "priority": "P2", "channel": "onsite"})
    assert chosen(found, channel="onsite") == "b"
    assert chosen(found, channel="remote") == "a"
    assert chosen(found) == "a"
    assert chosen(level({"id": "b", "priority": "P2", "channel": "onsite"})) == "b"


def test_a_guarantee_comes_before_a_target_and_neither_is_mixed_with_what_is_no_promise():
    found = level(
        {"id": "t", "priority": "P2"},
        {"id": "g", "priority": "P2", "kind": "guarantee"},
        {"id": "u", "priority": "P2", "kind": "typical"},
    )
    assert chosen(found) == "g"
    assert chosen(level({"id": "u", "priority": "P2", "kind": "typical"})) is None


def test_best_effort_for_one_priority_or_channel_takes_it_out_of_the_promise_for_all():
    found = level({"id": "a", "priority": "all"}, {"id": "b", "priority": "P2", "kind": "best_effort"})
    assert chosen(found) is None
    assert chosen(found, priority="P3") == "a"
    by_channel = level(
        {"id": "a", "priority": "all"}, {"id": "b", "priority": "all", "channel": "onsite", "kind": "best_effort"}
    )
    assert chosen(by_channel, channel="onsite") is None
    assert chosen(by_channel, channel="remote") == "a"
    # What usually happens is no such word: the promise for all still stands.
    assert chosen(level({"id": "a", "priority": "all"}, {"id": "b", "priority": "P2", "kind": "typical"})) == "a"


def test_metrics_are_never_mixed():
    found = level({"id": "a", "priority": "all", "metric": "resolution"})
    assert chosen(found) is None
    assert chosen(found, metric="resolution") == "a"


@pytest.mark.parametrize(
    ("promises", "kind"),
    [
        ([], "not_stated"),
        ([{"priority": "all", "kind": "best_effort"}], "best_effort"),
        ([{"priority": "all", "kind": "best_effort"}, {"priority": "P2", "kind": "typical"}], "typical"),
        ([{"priority": "P2", "kind": "typical"}, {"priority": "all"}], "target"),
        ([{"priority": "P1", "kind": "guarantee"}], "not_stated"),
    ],
)
def test_four_kinds_and_not_stated_are_five_answers(promises, kind):
    assert kind_stated(level(*promises), priority="P2") == kind
    assert kind_stated(None, priority="P2") == "not_stated"


def test_the_headline_is_p1_response_else_all_else_none():
    assert headline_promise(level({"id": "p2", "priority": "P2"})) is None
    assert headline_promise(level({"id": "any", "priority": "all"}, {"id": "p2", "priority": "P2"})).id == "any"
    assert headline_promise(level({"id": "any", "priority": "all"}, {"id": "p1", "priority": "P1"})).id == "p1"
    assert headline_promise(None) is None


def test_the_calendar_is_the_one_that_the_promise_names():
    clock = {"mode": "coverage_minutes", "minutes": 60, "coverage": "office"}
    found = level({"id": "a", "priority": "P1", "clock": clock}, {"id": "b", "priority": "P2"})
    first, second = found.promises
    named, unnamed = commitments(found, (first, second), {"x": frozenset({date(2026, 1, 1)})})
    assert named.calendar.zone.name == "Europe/London"
    assert unnamed.calendar is None


def for_callers(ad_hoc: str | None) -> ServiceLevel:
    named = [("office", "09:00", "17:00"), ("night", "20:00", "23:00")]
    zone = {"timezone": "Europe/London"}
    hours = [{"id": name, **zone, "windows": [{"days": "mon-fri", "from": a, "to": b}]} for name, a, b in named]
    clock = {"mode": "coverage_minutes", "minutes": 60, "coverage": "night"}
    promises = [{"priority": "P1", "metric": "response", "kind": "target", "clock": clock}]
    tree = {"coverages": hours, "promises": promises}
    return ServiceLevel.model_validate(tree if ad_hoc is None else {**tree, "ad_hoc": {"coverage": ad_hoc}})


def test_what_is_promised_to_contract_customers_alone_is_said_and_not_called_not_stated():
    assert kind_stated(for_callers("office"), priority="P1") == "contract_only"
    assert kind_stated(for_callers("office"), priority="P2") == "not_stated"
    assert kind_stated(for_callers("night"), priority="P1") == "target"
    assert kind_stated(for_callers(None), priority="P1") == "target"
    (line,) = LineAnswers(for_callers("office"), lists={}).answers([b'{"reported": "2026-03-10T10:00"}'])
    assert (line.code, line.message) == (
        "not_stated",
        "P1 response is promised only in hours that are not open to callers without a contract.",
    )
