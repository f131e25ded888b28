"""Prices that real firms print: their published rate cards, transcribed, give the totals that stand beside them.

The data hold addresses and figures that were published there, and nothing else about the firms. Where a page does not
say a zone or a tax, what is compared (the net, at a plain hour) does not depend on it.
"""

import json
from pathlib import Path

import pytest

from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.pricing.engine import price

FILE = Path(__file__).resolve().parents[2] / "data_cases" / "published_cards.json"
CARDS = json.loads(FILE.read_text("utf-8"))["cards"]
BILLS = [(each["card"], bill) for each in CARDS for bill in each["bills"]]


@pytest.mark.parametrize(("card", "bill"), BILLS, ids=[bill["said"] for _, bill in BILLS])
def test_the_printed_total_comes_out(card, bill):
    found = price(read_rate_card(card, minor_units=True), bill["incident"], {})
    assert found.complete
    assert found.net == bill["printed"]


def test_there_are_cards_of_several_countries_and_kinds():
    assert len(CARDS) >= 10
    assert len(BILLS) >= 30
    assert {each["card"]["currency"] for each in CARDS} == {"GBP", "USD", "AUD"}
    assert len({each["source"] for each in CARDS}) == len(CARDS)
