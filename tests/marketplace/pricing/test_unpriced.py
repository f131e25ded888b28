# ruff: noqa: E501 (tables of choices are read by column)
"""What has no price, why, and what counted as none because the card does not state it."""

import pytest

from marketplace.pricing.engine import price
from marketplace.pricing.range import price_range
from marketplace.pricing.text import answer_text, bill_text
from marketplace.pricing.unpriced import PARTS, REASONS, TAX_BASE, Part
from tests.support.tariffs import HOLIDAYS, card

VISIT = {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60, "category": "software", "distance_km": "6"}
BENCH = {"channel": "workshop", "start": "2026-03-10T10:00", "minutes": 60}
AREA = [{"area": {"regions": ["GB-LDS"]}, "amount": 900}]


@pytest.mark.parametrize(
    ("changes", "asked", "part", "reason"),
    [
        ({"travel": {"mode": "unknown"}}, VISIT, "travel", "not_stated"),
        ({"travel": {"mode": "quote"}}, VISIT, "travel", "quotation"),
        ({}, {**VISIT, "distance_km": None}, "travel", "distance"),
        ({"travel": {"mode": "flat", "amount": 900, "free": "5", "unit": "km"}}, {**VISIT, "distance_km": None}, "travel", "distance"),
        ({"travel": {"mode": "zones", "unit": "km", "zones": [{"up_to": "5", "amount": 900}]}}, {**VISIT, "distance_km": None}, "travel", "distance"),
        ({"travel": {"mode": "zones", "unit": "km", "zones": [{"up_to": "5", "amount": 900}]}}, VISIT, "travel", "quotation"),
        ({"travel": {"mode": "zones", "zones": AREA}}, VISIT, "travel", "place"),
        ({"travel": {"mode": "zones", "zones": AREA}}, {**VISIT, "place": {"country": "GB"}}, "travel", "quotation"),
        ({"travel": {"mode": "travel_time", "rate_per_hour": 900, "trip": "one_way"}}, VISIT, "travel", "drive"),
        ({}, {**BENCH, "collection": "pickup"}, "collection", "not_stated"),
        ({"collection": {"pickup": {"mode": "unknown"}}}, {**BENCH, "collection": "pickup"}, "collection", "not_stated"),
        ({"collection": {"pickup": {"mode": "quote"}}}, {**BENCH, "collection": "pickup"}, "collection", "quotation"),
        ({}, {**BENCH, "technicians": 2}, "technicians", "not_stated"),
        ({}, {**BENCH, "outcome": "cancelled_late"}, "cancellation", "not_stated"),
        ({}, {**BENCH, "outcome": "no_access"}, "no_show", "not_stated"),
        ({"travel": {"mode": "none"}}, {**VISIT, "outcome": "no_access"}, "no_show", "not_stated"),
        ({}, {**BENCH, "days_stored": 3}, "storage", "not_stated"),
        ({"storage": {"free_days": 2}}, {**BENCH, "days_stored": 3}, "storage", "not_stated"),
        ({}, {**BENCH, "expenses": [{"kind": "parking", "cost": 5}]}, "expenses", "not_stated"),
        ({"parts_markup_pct": "unknown"}, {**BENCH, "parts": [{"cost": 5}]}, "parts", "not_stated"),
        ({"payment": {"deposit": {"pct": "50", "kept_if": ["declined"]}}}, {**BENCH, "outcome": "declined"}, "deposit", "agreed"),
        ({"rates__workshop": "quote"}, BENCH, "labour:standard", "quotation"),
    ],
)  # fmt: skip
def test_what_has_no_price_says_why(changes, asked, part, reason):
    asked = {name: value for name, value in asked.items() if value is not None}
    quote = price(card("uk_hourly", **changes), asked, HOLIDAYS)
    assert [(each.id, quote.why(each)) for each in quote.unpriced] == [(part, (reason,))]
    assert not quote.complete
    assert quote.as_json().get("reasons") == (None if reason == "quotation" else {part: [reason]})
    told = PARTS[part] if ":" not in part else "labour (standard)"
    assert REASONS[reason].format(parts=told) in bill_text(quote)
    assert ("quotation" in bill_text(quote)) == (reason == "quotation")


def test_two_parts_of_travel_may_lack_a_price_for_two_reasons():
    rates = card("uk_hourly", travel=[{"mode": "unknown"}, {"mode": "quote"}, {"mode": "flat", "amount": 100}])
    quote = price(rates, VISIT, HOLIDAYS)
    assert (quote.unpriced, quote.why(Part("travel")), quote.net) == (
        (Part("travel"),),
        ("not_stated", "quotation"),
        7300,
    )


JOB = {"id": "malware_removal", "channels": ["workshop"], "amount": 9000}


@pytest.mark.parametrize(
    ("changes", "unpriced"),
    [
        ({"flat_jobs": [JOB]}, ["declined"]),
        ({"flat_jobs": [JOB], "diagnostic": None}, []),
        ({"flat_jobs": [{**JOB, "if_declined": 0}]}, []),
        ({"flat_jobs": [{**JOB, "if_declined": "unknown"}]}, ["job:malware_removal"]),
        ({"flat_jobs": [JOB], "diagnostic": {"channels": ["workshop"], "policy": "free"}}, []),
        ({"flat_jobs": [JOB], "diagnostic": {"channels": ["remote"], "policy": "free"}}, ["declined"]),
        ({"flat_jobs": [JOB], "payment": {"deposit": {"amount": 500, "kept_if": ["declined"]}}}, []),
        ({"flat_jobs": [JOB], "callout": {"workshop": {"amount": 100}}}, []),
    ],
)
def test_a_declined_job_is_not_free_by_silence(changes, unpriced):
    asked = {**BENCH, "job": "malware_removal", "outcome": "declined"}
    assert price(card("uk_hourly", **changes), asked, HOLIDAYS).as_json()["unpriced"] == unpriced


@pytest.mark.parametrize("outcome", ["no_access", "cancelled_late"])
@pytest.mark.parametrize(
    ("payment", "unpriced"),
    [
        ({}, True),
        ({"no_show": None, "cancellation": None}, False),
        ({"no_show": 500, "cancellation": {"notice_hours": 24, "fee": 500}}, False),
        ({"deposit": {"amount": 500, "kept_if": ["no_show", "cancelled_late"]}}, False),
        ({"deposit": {"amount": 500, "kept_if": ["declined"]}}, True),
    ],
)
def test_an_appointment_that_came_to_nothing_is_not_free_by_silence(outcome, payment, unpriced):
    quote = price(card("uk_hourly", payment=payment), {**BENCH, "minutes": 0, "outcome": outcome}, HOLIDAYS)
    assert quote.complete != unpriced


@pytest.mark.parametrize(
    ("changes", "asked", "silent"),
    [
        ({}, VISIT, ("diagnostic", "callout")),
        ({"diagnostic": None, "callout": {"onsite": {"amount": 0}}}, VISIT, ()),
        ({"callout": {"remote": {"amount": 500}}}, VISIT, ("diagnostic", "callout")),
        ({"diagnostic": None}, BENCH, ()),
        ({"diagnostic": {"channels": ["workshop"], "policy": "always"}}, BENCH, ("diagnostic",)),
        ({"diagnostic": {"channels": ["workshop"], "policy": "always", "amount": 0}}, BENCH, ()),
        ({"diagnostic": {"channels": ["workshop"], "policy": "free"}}, BENCH, ()),
        ({"diagnostic": {"channels": ["remote"], "policy": "always"}}, BENCH, ()),
        ({"diagnostic": None}, {**BENCH, "severity": "P1", "expedite": True}, ()),
        ({"diagnostic": None}, {**BENCH, "severity": "P3", "expedite": True}, ("priority",)),
        ({"diagnostic": None}, {**BENCH, "severity": "P3"}, ()),
        (
            {"diagnostic": None, "priority": {"P1": {"fee": 500, "channels": ["onsite"]}}},
            {**BENCH, "severity": "P1", "expedite": True},
            ("priority",),
        ),
        (
            {"diagnostic": None, "priority": {"P1": {"by_category": {"servers": {"fee": 500}}}}},
            {**BENCH, "severity": "P1", "expedite": True},
            ("priority",),
        ),
        (
            {"diagnostic": None, "priority": {"P1": {"by_category": {"servers": {"fee": 500}}}}},
            {**BENCH, "category": "servers", "severity": "P1", "expedite": True},
            (),
        ),
        ({"diagnostic": None}, {**BENCH, "parts": [{"cost": 5}]}, ("parts",)),
        ({"diagnostic": None, "parts_markup_pct": "0"}, {**BENCH, "parts": [{"cost": 5}]}, ()),
        ({"diagnostic": None}, {**BENCH, "outcome": "not_fixed"}, ("no_fix_no_fee",)),
        ({"diagnostic": None, "no_fix_no_fee": None}, {**BENCH, "outcome": "not_fixed"}, ()),
        ({"diagnostic": None}, {**BENCH, "return_visit": True, "day_rate": True}, ("day_rates", "return_visit")),
        ({"diagnostic": None}, {**BENCH, "quoted_max": 1}, ("quote_policy",)),
        ({}, {**VISIT, "outcome": "no_access"}, ("callout",)),
        ({"payment": {"no_show": 100}}, {**VISIT, "outcome": "no_access"}, ()),
    ],
)
def test_what_counted_as_none_is_named_and_changes_no_sum(changes, asked, silent):
    quote = price(card("uk_hourly", tax__applies_to="all", **changes), asked, HOLIDAYS)
    assert quote.silent == silent
    assert ("Not stated, so counted as none" in bill_text(quote)) == bool(silent)
    assert all(PARTS[name] in bill_text(quote) for name in silent)
    assert "silent" not in quote.as_json()


PARTS_TOO = {**BENCH, "parts": [{"cost": 5000}]}


@pytest.mark.parametrize(
    ("tax", "tax_due", "told"),
    [
        ({}, 2000, "Not stated, so counted on everything: tax."),
        ({"applies_to": "all"}, 2000, ""),
        ({"applies_to": "parts"}, 1000, ""),
        ({"mode": "none", "rate_pct": None}, 0, ""),
        ({"rate_pct": "0"}, 0, ""),
    ],
)
def test_tax_is_on_everything_where_the_card_does_not_say_on_what(tax, tax_due, told):
    rates = card("uk_hourly", tax={"mode": "exclusive", "name": "VAT", "rate_pct": "20", **tax})
    quote = price(rates, PARTS_TOO, HOLIDAYS)
    assert (quote.net, quote.tax) == (10000, tax_due)
    assert ("counted on everything" in bill_text(quote)) == bool(told)
    assert told in bill_text(quote)
    assert (TAX_BASE in quote.silent) == bool(told)
    assert price_range(rates, PARTS_TOO, HOLIDAYS).unknown_clauses == ()


def test_a_range_says_it_at_both_ends():
    rates = card("uk_hourly", travel=[{"mode": "unknown"}], stacking="unknown")
    asked = {**VISIT, "start": "2026-03-10T18:00", "severity": "P1", "expedite": True}
    assert answer_text(price_range(rates, asked, HOLIDAYS)).count("Not stated: travel.") == 2
