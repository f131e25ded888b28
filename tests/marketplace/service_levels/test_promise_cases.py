"""Promises as real firms write them: every clause, and when help is then due."""

import json
from pathlib import Path

import pytest

from marketplace.models.base import validate
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.lines import LineAnswers
from tests.marketplace.service_levels.vectors import LISTS

CASES = json.loads((Path(__file__).resolve().parents[2] / "data_cases/promise_cases.json").read_text("utf-8"))["cases"]
REPORTS = [(case, asked) for case in CASES for asked in case["reports"]]


def level_of(case: dict) -> ServiceLevel:
    return validate(ServiceLevel, case["sla"], context={"exponent": 2})


def seen(answer: dict) -> dict:
    """The answer with its earliest end as one time, like the deadline."""
    earliest = answer.get("earliest")
    return answer | ({"earliest": earliest["deadline"]} if earliest else {})


@pytest.mark.parametrize(("case", "asked"), REPORTS, ids=lambda one: one.get("id", ""))
def test_the_deadline_is_what_the_firm_means(case, asked):
    (answer,) = LineAnswers(level_of(case), lists=LISTS).answers([json.dumps(asked["report"]).encode()])
    found = seen(answer.as_json())
    assert {name: found.get(name) for name in asked["expected"]} == asked["expected"]


def test_a_range_says_both_ends_and_a_fixed_deadline_one():
    ranged = {case["id"] for case, asked in REPORTS if "earliest" in asked["expected"]}
    assert ranged == {"row-01", "row-01-long", "row-04", "row-10"}
