"""The browser's engine gives the totals of the clauses that real firms publish, too."""

import pytest

from marketplace.calendars import zone_tables
from tests.marketplace.pricing.test_real_cards import BILLS, CASES, found, wanted
from tests.support.shipped import Shipped

pytestmark = pytest.mark.browser


def test_the_totals_come_out(call_module):
    named = {card["timezone"] for card in CASES["cards"].values()} | {"Europe/London"}
    shipped = Shipped({})
    calls = [[shipped.card(CASES["cards"][bill["card"]]), bill["incident"]] for bill in BILLS]
    data = {"holidays": shipped.holidays, "zones": zone_tables(named, 2024, 2030)}
    answers = call_module("pricing/price.js", "price", calls, data)
    assert [found(answer, bill) for answer, bill in zip(answers, BILLS, strict=True)] == [
        wanted(bill) for bill in BILLS
    ]
