"""The browser's engine gives the totals that real firms print, too."""

import pytest

from marketplace.calendars import zone_tables
from tests.marketplace.pricing.test_published_cards import BILLS
from tests.support.shipped import Shipped

pytestmark = pytest.mark.browser


def test_the_printed_totals_come_out(call_module):
    zones = zone_tables({card["timezone"] for card, _ in BILLS}, 2024, 2030)
    shipped = Shipped({})
    calls = [[shipped.card(card), bill["incident"]] for card, bill in BILLS]
    found = call_module("pricing/price.js", "price", calls, {"holidays": shipped.holidays, "zones": zones})
    assert [quote["net"] for quote in found] == [bill["printed"] for _, bill in BILLS]
