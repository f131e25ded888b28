"""Clauses that real firms publish: cards written as our files, and the totals that the firms or plain sums give.

`row` groups the bills by clause. A total of two figures is a range. The names are invented; the figures are not.
"""

import json
from pathlib import Path

import pytest

from marketplace.models.pricing.rate_card import rate_card_json, read_rate_card
from marketplace.pricing.range import price_range

FILE = Path(__file__).resolve().parents[2] / "data_cases" / "real_cards.json"
CASES = json.loads(FILE.read_text("utf-8"))
BILLS = CASES["bills"]
TOLD = ("after", "unpriced", "reasons", "open_above", "unknown_clauses", "ranged", "remaining_min")


def wanted(bill: dict) -> dict:
    """Return what a bill states of its answer, a range always as two figures."""
    told = {name: bill[name] for name in TOLD if name in bill}
    sums = {name: bill[name] for name in ("net", "total") if name in bill}
    return told | {name: amount if isinstance(amount, list) else [amount, amount] for name, amount in sums.items()}


def found(answer: dict, bill: dict) -> dict:
    """Return the same of an answer in the JSON form."""
    one = answer.get("low", answer)
    told = {"unpriced": one["unpriced"], "reasons": one.get("reasons", {}), "open_above": one.get("open_above", [])}
    told |= {name: answer.get(name, []) for name in ("unknown_clauses", "ranged")}
    told["after"] = {line["label"]: line["amount"] for line in one.get("after", [])}
    told["remaining_min"] = one.get("block", {}).get("remaining_min")
    for name in ("net", "total"):
        told[name] = answer[name] if isinstance(answer[name], list) else [answer[name], answer[name]]
    return {name: told[name] for name in wanted(bill)}


@pytest.mark.parametrize("bill", BILLS, ids=[f"{bill['row']}: {bill['said']}" for bill in BILLS])
def test_the_total_comes_out(bill):
    card = read_rate_card(CASES["cards"][bill["card"]], minor_units=True)
    answer = price_range(card, bill["incident"], {}).as_json()
    assert found(answer, bill) == wanted(bill)
    # A bill is whole exactly when every part has a price, and not only a least one.
    assert answer["complete"] == (not bill.get("unpriced") and not bill.get("open_above"))


@pytest.mark.parametrize("name", CASES["cards"])
def test_a_card_says_the_same_after_it_was_written_and_read(name):
    card = read_rate_card(CASES["cards"][name], minor_units=True)
    assert read_rate_card(rate_card_json(card), minor_units=True) == card


def test_every_card_has_a_bill():
    assert {bill["card"] for bill in BILLS} == set(CASES["cards"])
