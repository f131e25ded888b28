"""The worked cases of the specification."""

import json
from datetime import date
from pathlib import Path

import pytest

from marketplace.availability.lines import CallLines

VECTORS = json.loads((Path(__file__).resolve().parents[2] / "data_cases/availability_vectors.json").read_text("utf-8"))
LISTS = {name: frozenset(map(date.fromisoformat, days)) for name, days in VECTORS["holidays"].items()}


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_the_case_has_the_right_answer(case):
    desk = CallLines(None, lists=LISTS, providers=VECTORS["providers"])
    (answer,) = desk.answers([json.dumps(case).encode()])
    assert answer.as_json() == {"id": case["id"], **case["expect"]}
