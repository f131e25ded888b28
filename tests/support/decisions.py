"""The worked cases of the decision tools, and the answers of the Python engine to lines."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from marketplace.catalog.decision_inputs import load_decision_inputs
from marketplace.decisions.lines import DecisionLines

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "providers/_reference"
CASES = ROOT / "tests/data_cases"
TOOLS_FILE = CASES / "decision_tools_vectors.json"
VECTORS = json.loads(TOOLS_FILE.read_text("utf-8"))
MODEL = json.loads((CASES / "decision_vectors.json").read_text("utf-8"))
TOOLS = ("leave_contract", "downtime", "block_hours", "wait_or_not", "bill_check")


def lines_of_vectors() -> list[dict[str, Any]]:
    """Return every worked case as a line, with the answer it expects."""
    found = [{"tool": tool, **case} for tool in TOOLS for case in VECTORS[tool]]
    found += [{"tool": "breakeven", **case} for case in MODEL["breakeven"]]
    return found + [{"tool": "wizard", **case} for case in MODEL["wizard_cases"]]


def expected(line: dict[str, Any]) -> dict[str, Any]:
    """Return the answer that a worked case expects, as lines answer."""
    if "expect_error" in line:
        error = dict(line["expect_error"])
        return {"error": error.pop("code"), **error}
    found: dict[str, Any] = line["expect"] if "expect" in line else line["expected"]
    return found


@cache
def desk() -> DecisionLines:
    """Return the engine with the cards, providers and holidays of the worked cases."""
    inputs = load_decision_inputs(TOOLS_FILE, defaults=REFERENCE)
    return DecisionLines(inputs.method, lists=inputs.holidays, cards=inputs.cards, providers=inputs.providers)


def answers(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the answers to lines."""
    return list(desk().answers(json.dumps(line).encode() for line in lines))


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to one line."""
    (found,) = answers([line])
    return found
