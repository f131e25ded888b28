"""Linting by computing: price cliffs and vague clauses, each at its place; silence on sane cards."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.catalog.checks.known import Known
from marketplace.catalog.pricing_inputs import load_pricing_inputs, load_rate_card
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.engine import price
from marketplace.pricing.linter import lint, lint_when_sound
from tests.support.tariffs import VECTORS, card

PROVIDERS = Path(__file__).resolve().parents[3] / "providers"
INPUTS = load_pricing_inputs(PROVIDERS / "_reference")


@pytest.mark.parametrize("name", VECTORS["providers"])
def test_a_sane_card_is_left_in_peace(name):
    assert lint(card(name), INPUTS.basket) == ()


@pytest.mark.parametrize("path", sorted(PROVIDERS.glob("[a-z]*/pricing*.yaml")), ids=lambda path: path.parent.name)
def test_a_provider_s_card_is_left_in_peace(path):
    assert lint(load_rate_card(path, tiers=INPUTS.tiers), INPUTS.basket) == ()


def test_a_longer_job_that_costs_less_is_found_with_its_figures():
    cheap_evening = card("uk_hourly", bands__2__multiplier="0.5")
    found = {fault.at: fault for fault in lint(cheap_evening, INPUTS.basket)}
    fault = found["channel_rules", "onsite", "minimum_min"]
    assert (fault.code, fault.severity) == ("price_cliff", "warning")
    assert "31 minutes costs 64.80, less than 30 minutes at 86.40" in fault.message
    assert '"standard" and runs into "evening": the minimum of 60 minutes' in fault.message
    visit = {"channel": "onsite", "start": "2026-03-09T17:29", "distance_km": "1"}
    assert [price(cheap_evening, {**visit, "minutes": n}, None).total for n in (30, 31)] == [8640, 6480]


def test_a_boundary_at_the_start_has_no_cliffs():
    assert lint(card("uk_hourly", bands__2__multiplier="0.5", boundary="start"), INPUTS.basket) == ()


def test_an_unknown_clause_is_told_with_the_incidents_it_makes_vague():
    (fault,) = lint(card("us_trip", stacking="unknown"), INPUTS.basket)
    assert (fault.code, fault.at, fault.severity) == ("clause_unknown", ("stacking",), "warning")
    assert "B4 640.00 to 940.00" in fault.message
    assert "B1" not in fault.message


def test_the_place_of_a_clause_in_a_list_is_its_number():
    jobs = [{"id": "malware_removal", "channels": ["workshop"], "amount": 5000, "by_band": "unknown"}]
    bands = [{"id": "standard", "multiplier": "1.5"}]
    vague = card("uk_hourly", flat_jobs=jobs, bands=bands, default_band="standard")
    assert [fault.at for fault in lint(vague, INPUTS.basket)] == [("flat_jobs", 0, "by_band")]


def test_a_card_with_errors_is_not_priced():
    known = known_reference()
    assert list(lint_when_sound(RateCard.partial({"currency": "GBP"}), known)) == []
    assert [fault.code for fault in lint_when_sound(card("us_trip", stacking="unknown"), known)] == ["clause_unknown"]


def known_reference():
    reference = load_reference(PROVIDERS / "_reference")
    return Known(as_of=date(2026, 11, 23), reference=reference, providers={}, provider=None)


def test_a_card_that_leaves_everything_open_is_refused(monkeypatch):
    monkeypatch.setattr("marketplace.policy.MOST_READINGS", 2)
    found = lint(card("us_trip", stacking="unknown", travel__trip="unknown"), INPUTS.basket)
    assert [(fault.code, fault.severity) for fault in found] == [("card_too_vague", "error")]
