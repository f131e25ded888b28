"""The browser's decisions are those of the Python engine: on the worked cases, and on random questions."""

import json

import pytest

from marketplace.calendars import zone_tables
from marketplace.catalog.decision_inputs import load_decision_inputs
from marketplace.views.shipped.decisions import decisions_json
from tests.support.decisions import REFERENCE, TOOLS_FILE, VECTORS, answers, expected, lines_of_vectors
from tests.support.random_decisions import MAKERS, random_line
from tests.support.shipped import Shipped
from tests.support.soak import cases, draws

# With SOAK=20, as `make soak` has it, ten thousand.
COUNT = {"breakeven": 30, "wizard": 20, "leave_contract": 160, "downtime": 100, "block_hours": 40, "bill_check": 50}
USUAL = 100
NAMES = {"UTC", "America/Toronto", "Australia/Sydney", "Europe/London", "Europe/Berlin", "Europe/Paris"}
pytestmark = pytest.mark.browser


class Asked:
    """Lines made into what a page asks, and the data that pages ship."""

    def __init__(self) -> None:
        inputs = load_decision_inputs(TOOLS_FILE, defaults=REFERENCE)
        self._shipped = Shipped(inputs.holidays)
        self._method = inputs.method
        self._lists = {name: sorted(map(str, days)) for name, days in inputs.holidays.items()}

    def line(self, line: dict) -> dict:
        found = {name: line[name] for name in ("tool", "today") if name in line}
        found["input"] = next((line[name] for name in ("input", "changes", "answers") if name in line), None)
        if "card" in line:
            found["card"] = self._shipped.card(VECTORS["cards"][line["card"]])
        if "provider" in line:
            found["terms"] = self._terms(VECTORS["providers"][line["provider"]], line["input"])
        return found

    def _terms(self, provider: dict, asked: dict) -> dict:
        terms = {"pricing": VECTORS["cards"][provider["card"]], "coverages": provider["coverages"], "promises": []}
        call = {"provider": terms, "incident": {"severity": "P3", **asked["incident"]}, "called": "2026-11-28T21:00"}
        (offer, _) = self._shipped.call(call)
        return {"card": offer["card"], "hours": offer["hours"]}

    @property
    def data(self) -> dict:
        zones = zone_tables({*NAMES, "America/New_York"}, 2024, 2040)
        shipped = {"holidays": self._shipped.holidays, "zones": zones, "lists": self._lists}
        return {**decisions_json(self._method, "GB"), **shipped}


def different(call_module, lines: list[dict], wanted: list[dict]) -> list[tuple]:
    """Return line, wanted and found answer where the browser's is another one."""
    asked = Asked()
    calls = [[asked.line(line)] for line in lines]
    found = call_module("decisions/decide.js", "decide", calls, asked.data)
    threes = zip(lines, wanted, found, strict=True)
    return [(json.dumps(line)[:1500], want, got) for line, want, got in threes if want != got]


def test_the_worked_cases(call_module):
    lines = lines_of_vectors()
    assert different(call_module, lines, list(map(expected, lines)))[:2] == []


def test_random_questions_have_the_same_answer_in_every_field(call_module):
    lines = []
    for tool in sorted(MAKERS):
        random = draws(f"browser {tool}")
        lines += [random_line(random, tool) for _ in range(cases(COUNT.get(tool, USUAL)))]
    wanted = answers(lines)
    assert different(call_module, lines, wanted)[:2] == []
    assert sum("error" not in answer for answer in wanted) > len(lines) * 3 // 4


@pytest.mark.parametrize(("opens", "closes"), [("09:00", "09:00"), ("00:00", "00:00"), ("24:00", "10:00")])
def test_an_empty_window_is_answered_with_the_windows_to_write(call_module, opens, closes):
    hours = {"timezone": "Europe/London", "windows": [{"days": ["mon"], "from": opens, "to": closes}]}
    asked = {"currency": "GBP", "people": "3", "labour_hour": 2600, "hours": hours, "timezone": "Europe/London"}
    line = {"tool": "downtime", "input": {**asked, "from": "2026-03-09T10:00", "lasts_min": 60}}
    (answer,) = answers([line])
    assert answer["error"] == "window_empty"
    assert '"00:00" to "24:00"' in answer["message"]
    # Who opens for 24 hours from nine loses an hour with all day, and needs two windows.
    assert ('on the next day, "00:00" to "09:00"' in answer["message"]) == (opens == "09:00")
    assert different(call_module, [line], [answer]) == []
