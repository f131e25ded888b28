"""The browser's prices are those of the Python engine, in every field: all vectors, and random pairs."""

import json
from itertools import islice

import pytest

from marketplace.calendars import zone_tables
from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.pricing.groups import card_for, group_of
from marketplace.pricing.incident import read_incident
from marketplace.pricing.lines import LinePricer, answer_json
from marketplace.pricing.silence import silent_clauses
from marketplace.pricing.unpriced import PARTS
from tests.support.random_clauses import told_more, with_clauses
from tests.support.random_tariffs import HOLIDAYS, ZONES, random_card, random_incident, random_vagueness
from tests.support.shipped import Shipped
from tests.support.soak import cases, draws
from tests.support.tariffs import VECTORS, days

PAIRS, A_CARD, A_CALL = cases(4_000), 4, 1_000
SEED = 20_261_123
NAMES = {*ZONES, "America/Los_Angeles", *(card["timezone"] for card in VECTORS["providers"].values())}
# What a valid card and a sound incident never give: the drawing itself would be wrong.
NEVER = {"field_missing", "unknown_field", "not_a_group", "first_block_and_minimum", "minimum_not_multiple"}
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def zones() -> dict:
    return zone_tables(NAMES, 2024, 2030)


def test_the_vectors_are_priced_to_the_unit(call_module, zones):
    shipped = Shipped(days(VECTORS["holidays"]))
    calls = [[shipped.card(VECTORS["providers"][case["provider"]]), case["incident"]] for case in VECTORS["cases"]]
    found = call_module("pricing/price.js", "price", calls, {"holidays": shipped.holidays, "zones": zones})
    for case, answer in zip(VECTORS["cases"], found, strict=True):
        error = case.get("expected_error")
        assert answer == (case.get("expected") or {"error": error["code"], "message": error["message"]}), case["id"]


def random_pairs():
    rng = draws(SEED)
    for _ in range(PAIRS // A_CARD):
        card = random_card(rng)
        if rng.random() < 0.6:
            card = with_clauses(rng, card)
        if rng.random() < 0.3:
            card = random_vagueness(rng, card)
        for _ in range(A_CARD):
            yield card, told_more(rng, card, random_incident(rng, card))


def test_what_counted_as_none_is_the_same(call_module):
    pairs = list(islice(random_pairs(), cases(1_000)))
    wanted = []
    for tree, said in pairs:
        card, incident = read_rate_card(tree, minor_units=True), read_incident(said)
        group = group_of(card, incident.group)
        wanted.append([*silent_clauses(card if group is None else card_for(card, group), incident)])
    shipped = Shipped(days(HOLIDAYS))
    calls = [[shipped.card(card), incident] for card, incident in pairs]
    assert call_module("pricing/silence.js", "silentClauses", calls) == wanted
    assert {*PARTS} >= {name for names in wanted for name in names} >= {"callout", "diagnostic", "priority", "parts"}


def test_random_pairs_have_the_same_price_in_every_field(call_module, zones):
    pairs = list(random_pairs())
    desk = LinePricer(None, holidays=days(HOLIDAYS))
    lines = (json.dumps({"pricing": card, "incident": incident}).encode() for card, incident in pairs)
    wanted = [json.loads(answer_json(answer)) for answer in desk.answers(lines)]
    shipped = Shipped(days(HOLIDAYS))
    calls = [[shipped.card(card), incident] for card, incident in pairs]
    data = {"holidays": shipped.holidays, "zones": zones}
    found = []
    for first in range(0, PAIRS, A_CALL):
        found += call_module("pricing/price.js", "price", calls[first : first + A_CALL], data)
    different = [four for four in zip(pairs, wanted, found, strict=True) if four[1] != four[2]]
    assert different[:2] == []
    # The pairs reach what they are meant to reach.
    kinds = {line["kind"] for answer in wanted for line in answer.get("lines", [])}
    assert kinds >= {"labour", "first_block", "labour_minimum", "block_hours", "labour_cap", "diagnostic_credit"}
    assert kinds >= {"minimum_charge", "callout", "travel", "priority_fee", "part", "no_fix_no_fee", "flat_job"}
    assert {"time_does_not_exist", "job_not_offered"} <= {answer.get("error") for answer in wanted}
    assert kinds >= {"step", "day_rate", "technicians", "group_discount", "parts_discount", "quoted_max"}
    after = {line["kind"] for answer in wanted for line in answer.get("after", [])}
    assert after == {"deposit", "payment_method", "prompt_discount", "tax_credit"}
    assert kinds >= {"outcome_fee", "expense", "storage", "collection"}
    assert sum("unknown_clauses" in answer for answer in wanted) > PAIRS // 10
    assert sum("open_above" in answer for answer in wanted) > PAIRS // 40
    assert not any(answer.get("error") in NEVER for answer in wanted)
