"""The basket: the 49 cells of the vectors, and the incident that each cell means."""

import pytest

from marketplace.pricing.basket import incident_of, price_basket
from tests.support.tariffs import BASKET, VECTORS, card

CELLS = [(name, cell, wanted) for name, cells in VECTORS["baskets"].items() for cell, wanted in cells.items()]


@pytest.mark.parametrize(("name", "cell", "wanted"), CELLS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_cell_is_priced_to_the_unit(name, cell, wanted):
    found = price_basket(card(name), BASKET)[cell]
    if wanted is None:
        assert found is None
    else:
        assert {"net": found.low.net, "total": found.low.total, "complete": found.complete} == wanted


def test_there_are_49_cells():
    assert len(CELLS) == 49


def test_a_job_is_used_only_where_the_channel_offers_it():
    removal = next(incident for incident in BASKET.incidents if incident.id == "B6")
    assert incident_of(removal, card("us_trip"), BASKET).job == "malware_removal"
    assert incident_of(removal, card("uk_hourly"), BASKET).job is None
    assert incident_of(removal, card("fr_nearest"), BASKET) is None


def test_the_week_has_no_holidays():
    busy = card("uk_hourly", holidays={"add": ["2026-03-09", "2026-03-10"]})
    assert price_basket(busy, BASKET)["B1"].low.net == 3000
