"""What a card leaves open about a price has a name on the page."""

from marketplace.pricing.range import price_range
from marketplace.views.card.clause_words import amounts_words, clause_words, left_open, open_line
from tests.support.tariffs import HOLIDAYS, card

VISIT = {"channel": "onsite", "start": "2026-03-10T18:00", "minutes": 100, "distance_km": "40"}


def test_a_clause_is_named_wherever_it_stands():
    assert clause_words("channel_rules.onsite.rounding") == "how part units are billed"
    assert clause_words("callout.remote.by_band.evening") == "what the call-out costs after hours"
    assert clause_words("stacking") == "how surcharges add up"
    assert clause_words("something.new") == "something.new"


def test_amounts_are_named_once():
    assert amounts_words(["rates.onsite.standard", "travel.rate", "rates.onsite.senior"]) == "an hour and travel"


def test_what_is_open_about_a_price_is_told_by_how_it_is_open():
    rate_card = card(
        "uk_hourly",
        rates__onsite={"standard": {"from": 6000, "to": 7000}},
        callout={"onsite": {"amount": {"from": 500}}},
        travel__trip="unknown",
    )
    found = price_range(rate_card, VISIT, HOLIDAYS)
    assert left_open(found) == (
        "the card does not say whether travel counts one way or both; the card gives a range for an hour; "
        "the card names only the least for the call-out"
    )
    assert open_line(found.low) == "The card names only the least for the call-out."


def test_a_price_of_one_figure_leaves_nothing_open():
    found = price_range(card("uk_hourly"), VISIT, HOLIDAYS)
    assert left_open(found) == ""
    assert open_line(found.low) == ""
