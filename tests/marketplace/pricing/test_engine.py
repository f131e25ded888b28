"""The engine against the vectors, against a second engine, and against what must hold for any bill."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.pricing.engine import Pricer, price
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import price_range
from marketplace.pricing.unpriced import Part
from tests.marketplace.pricing.naive import naive_price, settled
from tests.support.random_clauses import told_more, with_clauses
from tests.support.random_tariffs import HOLIDAYS as RANDOM_HOLIDAYS
from tests.support.random_tariffs import random_card, random_incident
from tests.support.soak import cases, draws
from tests.support.tariffs import HOLIDAYS, VECTORS, card, days

SEEDS = st.integers(0, 10**9)


def priced(pricer, incident):
    try:
        return pricer.price(incident).as_json()
    except CannotPrice as error:
        return {"error": error.code}


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_a_vector_is_priced_to_the_unit(case):
    rate_card = card(case["provider"])
    if "expected_error" in case:
        with pytest.raises(CannotPrice) as caught:
            price(rate_card, case["incident"], HOLIDAYS)
        assert {"code": caught.value.code, "message": caught.value.message} == case["expected_error"]
    else:
        found = price(rate_card, case["incident"], HOLIDAYS).as_json()
        assert found == case["expected"]
        assert list(found) == list(case["expected"])


def test_there_are_as_many_vectors_as_the_specification_says():
    assert len(VECTORS["cases"]) == 68


@pytest.mark.parametrize("start", range(0, cases(800), 100))
def test_a_second_engine_gives_every_field_the_same(start):
    lists = days(RANDOM_HOLIDAYS)
    for seed in range(start, start + 100):
        rng = draws(seed)
        tree = random_card(rng)
        pricer = Pricer(read_rate_card(tree, minor_units=True), lists)
        for _ in range(2):
            incident = random_incident(rng, tree)
            assert priced(pricer, incident) == naive_price(tree, incident, RANDOM_HOLIDAYS), (seed, incident)


def random_clauses(seed):
    """Return a random card with the newer clauses, nothing left unknown, and an incident that meets them."""
    rng = draws(seed)
    card = with_clauses(rng, random_card(rng))
    incident = told_more(rng, card, random_incident(rng, card))
    job = next((job for job in card.get("flat_jobs", []) if job["id"] == incident.get("job")), {})
    # Without a variant the price is a range.
    return card, incident if "variants" not in job else {"variant": "small", **incident}


@pytest.mark.parametrize("start", range(0, cases(800), 100))
def test_a_second_engine_gives_every_clause_the_same(start):
    lists = days(RANDOM_HOLIDAYS)
    for seed in range(start, start + 100):
        card, incident = random_clauses(seed)
        card = settled(card, draws(seed).choice(["from", "to"]))
        pricer = Pricer(read_rate_card(card, minor_units=True), lists)
        assert priced(pricer, incident) == naive_price(card, incident, RANDOM_HOLIDAYS), (seed, incident)


def test_a_range_ends_where_a_second_engine_prices_all_ends():
    ranges, lists = 0, days(RANDOM_HOLIDAYS)
    for seed in range(cases(500)):
        card, incident = random_clauses(seed)
        # Whether a class is slower is asked of the card, by the least of its ranges.
        card.pop("priority", None)
        ends = [naive_price(settled(card, end), incident, RANDOM_HOLIDAYS) for end in ("from", "to")]
        try:
            found = price_range(read_rate_card(settled(card), minor_units=True), incident, lists)
        except CannotPrice as error:
            assert [end.get("error") for end in ends] == [error.code, error.code], seed
            continue
        assert found.total == tuple(sorted(end["total"] for end in ends)), (seed, incident)
        assert found.net == tuple(sorted(end["net"] for end in ends)), (seed, incident)
        ranges += found.total[0] < found.total[1]
    assert ranges > cases(500) / 20


def random_quote(seed):
    rng = Random(seed)
    tree = random_card(rng)
    incident = random_incident(rng, tree)
    return tree, incident, priced(Pricer(read_rate_card(tree, minor_units=True), days(RANDOM_HOLIDAYS)), incident)


@given(SEEDS)
def test_lines_add_up_and_tax_is_between_net_and_total(seed):
    tree, _, quote = random_quote(seed)
    if "error" not in quote:
        lines = sum(line["amount"] for line in quote["lines"])
        assert lines == (quote["total"] if tree["tax"]["mode"] == "inclusive" else quote["net"])
        assert quote["total"] == quote["net"] + quote["tax"]
        assert quote["tax"] >= 0
        assert quote["net"] >= 0
        assert quote["complete"] == (quote["unpriced"] == [])
        assert quote["billed_min"] == sum(quote["billed_by_band"].values())


@given(SEEDS)
def test_priced_time_lines_are_their_rate_times_their_minutes(seed):
    _, _, quote = random_quote(seed)
    for line in quote.get("lines", []):
        if line["kind"] in ("labour", "labour_minimum") and "rate" in line:
            whole, _, part = line["rate"].partition(".")
            exact = int(whole + part) * line["minutes"]
            scale = 60 * 10 ** len(part)
            assert 0 <= 2 * (line["amount"] * scale - exact) + scale <= 2 * scale


@given(SEEDS)
def test_a_quote_does_not_depend_on_what_was_priced_before(seed):
    rng = Random(seed)
    tree = random_card(rng)
    incidents = [random_incident(rng, tree) for _ in range(4)]
    rate_card, lists = read_rate_card(tree, minor_units=True), days(RANDOM_HOLIDAYS)
    together = Pricer(rate_card, lists)
    assert [priced(together, one) for one in incidents] == [priced(Pricer(rate_card, lists), one) for one in incidents]


@given(SEEDS, st.integers(1, 400))
def test_longer_work_in_one_band_never_costs_less(seed, more):
    rng = Random(seed)
    tree = random_card(rng)
    tree["bands"] = [{"id": "any", "multiplier": "1.5"}]
    tree["default_band"] = "any"
    for clause in ("callout", "travel", "labour_cap", "flat_jobs"):
        tree.pop(clause, None)
    incident = random_incident(rng, tree)
    for clause in ("job", "block", "fold"):
        incident.pop(clause, None)
    pricer = Pricer(read_rate_card(tree, minor_units=True), days(RANDOM_HOLIDAYS))
    short, long = priced(pricer, incident), priced(pricer, {**incident, "minutes": incident["minutes"] + more})
    assert short.get("error") == long.get("error")
    # Work and top-up are two lines, each rounded once: what moves from one to the other can move a cent, and its tax.
    assert "error" in short or long["total"] + 2 >= short["total"]


def test_a_year_without_holidays_in_the_list_has_no_price():
    with pytest.raises(CannotPrice, match="No holiday list GB-ENG for 2028") as caught:
        price(card("uk_hourly"), {"channel": "remote", "start": "2028-03-10T10:00", "minutes": 20}, HOLIDAYS)
    assert caught.value.code == "holiday_list_missing"


def test_work_that_ends_with_the_last_listed_year_needs_no_later_one():
    late = {"channel": "remote", "start": "2027-12-31T23:00"}
    assert price(card("uk_hourly"), {**late, "minutes": 60}, HOLIDAYS).end_local == "2028-01-01T00:00+00:00"
    with pytest.raises(CannotPrice, match="No holiday list GB-ENG for 2028"):
        price(card("uk_hourly"), {**late, "minutes": 61}, HOLIDAYS)


def test_a_list_that_nobody_gave_has_no_price_and_holidays_can_be_ignored_on_purpose():
    christmas = {"channel": "remote", "start": "2026-12-25T10:00", "minutes": 15}
    with pytest.raises(CannotPrice, match="GB-ENG"):
        price(card("uk_hourly"), christmas, {})
    assert price(card("uk_hourly"), christmas, HOLIDAYS).billed_by_band == {"holiday": 15}
    assert price(card("uk_hourly"), christmas, None).billed_by_band == {"standard": 15}


def test_what_nobody_said_about_the_way_is_not_free():
    quote = price(card("uk_hourly"), {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60}, HOLIDAYS)
    assert (quote.total, quote.unpriced, quote.complete) == (8640, (Part("travel"),), False)


@pytest.mark.parametrize("mode", ["quote", "unknown"])
def test_travel_by_arrangement_or_not_stated_is_not_free(mode):
    visit = {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60, "distance_km": "10"}
    quote = price(card("uk_hourly", travel={"mode": mode}), visit, HOLIDAYS)
    assert (quote.net, quote.unpriced, quote.complete) == (7200, (Part("travel"),), False)
    remote = price(card("uk_hourly", travel={"mode": mode}), {**visit, "channel": "remote"}, HOLIDAYS)
    assert remote.complete


def test_none_prices_like_absence():
    clauses = ("callout", "priority", "diagnostic", "no_fix_no_fee", "labour_cap", "block_hours", "flat_jobs")
    stated = card("uk_hourly", **dict.fromkeys(clauses, "none"))
    silent = card("uk_hourly", priority={})
    for incident in (
        {
            "channel": "onsite",
            "start": "2026-03-10T10:00",
            "minutes": 60,
            "distance_km": "10",
            "expedite": True,
            "severity": "P1",
        },
    ):
        assert price(stated, incident, HOLIDAYS).lines == price(silent, incident, HOLIDAYS).lines


def test_a_flat_fare_within_a_free_area():
    travel = {"mode": "flat", "amount": 2500, "free": "10", "unit": "km"}
    rate_card = card("uk_hourly", travel=travel)
    visit = {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60}
    near, far = (price(rate_card, {**visit, "distance_km": km}, HOLIDAYS).net for km in ("10", "10.1"))
    assert (near, far) == (7200, 9700)


def test_parts_whose_markup_is_unknown_make_the_total_a_least():
    incident = {"channel": "workshop", "start": "2026-03-10T10:00", "minutes": 30, "parts": [{"cost": 1000, "qty": 2}]}
    quote = price(card("us_trip", parts_markup_pct="unknown"), incident, HOLIDAYS)
    assert quote.unpriced == (Part("parts"),)
    assert [line.amount for line in quote.lines if line.kind == "part"] == [2000]


def test_a_tier_that_a_channel_lacks_falls_back_to_standard():
    incident = {"channel": "workshop", "start": "2026-03-10T10:00", "minutes": 60, "category": "network"}
    assert price(card("uk_hourly"), incident, HOLIDAYS).lines[0].rate == "5000"


@pytest.mark.parametrize("expedite", [True, False])
@pytest.mark.parametrize("stacking", ["max", "multiply", "add"])
def test_a_slower_class_that_costs_less_does_so_under_any_stacking_and_nobody_has_to_expedite_it(stacking, expedite):
    later = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 60, "severity": "P4", "expedite": expedite}
    rate_card = card("uk_hourly", priority__P4={"multiplier": "0.8"}, stacking=stacking)
    assert price(rate_card, later, HOLIDAYS).net == 4800
    evening = {**later, "start": "2026-03-10T18:00"}
    assert price(rate_card, evening, HOLIDAYS).net == (7800 if stacking == "add" else 7200)


def test_what_is_added_for_a_slower_class_never_makes_an_hour_cost_less_than_nothing():
    rates = {"remote": {"standard": 1000}}
    rate_card = card(
        "uk_hourly", priority__P4={"multiplier": "0.2"}, stacking="add", bands__1={"id": "standard", "rates": rates}
    )
    rate_card = rate_card.model_copy(update={"default_band": "standard"})
    later = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 60, "severity": "P4"}
    assert price(rate_card, later, HOLIDAYS).net == 0


def test_a_fixed_price_job_that_is_declined_bills_no_overrun():
    job = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 200, "job": "malware_removal"}
    done, declined = (
        price(card("us_trip"), {**job, "outcome": outcome}, HOLIDAYS).net for outcome in ("fixed", "declined")
    )
    assert done > 14900
    assert declined == 0


def test_a_free_short_session_takes_nothing_from_a_prepaid_block():
    block = {"product": "block10", "purchased_on": "2026-01-10", "remaining_min": "60"}
    short = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 10, "block": block}
    quote = price(card("uk_hourly", channel_rules__remote={"increment_min": 15, "free_up_to_min": 10}), short, HOLIDAYS)
    assert (quote.total, quote.block.remaining_min) == (0, "60")


def test_a_free_short_session_is_free_also_for_who_ordered_a_day():
    changes = {"channel_rules__remote": {"increment_min": 15, "free_up_to_min": 10}}
    day = {"minutes": 480, "amount": 40000, "rule": "on_request"}
    ordered = {"channel": "remote", "start": "2026-03-10T10:00", "day_rate": True}
    rate_card = card("uk_hourly", **changes, day_rates=[day])
    nets = [price(rate_card, {**ordered, "minutes": minutes}, HOLIDAYS).net for minutes in (10, 11)]
    assert nets == [0, 40000]


def test_a_block_that_pays_nothing_is_told_also_beside_a_day_rate():
    day = {"minutes": 240, "amount": 100, "rule": "cheapest"}
    block = {"product": "block10", "purchased_on": "2026-01-10", "remaining_min": "5"}
    visit = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 60, "block": block}
    quote = price(card("uk_hourly", day_rates=[day]), visit, HOLIDAYS)
    assert (quote.net, quote.warnings) == (100, ("block_exhausted",))


def on_block(left, minutes):
    """Use a block that burns at 4/9 of time on a quarter of an hour: six minutes and two thirds a unit."""
    rates = {"remote": {"standard": 4000}}
    rate_card = card("uk_hourly", rates__remote={"standard": 9000}, bands__1={"id": "standard", "rates": rates})
    rate_card = rate_card.model_copy(update={"default_band": "standard"})
    block = {"product": "block10", "purchased_on": "2025-06-30", "remaining_min": left}
    visit = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": minutes, "block": block}
    return price(rate_card, visit, HOLIDAYS)


def test_a_block_pays_the_unit_that_uses_up_its_last_third_of_a_minute():
    quote = on_block("20", 45)
    assert (quote.total, quote.warnings) == (0, ())
    assert (quote.block.consumed_min, quote.block.remaining_min) == ("20", "0")


def test_what_is_left_of_a_block_gathers_no_rounding():
    quote = on_block("600", 90)
    assert (quote.block.consumed_min, quote.block.remaining_min) == ("40", "560")
    one = on_block("600", 15).block
    assert (one.consumed_min, one.remaining_min) == ("6.666666666666666666666666667", "593.3333333333333333333333333")


def test_a_first_block_can_have_a_price_for_each_band():
    block = {"minutes": 60, "amount": 14000, "by_band": {"evening": 20000}}
    rate_card = card("uk_hourly", channel_rules__onsite={"increment_min": 15, "first_block": block})
    visit = {"channel": "onsite", "minutes": 50, "distance_km": "1"}
    day, evening = (price(rate_card, {**visit, "start": f"2026-03-10T{at}"}, HOLIDAYS).net for at in ("10:00", "18:00"))
    assert (day, evening) == (14000, 20000)


@pytest.mark.parametrize(
    ("incident", "code"),
    [
        ({}, "field_missing"),
        ([], "not_a_group"),
        ("remote", "not_a_group"),
        ({"channel": "by post"}, "channel_unknown"),
        ({"start": "2026-02-30T10:00"}, "time_format"),
        ({"start": "yesterday"}, "time_format"),
        ({"start": 5}, "time_format"),
        ({"start": "1890-01-01T10:00"}, "time_out_of_range"),
        ({"minutes": 1.5}, "minutes_invalid"),
        ({"minutes": True}, "minutes_invalid"),
        ({"minutes": 10**6}, "minutes_invalid"),
        ({"minutes": "20"}, "minutes_invalid"),
        ({"minutes": -1}, "minutes_negative"),
        ({"distance_km": "-1"}, "number_format"),
        ({"distance_km": 1.5}, "number_format"),
        ({"distance_km": "near"}, "number_format"),
        ({"severity": "P5"}, "priority_unknown"),
        ({"outcome": "exploded"}, "outcome_unknown"),
        ({"cause": "ghosts"}, "cause_unknown"),
        ({"timezone": "GMT+1"}, "timezone_unknown"),
        ({"timezone": "EST"}, "timezone_abbreviation"),
        ({"fold": 2}, "whole_number"),
        ({"parts": [{"cost": -1}]}, "cost_invalid"),
        ({"parts": [{"cost": 1.5}]}, "cost_invalid"),
        ({"parts": {}}, "not_a_list"),
        ({"block": {"product": "block99", "purchased_on": "2026-01-01", "remaining_min": "5"}}, "block_not_offered"),
        ({"colour": "red"}, "unknown_field"),
    ],
)
def test_nonsense_is_answered_with_a_code(incident, code):
    sound = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 20}
    tree = {**sound, **incident} if isinstance(incident, dict) and incident else incident
    with pytest.raises(CannotPrice) as caught:
        price(card("uk_hourly"), tree, HOLIDAYS)
    assert caught.value.code == code
    assert caught.value.message
