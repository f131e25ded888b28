# ruff: noqa: E501 (tables of cases are read by column)
"""The terms of payment in words: what is stated, stated to be none, and not stated."""

import pytest

from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.views.card.events import event_facts
from marketplace.views.card.travel import collection_facts, travel_text
from marketplace.views.provider.offers import jobs
from marketplace.views.provider.payment import payment
from tests.support.snapshots import demo_snapshot

CARD = {
    "currency": "GBP", "timezone": "Europe/London", "tax": {"mode": "none"}, "bands": [{"id": "any"}],
    "default_band": "any", "rates": {"workshop": {"standard": 6000}}, "channel_rules": {"workshop": {"increment_min": 60}},
}  # fmt: skip


def told(facts) -> dict:
    return {fact.term: fact.value for fact in facts}


@pytest.mark.parametrize(
    ("stated", "term", "words"),
    [
        ({"no_show": 5000}, "A missed appointment", "£50, instead of call-out and travel"),
        ({"no_show": "none"}, "A missed appointment", "costs nothing"),
        ({"cancellation": {"notice_hours": 24, "fee": 3000}}, "Cancelling", "free until 24 hours before, then £30"),
        (
            {"cancellation": [{"notice_hours": 4, "fee": 3000}, {"notice_hours": 48, "fee": {"from": 1500}}]},
            "Cancelling",
            "free until 48 hours before, then from £15, from 4 hours before, then £30",
        ),
        (
            {"cancellation": [{"notice_hours": 24, "pct": "50"}, {"notice_hours": 4, "pct": "100", "of": "total"}]},
            "Cancelling",
            "free until 24 hours before, then 50%, of what: not stated, counted on the work, "
            "from 4 hours before, then 100% of the bill",
        ),
        ({"cancellation": "none"}, "Cancelling", "none"),
        ({}, "Cancelling", None),
        ({"deposit": {"amount": 2500, "kept_if": ["declined", "no_show"]}}, "Deposit", "£25; not paid back if you decline the repair or if you miss the appointment"),
        ({"deposit": {"pct": "50", "of": "parts"}}, "Deposit", "50% of the parts"),
        ({"deposit": {"pct": "50"}}, "Deposit", "50%, of what: not stated, counted on the bill"),
        ({"deposit": {"amount": 2500, "channels": ["workshop"]}}, "Deposit", "£25 (workshop only)"),
        ({"deposit": "none"}, "Deposit", "none"),
        ({"deposit_pct": "25"}, "Deposit", "25%"),
        ({}, "Deposit", None),
        ({"methods": ["cash", {"id": "card", "pct": "3"}, {"id": "ach", "pct_off": "2", "fee": 50}]}, "Ways to pay", "cash, card (3% more), ACH (2% off and £0.50 more)"),
        ({"indexation": "Every April."}, "How prices will change", "Every April."),
    ],
)  # fmt: skip
def test_terms_of_payment(stated, term, words):
    assert told(payment(read_rate_card({**CARD, "payment": stated}, minor_units=True)))[term] == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"storage": {"free_days": 14, "per_day": 500}}, {"Storage": "£5 a day after 14 days"}),
        ({"storage": {"fee": 1000, "per_day": 500}}, {"Storage": "£10 and £5 a day; from when: not stated, counted from the first day"}),
        ({"storage": {"free_days": 0, "per_day": 500}}, {"Storage": "£5 a day; from the first day"}),
        ({"storage": {"free_days": 14}}, {"Storage": "after 14 days: not stated"}),
        ({"storage": "none"}, {"Storage": "costs nothing"}),
        ({"expenses": [{"kind": "congestion_charge", "at_cost": True}]}, {"Costs passed on": "congestion charge at cost"}),
        ({"expenses": "none"}, {"Costs passed on": "none"}),
        ({"return_visit": {"amount": 2500, "waives": ["first_block"], "within_days": 30}}, {"A second visit for the same fault": "waives the first block; £25 instead, within 30 days"}),
        ({"return_visit": {"waives": ["callout", "travel"]}}, {"A second visit for the same fault": "waives the call-out and travel"}),
        ({"return_visit": "none"}, {"A second visit for the same fault": "costs what the first one does"}),
        ({}, {}),
    ],
)  # fmt: skip
def test_what_happens_besides_the_work(stated, words):
    facts = told(event_facts(read_rate_card({**CARD, **stated}, minor_units=True)))
    assert {term: value for term, value in facts.items() if value is not None} == words
    assert list(facts) == ["A second visit for the same fault", "Costs passed on", "Storage"]


@pytest.mark.parametrize(
    ("travel", "words"),
    [
        ({"mode": "zones", "zones": [{"area": {"towns": ["Otley"], "postcodes": [{"country": "GB", "prefix": "LS1"}]}, "amount": 0}, {"area": {"regions": ["GB-LDS"]}, "amount": 6000}]}, "Otley (town) and postcode LS1: free, Leeds: £60; elsewhere: not stated"),
        ({"mode": "zones", "unit": "mi", "zones": [{"up_to": "10", "amount": 3000}], "beyond": "150"}, "to 10 mi £30; farther £1.50 more per mi, one way or both: not stated, counted one way"),
        ({"mode": "zones", "unit": "mi", "zones": [{"up_to": "10", "amount": 3000}], "beyond": "150", "trip": "return"}, "to 10 mi £30; farther £1.50 more per mi there and back"),
        ([{"mode": "per_distance", "unit": "mi", "rate": "45", "trip": "one_way", "minimum": 1000}, {"mode": "flat", "amount": 500}], "£0.45 per mi, one way; at least £10; and £5 a visit"),
    ],
)  # fmt: skip
def test_travel_and_collection(travel, words):
    stated = {"rates": {**CARD["rates"], "onsite": "quote"}, "travel": travel, "collection": {"pickup": travel}}
    found = read_rate_card({**CARD, **stated}, minor_units=True)
    assert travel_text(found) == words
    assert told(collection_facts(found)) == {"Collection and delivery": words.removesuffix(" a visit")}


def test_a_job_names_its_sizes_and_what_each_costs():
    job = {
        "id": "data_copy",
        "channels": ["workshop"],
        "variants": [{"id": "small", "amount": 4000}, {"id": "big", "label": "Up to 2 TB", "amount": 9000}],
        "each": {"label": "disk", "amount": 2000, "included": 1},
    }
    row = jobs(read_rate_card({**CARD, "flat_jobs": [job]}, minor_units=True), demo_snapshot().reference).rows[0]
    assert row[1] == "£40 to £90"
    assert row[2] == "time: not stated; small: £40; Up to 2 TB: £90; £20 for each disk beyond 1"


def test_a_job_says_what_it_costs_when_it_fails():
    job = {
        "id": "data_recovery_failing",
        "channels": ["workshop"],
        "amount": 60000,
        "if_not_fixed": 0,
        "if_declined": 10000,
        "if_partial": "unknown",
    }
    table = jobs(read_rate_card({**CARD, "flat_jobs": [job]}, minor_units=True), demo_snapshot().reference)
    assert "done in part: price not stated; if it fails: free; if you decline it: £100" in table.rows[0][2]
