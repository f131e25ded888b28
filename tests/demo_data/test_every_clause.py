"""The demo files show every clause of rate cards and service levels, so that each can be looked at on a page."""

from pathlib import Path
from typing import get_args

import pytest

from marketplace.catalog.load import MODELS
from marketplace.catalog.manual import fields, shown_fields
from marketplace.models.manual_text import form_key
from marketplace.models.pricing.travel import TRAVEL_NEEDS, Travel
from marketplace.models.service_level.clock import Mode, PromiseClock
from marketplace.sources import read

PROVIDERS = Path(__file__).resolve().parents[2] / "providers"


def shown(kind: str) -> set[str]:
    files = PROVIDERS.glob(f"[a-z]*/{kind}*.yaml")
    return {name for path in files for name, _ in shown_fields(MODELS[kind], read(path).tree)}


@pytest.mark.parametrize("kind", ["pricing", "sla"])
def test_every_field_stands_in_some_demo_file(kind):
    missing = [name for name in fields(MODELS[kind]) if name not in shown(kind)]
    assert missing == [], "write these fields into a demo file, so that a page shows them"


def test_every_way_to_count_travel_and_time_stands_in_some_demo_file():
    ways = {form_key(Travel, mode) for mode in TRAVEL_NEEDS} | {form_key(PromiseClock, mode) for mode in get_args(Mode)}
    assert ways - shown("pricing") - shown("sla") == set()


def test_a_billing_unit_may_be_left_open():
    cards = [read(path).tree for path in PROVIDERS.glob("[a-z]*/pricing*.yaml")]
    rules = [rule for card in cards for rule in card.get("channel_rules", {}).values()]
    assert any(rule["increment_min"] == "unknown" for rule in rules)
