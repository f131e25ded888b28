"""Cards as browsers get them: every default decided, what is not stated and what is stated to be none kept apart."""

from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.views.shipped.cards import card_json
from marketplace.views.shipped.closed_days import ClosedDays
from tests.support.tariffs import HOLIDAYS, VECTORS

PLAIN = {
    "currency": "GBP",
    "tax": {"mode": "exclusive", "rate_pct": "20"},
    "timezone": "Europe/London",
    "bands": [{"id": "day", "windows": [{"days": ["mon"], "from": "09:00", "to": "17:00"}]}],
    "default_band": "day",
    "rates": {"remote": {"standard": 6000}, "workshop": "quote"},
    "channel_rules": {"remote": {"increment_min": 15}},
}


def shipped(**more) -> dict:
    return card_json(read_rate_card({**PLAIN, **more}, minor_units=True), ClosedDays(HOLIDAYS))


def test_defaults_are_filled_in_however_deep():
    card = shipped(callout={"remote": {"amount": 500}}, travel={"mode": "flat", "amount": 900})
    assert (card["boundary"], card["stacking"], card["flat_jobs"]) == ("split", "max", [])
    assert card["channel_rules"]["remote"]["rounding"] == "up"
    assert card["callout"]["remote"] == {"amount": 500, "includes_min": 0, "by_band": {}}
    # What is not stated stays so: a bill says that it counted tax on everything.
    assert card["tax"].get("applies_to") is None
    assert card["travel"] == {"mode": "flat", "amount": 900, "by_band": {}}


def test_zones_that_do_not_say_what_is_counted_count_one_way():
    zones = {"mode": "zones", "unit": "km", "zones": [{"up_to": "5", "amount": 900}], "beyond": "50"}
    assert shipped(travel=zones)["travel"]["trip"] == "one_way"


def test_hours_by_quotation_need_no_rules_of_their_own():
    assert shipped()["channel_rules"]["workshop"]["increment_min"] == "unknown"


def test_silence_none_and_a_list_are_three_answers():
    assert "day_rates" not in shipped()
    assert "expenses" not in shipped()
    assert shipped(expenses=[])["expenses"] == []
    assert "diagnostic" not in shipped()
    assert shipped(diagnostic="none")["diagnostic"] is None
    storage = shipped(storage={"free_days": 14, "per_day": 100})["storage"]
    assert storage == {"free_days": 14, "per_day": 100}


def test_holidays_are_a_name_among_the_closed_days():
    closed = ClosedDays(HOLIDAYS)
    card = next(card for card in VECTORS["providers"].values() if card.get("holidays"))
    assert card_json(read_rate_card(card, minor_units=True), closed)["holidays"] in closed.tables()
    assert shipped()["holidays"] is None
