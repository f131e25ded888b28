"""The rate card in plain words."""

from datetime import date

import pytest

from marketplace.views.card import units as card_units
from marketplace.views.card.travel import travel_text
from marketplace.views.card.urgency import priority_line
from marketplace.views.provider import fees, payment, rates
from tests.support.snapshots import demo_snapshot
from tests.support.tariffs import card

LISTS = demo_snapshot().reference.holidays


def rows(table):
    return {row[0]: row[1:] for row in table.rows}


def test_hourly_rates_name_what_falls_back_to_standard():
    table = rates.hourly_rates(card("uk_hourly", tax__applies_to="all"))
    assert [column.label for column in table.columns] == ["Channel", "Standard", "Senior"]
    assert rows(table) == {"Remote": ("£60", "£85"), "On site": ("£72", "£95"), "Workshop": ("£50", "as standard")}
    assert table.note == "Prices are without VAT at 20%; it is added to the bill."


@pytest.mark.parametrize(
    ("name", "changes", "wanted"),
    [
        ("au_callout", {"tax__applies_to": "all"}, "Prices include GST at 10%."),
        ("au_callout", {}, "Prices include GST at 10%. On what it is: not stated, counted on everything here."),
        ("uk_hourly", {"tax": {"mode": "none"}}, "No tax is added to these prices."),
        (
            "uk_hourly",
            {"tax": {"mode": "exclusive", "rate_pct": "20", "applies_to": "all"}},
            "Prices are without tax at 20%; it is added to the bill.",
        ),
        ("fr_nearest", {}, "No TVA is added to these prices."),
        ("us_trip", {}, "Prices are without Sales tax at 8.25%, on parts only; it is added to the bill."),
        (
            "uk_hourly",
            {"tax__mode": "unknown", "tax__applies_to": "all"},
            "Whether prices hold VAT at 20% is not clear from the card.",
        ),
    ],
)
def test_each_way_of_showing_tax(name, changes, wanted):
    assert rates.tax_line(card(name, **changes)) == wanted


def test_bands_say_when_and_what_an_hour_costs():
    told = rows(rates.bands(card("uk_hourly"), LISTS))
    assert told["Holiday"] == ("On holidays", "remote £150, on site £180, workshop £125 (plain rate × 2.5)")
    assert told["Standard"] == ("Monday to Friday 09:00 to 17:30", "remote £60, on site £72, workshop £50")
    assert told["Night"][0] == "all other hours"


def test_a_band_by_add_on_by_table_and_by_quotation():
    german = rows(rates.bands(card("de_first_hour"), LISTS))
    assert german["Evening"][1] == "remote €100, on site €105 (plain rate plus €20)"
    assert german["Holiday"][1] == "remote €120, on site €130"
    assert rows(rates.bands(card("ca_minute"), LISTS))["Closed"][1] == "by quotation"


def test_units_minimums_and_free_minutes():
    assert rows(card_units.units(card("uk_hourly")))["On site"] == (
        "30 min, part units: not stated, counted as whole here",
        "1 h",
    )
    assert rows(card_units.units(card("ca_minute")))["Remote"] == (
        "1 min, part units: not stated, counted as whole here",
        "free up to 15 min",
    )
    assert rows(card_units.units(card("fr_nearest")))["Remote"][0] == "30 min, a part unit counts from half on"
    assert rows(card_units.units(card("de_first_hour")))["On site"][1] == "first 1 h in full"


def test_an_hour_is_an_amount_that_can_be_paid_or_says_about():
    odd = card("uk_hourly", bands__2__multiplier="1.333")
    told = rows(rates.bands(odd, LISTS))
    assert told["Evening"][1].startswith("remote £79.98, on site about £95.98, workshop £66.65")
    yen = card("uk_hourly", currency="JPY", rates={"remote": {"standard": 8750}}, bands__2__multiplier="1.25")
    assert rows(rates.bands(yen, LISTS))["Evening"][1] == "remote about JP¥10,938 (plain rate × 1.25)"


def test_ranges_and_leasts_are_told_as_such():
    vague = card(
        "uk_hourly",
        rates={
            "remote": {"standard": {"from": 6000, "to": 7550}},
            "onsite": {"standard": {"from": 7200}},
            "workshop": "quote",
        },
    )
    assert rows(rates.hourly_rates(vague)) == {
        "Remote": ("£60 to £75.50",), "On site": ("from £72",), "Workshop": ("by quotation",),
    }  # fmt: skip
    assert rows(rates.bands(vague, LISTS))["Evening"][1].startswith(
        "remote £90 to £113.25, on site from £108, workshop by quotation"
    )


def test_a_band_can_leave_one_channel_to_quotation():
    told = rows(rates.bands(card("uk_hourly", bands__2__quote=["onsite"]), LISTS))
    assert told["Evening"][1].startswith("remote £90, on site by quotation, workshop £75")


def test_one_price_for_all_hours_says_that_other_hours_are_by_arrangement():
    arranged = "Hours outside the firm's own are by arrangement."
    one = card("uk_hourly", bands=[{"id": "any"}], default_band="any")
    assert rates.bands(one, LISTS).note.endswith(arranged)
    assert arranged not in rates.bands(card("uk_hourly"), LISTS).note


def test_units_and_minimums_that_depend():
    rules = {
        "increment_min": "unknown",
        "minimum_min": {
            "base": 30,
            "by_band": {"weekend": 120},
            "by_tier": {"senior": 60},
            "beyond_km": [{"km": "50", "minutes": 180}],
        },
    }
    told = rows(card_units.units(card("uk_hourly", channel_rules__onsite=rules)))["On site"]
    assert told == ("unit: not clear from the card", "30 min; Weekend: 2 h; senior: 1 h; beyond 50 km: 3 h")
    steps = {
        "increment_min": 60,
        "rounding": "down",
        "steps": [{"up_to_min": 15, "amount": 5500, "by_band": {"night": 9000}}],
        "rate_after": [{"min": 120, "rate": 8000, "by_tier": {"senior": 9000}}],
    }
    told = rows(card_units.units(card("uk_hourly", channel_rules__onsite=steps)))["On site"]
    assert told == (
        "1 h, only full units count",
        "up to 15 min: £55; Night: £90; from 2 h on: £80 an hour (senior £90)",
    )


def test_who_pays_another_price_and_what_days_and_technicians_cost():
    groups = [
        {"id": "over65", "label": "Over 65", "proof": "identity card", "pct_off": "10", "on": ["labour", "travel"]},
        {
            "id": "contract",
            "rates": {"onsite": {"standard": 6500, "senior": "quote"}},
            "rates_by_band": {"evening": {"onsite": "quote"}},
            "callout": {"onsite": {"amount": 8000}},
        },
    ]
    days = [
        {"minutes": 480, "amount": 48000, "by_tier": {"senior": 60000}, "channels": ["onsite"], "rule": "on_request"},
        {"minutes": 240, "amount": {"from": 25000}},
    ]
    found = card("uk_hourly", groups=groups, day_rates=days, technicians={"included": 2, "each_per_hour": 4000})
    told = {fact.term: fact.value for fact in fees.fees(found, demo_snapshot().reference)}
    assert told["Over 65"] == "10% off labour and travel. Proof: identity card"
    assert (
        told["contract"]
        == "on site £65 an hour; on site, senior, by quotation; evening: on site by quotation; call-out £80"
    )
    assert (
        told["A day or half a day"]
        == "8 h £480, senior £600 (on site only); if ordered. 4 h from £250; when it applies is not stated"
    )
    assert told["Further technicians"] == "£40 an hour for each further one; the rates hold 2"


def test_each_form_of_urgency_is_told():
    priority = {
        "P1": {"rates": {"remote": {"standard": 13000}}, "fee": 2500, "on_success": 2000, "channels": ["remote"]},
        "P2": {
            "add_per_hour": 1000,
            "by_category": {"servers": {"fee": 5000}},
            "by_band": {"weekend": {"multiplier": "2"}},
        },
        "P4": {"multiplier": "0.8"},
    }
    told = {f.term: f.value for f in fees.fees(card("uk_hourly", priority=priority), demo_snapshot().reference)}
    assert told["Expedited handling"].startswith(
        "P1: £25 and £20 more when it is repaired and remote £130 an hour (remote only); "
        "P2: £10 more an hour; servers: £50; weekend: labour × 2; P4: labour × 0.8"
    )


def test_fractions_of_the_minor_unit_are_not_rounded_away():
    assert fees.travel_text(card("us_trip")) == "US$0.725 per mi beyond 15 mi, there and back"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("au_callout", "to 15 km free, to 30 km A$33, to 50 km A$66; farther: not stated"),
        ("uk_traveltime", "£45 per hour on the road beyond 30 min, there and back, billing unit: 15 min; Evening: × 2"),
        ("fr_nearest", "€1 per km beyond 20 km, one way"),
    ],
)
def test_each_way_of_charging_travel(name, wanted):
    assert fees.travel_text(card(name)) == wanted


CLAUSES = ("Call-out", "Diagnosis", "No fix, no fee", "Most that labour can cost")


def test_fees_say_none_where_there_is_none_and_unclear_where_the_card_does_not_say():
    reference = demo_snapshot().reference
    told = {fact.term: fact.value for fact in fees.fees(card("uk_hourly"), reference)}
    assert [told[term] for term in CLAUSES] == [None, None, None, None]
    none = {"diagnostic": "none", "no_fix_no_fee": "none", "labour_cap": "none", "callout": {"onsite": {"amount": 0}}}
    stated = {fact.term: fact.value for fact in fees.fees(card("uk_hourly", **none), reference)}
    assert [stated[term] for term in CLAUSES] == ["none", "no fee of its own", "not offered", "no cap"]
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
        for table in (rates.hourly_rates(found), rates.bands(found, LISTS), card_units.units(found)):
            assert all(cell != "" for row in table.rows for cell in row)
        assert all(fact.value != "" for fact in fees.fees(found, snapshot.reference) + payment.payment(found))


def test_clauses_that_differ_in_a_band_or_by_skill_are_said_where_they_stand():
    block = {"increment_min": 30, "first_block": {"minutes": 60, "amount": 9000, "by_band": {"night": 15000}}}
    blocked = card("uk_hourly", channel_rules__remote=block, tax__applies_to="all", tax__note="Not on training")
    words = "first 1 h in full for £90 (Night: £150)"
    assert rows(card_units.units(blocked))["Remote"][1] == words
    assert rates.hourly_rates(blocked).note.endswith(f"added to the bill. Not on training. Remote: {words}.")
    urgent = card(
        "uk_hourly", priority={"P1": {"rates": {"remote": {"standard": 9000, "senior": 12000}, "onsite": "quote"}}}
    )
    assert priority_line(urgent).startswith("P1: remote £90 an hour (senior £120 an hour) and on site by quotation")
    parts = [{"mode": "flat", "amount": 500}, {"mode": "unknown"}]
    assert travel_text(card("uk_hourly", travel=parts)) == "£5 a visit; and more that is charged and not stated"


def test_single_days_beside_a_holiday_list_are_told_from_today_on():
    listed = {"list": "GB-ENG", "add": ["2026-03-02", "2026-12-24"], "remove": ["2026-05-04"]}
    note = rates.bands(card("uk_hourly", holidays=listed), LISTS, date(2026, 4, 1)).note
    assert "England and Wales, bank holidays, also 24 December 2026, but not 4 May 2026." in note
