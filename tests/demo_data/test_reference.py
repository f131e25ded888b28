"""The shared vocabularies: frozen holidays and the basket are the ones the engines are tested with."""

import json
from datetime import date
from pathlib import Path

import pytest

from marketplace.models.money import CODES
from marketplace.sources.reader import read

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "providers" / "_reference"
VECTORS = json.loads((ROOT / "tests" / "data_cases" / "pricing_vectors.json").read_text("utf-8"))
LISTS = sorted(path.stem for path in (REFERENCE / "holidays").glob("*.yaml"))


def holidays(name: str) -> list[str]:
    return [day["date"] for day in read(REFERENCE / "holidays" / f"{name}.yaml").tree["dates"]]


@pytest.mark.parametrize("name", sorted(VECTORS["holidays"]))
def test_holidays_of_2026_are_those_of_the_vectors(name):
    ours = [day for day in holidays(name) if "2026-01-01" <= day <= "2027-01-01"]
    assert ours == VECTORS["holidays"][name]


@pytest.mark.parametrize("name", LISTS)
def test_every_year_is_there_and_begins_with_new_year(name):
    days = holidays(name)
    assert [day for day in days if day.endswith("-01-01")] == [f"{year}-01-01" for year in range(2024, 2029)]
    assert min(sum(day.startswith(str(year)) for day in days) for year in range(2024, 2029)) >= 6


@pytest.mark.parametrize("name", [name for name in LISTS if name[:2] in ("GB", "AU", "DE") or name.startswith("CA")])
def test_good_friday_is_two_days_before_easter(name):
    easter = {
        2024: date(2024, 3, 31),
        2025: date(2025, 4, 20),
        2026: date(2026, 4, 5),
        2027: date(2027, 3, 28),
        2028: date(2028, 4, 16),
    }
    days = set(holidays(name))
    assert {date.fromordinal(day.toordinal() - 2).isoformat() for day in easter.values()} <= days


def test_the_basket_is_that_of_the_vectors():
    basket = read(REFERENCE / "incidents.yaml").tree
    assert basket["reference_week"] == VECTORS["reference_week"]
    ours = [
        {name: text for name, text in item.items() if name not in ("title", "story")} for item in basket["incidents"]
    ]
    wanted = [
        {name: json.dumps(value).strip('"') for name, value in item.items()} for item in VECTORS["reference_incidents"]
    ]
    assert ours == wanted


def test_rates_name_currencies_that_exist_and_the_base_is_one():
    table = read(REFERENCE / "exchange_rates.yaml").tree
    assert set(table["rates"]) <= set(CODES)
    assert table["rates"][table["base"]] == "1"


def test_services_are_those_of_the_ten_categories():
    categories = read(REFERENCE / "services.yaml").tree["categories"]
    tiers = {category["id"]: category["default_tier"] for category in categories}
    assert tiers == {
        "software": "standard", "hardware": "standard", "network": "senior", "data_recovery": "specialist",
        "security_incident": "specialist", "printers_peripherals": "standard",
        "cloud_email": "standard", "servers": "senior",
        "phones_voip": "senior", "pos_payment": "standard",
    }  # fmt: skip
    assert sum(len(category["services"]) for category in categories) == 60
