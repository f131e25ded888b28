"""Units, prepaid hours, failed jobs and data, counted in the demo files themselves in another way."""

from __future__ import annotations

import yaml

from marketplace.views.figures import counts, terms
from tests.marketplace.views.figures.conftest import ROOT

FOLDERS = sorted(path.parent for path in ROOT.glob("providers/[a-z]*/profile.yaml"))
PROFILES = [yaml.safe_load((folder / "profile.yaml").read_text("utf-8")) for folder in FOLDERS]
CARDS = [yaml.safe_load((folder / "pricing.yaml").read_text("utf-8")) for folder in FOLDERS]
# A provider may have no terms at all.
TERMS = [folder / "sla.yaml" for folder in FOLDERS]
LEVELS = [yaml.safe_load(file.read_text("utf-8")) if file.exists() else {} for file in TERMS]
HANDLING = [((level.get("terms") or {}).get("data_handling") or {}) for level in LEVELS]


def rows(table) -> dict[str, list[str]]:
    return {name: cells for name, *cells in table.rows}


def test_yes_no_and_not_stated_are_three_answers(snapshot):
    found = rows(terms.data_handling(snapshot))
    said = [each.get("processor_agreement") for each in HANDLING]
    assert found["Offers a processor agreement"] == [str(said.count(answer)) for answer in (True, False, None)]
    wiped = [each.get("wipe_certificate") for each in HANDLING]
    assert wiped.count(False) and found["Certifies that media were wiped"][1] == str(wiped.count(False))


def test_units_count_each_card_once_a_channel(snapshot):
    table = terms.billing_units(snapshot)
    for column, channel in enumerate(("remote", "onsite", "workshop"), start=1):
        assert sum(int(row[column]) for row in table.rows) == sum(channel in card["rates"] for card in CARDS)
    quarter = [
        c for c in CARDS if "remote" in c["rates"] and c["channel_rules"].get("remote", {}).get("increment_min") == 15
    ]
    assert rows(table)["11 to 15 minutes"][0] == str(len(quarter))


def test_prepaid_hours(snapshot):
    found = rows(terms.block_offers(snapshot))
    selling = [card for card in CARDS if isinstance(card.get("block_hours"), list)]
    blocks = [block for card in selling for block in card["block_hours"]]
    assert found["Providers that sell a block"][0] == str(len(selling))
    assert found["Blocks that never run out"][0] == str(sum(block.get("valid_months") is None for block in blocks))
    assert found["Blocks that dear hours burn faster"][0] == str(sum(block["burn"] == "by_rate" for block in blocks))


def test_what_is_waived(snapshot):
    offers = [card["no_fix_no_fee"] for card in CARDS if isinstance(card.get("no_fix_no_fee"), dict)]
    found = rows(terms.no_fix_no_fee(snapshot))
    assert found["Nothing fixed, something waived"][0] == str(len(offers))
    assert found["of these: labour"][0] == str(sum("labour" in offer["waives"] for offer in offers))


def test_providers_of_a_kind_of_fault(snapshot):
    category = next(c for c in snapshot.reference.categories.values() if c.id == "data_recovery")
    services = {service for service, of in snapshot.reference.category_of.items() if of == category.id}
    core = [
        profile for profile in PROFILES
        if any(each["id"] in services and each["depth"] == "core" for each in profile["services"])
    ]  # fmt: skip
    assert core and counts.provider_count(snapshot, category="data_recovery").text.split()[0] == str(len(core))
