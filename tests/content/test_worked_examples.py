"""The prices and times in the texts come from worked cases; here each is held against its case."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "content" / "guides"
PRICING = json.loads((ROOT / "tests/data_cases/pricing_vectors.json").read_text(encoding="utf-8"))
SLA = json.loads((ROOT / "tests/data_cases/sla_vectors.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in PRICING["cases"]}


def major(minor: int) -> str:
    return f"{Decimal(minor) / 100:,.2f}"


def text(slug: str) -> str:
    return (GUIDES / f"{slug}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("slug", "case"),
    [
        ("break-fix-explained", "P03"), ("how-a-job-runs", "P06"), ("what-it-costs", "P01"), ("what-it-costs", "P04"),
        ("what-it-costs", "P36"), ("paying-for-diagnosis", "P38"), ("paying-for-diagnosis", "P39"),
        ("paying-for-diagnosis", "P40"), ("paying-for-diagnosis", "P63"),
        ("reading-a-rate-card", "P01"), ("reading-a-rate-card", "P03"), ("reading-a-rate-card", "P04"),
        ("reading-a-rate-card", "P06"), ("reading-a-rate-card", "P07"), ("reading-a-rate-card", "P08"),
        ("reading-a-rate-card", "P31"), ("reading-a-rate-card", "P35"), ("reading-a-rate-card", "P36"),
        ("reading-a-rate-card", "P55"), ("reading-a-rate-card", "P59"), ("reading-a-rate-card", "P60"),
        ("check-your-bill", "P03"),
    ],
)  # fmt: skip
def test_the_total_of_the_case_is_the_total_in_the_text(slug: str, case: str) -> None:
    assert major(CASES[case]["expected"]["total"]) in text(slug)


@pytest.mark.parametrize(
    ("slug", "card", "incident"),
    [
        ("what-it-costs", "uk_hourly", "B1"), ("what-it-costs", "uk_hourly", "B3"),
        ("what-it-costs", "uk_hourly", "B7"),
        ("what-it-costs", "uk_traveltime", "B1"), ("what-it-costs", "uk_traveltime", "B3"),
        ("what-it-costs", "uk_traveltime", "B7"), ("finding-a-provider", "uk_hourly", "B2"),
        ("finding-a-provider", "uk_traveltime", "B2"),
    ],
)  # fmt: skip
def test_the_price_of_the_basket_is_the_price_in_the_text(slug: str, card: str, incident: str) -> None:
    assert major(PRICING["baskets"][card][incident]["net"]) in text(slug)


@pytest.mark.parametrize(
    ("slug", "case", "said"),
    [
        ("slas-in-plain-words", "S01", "67.5"), ("slas-in-plain-words", "S02", "91.5"),
        ("slas-in-plain-words", "S16", "73"), ("slas-in-plain-words", "S22", "4"),
    ],
)  # fmt: skip
def test_the_wait_of_the_case_is_the_wait_in_the_text(slug: str, case: str, said: str) -> None:
    expected = next(item for item in SLA["deadlines"] if item["id"] == case)["expected"]
    assert Decimal(expected["elapsed_min"]) / 60 == Decimal(said)
    assert f"| {said} |" in text(slug)


@pytest.mark.parametrize(
    ("case", "measure", "hours"),
    [
        ("E02", "mean_any_hour", "21.8"), ("E02", "max", "67.5"),
    ],
)  # fmt: skip
def test_the_average_wait_is_the_one_in_the_text(case: str, measure: str, hours: str) -> None:
    expected = next(item for item in SLA["effective"] if item["id"] == case)["expected"]
    assert round(Decimal(expected[measure]) / 60, 1) == Decimal(hours)
    assert hours in text("slas-in-plain-words")


def test_the_saturday_lesson_holds() -> None:
    """Six days with four hours beat five days with two; both numbers stand in the text."""
    means = {
        (item["coverage"], item["promise"].get("minutes")): Decimal(item["expected"]["mean_any_hour"]) / 60
        for item in SLA["effective"]
    }
    shown = {str(round(mean, 1)) for mean in means.values()}
    assert {"15.2", "17.2"} <= shown
    assert "15.2 hours" in text("slas-in-plain-words") and "17.2" in text("slas-in-plain-words")
