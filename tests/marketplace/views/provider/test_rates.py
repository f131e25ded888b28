"""The rate card in plain words."""

import pytest

from marketplace.views.card import units as card_units
from marketplace.views.provider import fees, rates
from tests.support.snapshots import demo_snapshot
from tests.support.tariffs import card


def rows(table):
    return {row[0]: row[1:] for row in table.rows}


def test_hourly_rates_name_what_falls_back_to_standard():
    table = rates.hourly_rates(card("uk_hourly"))
    assert [column.label for column in table.columns] == ["Channel", "Standard", "Senior"]
    assert rows(table) == {"Remote": ("£60", "£85"), "On site": ("£72", "£95"), "Workshop": ("£50", "as standard")}
    assert table.note == "Prices are without VAT at 20%; it is added to the bill."


@pytest.mark.parametrize(
    ("name", "changes", "wanted"),
    [
        ("au_callout", {}, "Prices include GST at 10%."),
        ("fr_nearest", {}, "No TVA is charged: the provider is not registered for it."),
        ("us_trip", {}, "Prices are without Sales tax at 8.25%, on parts only; it is added to the bill."),
        ("uk_hourly", {"tax__mode": "unknown"}, "Whether prices hold VAT at 20% is not clear from the card."),
    ],
)
def test_each_way_of_showing_tax(name, changes, wanted):
    assert rates.tax_line(card(name, **changes)) == wanted


def test_bands_say_when_and_what_an_hour_costs():
    told = rows(rates.bands(card("uk_hourly")))
    assert told["Holiday"] == ("On holidays", "remote £150, on site £180, workshop £125 (plain rate × 2.5)")
    assert told["Standard"] == ("Monday to Friday 09:00 to 17:30", "remote £60, on site £72, workshop £50")
    assert told["Night"][0] == "all other hours"


def test_a_band_by_add_on_by_table_and_by_quotation():
    german = rows(rates.bands(card("de_first_hour")))
    assert german["Evening"][1] == "remote €100, on site €105 (plain rate plus €20)"
    assert german["Holiday"][1] == "remote €120, on site €130"
    assert rows(rates.bands(card("ca_minute")))["Closed"][1] == "by quotation"


def test_units_minimums_and_free_minutes():
    assert rows(card_units.units(card("uk_hourly")))["On site"] == ("30 min, every started unit counts", "1 h")
    assert rows(card_units.units(card("ca_minute")))["Remote"] == (
        "1 min, every started unit counts",
        "free up to 15 min",
    )
    assert rows(card_units.units(card("fr_nearest")))["Remote"][0] == "30 min, a part unit counts from half on"
    assert rows(card_units.units(card("de_first_hour")))["On site"][1] == "first 1 h in full"


def test_fractions_of_the_minor_unit_are_not_rounded_away():
    assert fees.travel_text(card("us_trip")) == "US$0.725 per mi beyond 15 mi, there and back"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("au_callout", "to 15 km free, to 30 km A$33, to 50 km A$66; farther by quotation"),
        ("uk_traveltime", "£45 per hour on the road beyond 30 min, there and back; Evening: × 2"),
        ("fr_nearest", "€1 per km beyond 20 km, one way"),
    ],
)
def test_each_way_of_charging_travel(name, wanted):
    assert fees.travel_text(card(name)) == wanted


def test_fees_say_none_where_there_is_none_and_unclear_where_the_card_does_not_say():
    reference = demo_snapshot().reference
    told = {fact.term: fact.value for fact in fees.fees(card("uk_hourly"), reference)}
    assert told["Call-out"] == "none"
    assert told["Diagnosis"] == "no fee of its own"
    assert told["No fix, no fee"] == "not offered"
    assert told["Expedited handling"].endswith("only the larger surcharge counts")
    unclear = {f.term: f.value for f in fees.fees(card("uk_hourly", stacking="unknown"), reference)}
    assert unclear["Expedited handling"].endswith("how both add up is not clear from the card")


def test_call_out_with_included_time_and_bands():
    assert fees.callout_text(card("au_callout")) == (
        "A$110, includes the first 30 min; After hours: A$165; Holiday: A$220"
    )


def test_every_demo_card_has_words_for_everything():
    snapshot = demo_snapshot()
    for found in snapshot.cards.values():
        for table in (rates.hourly_rates(found), rates.bands(found), card_units.units(found)):
            assert all(all(cell for cell in row) for row in table.rows)
        assert all(fact.value != "" for fact in fees.fees(found, snapshot.reference) + fees.payment(found))
