"""Promises, diagnosis and warranty: not stated, none and a number are three answers."""

from datetime import date
from types import SimpleNamespace

import pytest

from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.views.figures import policies

AS_OF = date(2026, 11, 23)


def card(currency: str = "GBP", **clause) -> RateCard:
    diagnostic = SimpleNamespace(**{"policy": "always", "amount": 3000, **clause}) if clause else None
    return SimpleNamespace(currency=currency, diagnostic=diagnostic)


def market(cards=(), levels=()) -> SimpleNamespace:
    """Return a snapshot of active providers with these rate cards, or these service levels."""
    cards = list(cards) or [card() for _ in levels]
    levels = list(levels) or [None for _ in cards]
    providers = tuple(
        SimpleNamespace(slug=f"p{n}", profile=SimpleNamespace(status="active"), service_level=level)
        for n, level in enumerate(levels)
    )
    return SimpleNamespace(listed=providers, as_of=AS_OF, cards={f"p{n}": found for n, found in enumerate(cards)})


def rows(table) -> dict[str, tuple[str, ...]]:
    return {name: cells for name, *cells in table.rows}


def with_warranty(days: int | None) -> SimpleNamespace:
    warranty = None if days is None else SimpleNamespace(labour_days=days)
    return SimpleNamespace(promises=(), ad_hoc_coverage=None, terms=SimpleNamespace(warranty=warranty))


@pytest.mark.parametrize(
    ("days", "row"),
    [
        (None, "Not stated"), (0, "None"), (1, "1 to 7 days"), (7, "1 to 7 days"), (8, "8 to 14 days"),
        (14, "8 to 14 days"), (15, "15 to 30 days"), (30, "15 to 30 days"), (31, "31 to 90 days"),
        (90, "31 to 90 days"), (91, "More than 90 days"),
    ],
)  # fmt: skip
def test_days_of_warranty_fall_into_one_row(days, row):
    table = rows(policies.warranty_days(market(levels=[with_warranty(days)])))
    assert [name for name, (count, _) in table.items() if count == "1"] == [row]


def test_no_service_level_at_all_is_not_stated():
    table = rows(policies.warranty_days(market(cards=[card()])))
    assert table["Not stated"] == ["1", "100%"]


def test_fees_of_different_currencies_never_meet():
    cards = [card("GBP", amount=3000), card("GBP", amount=5000), card("EUR", amount=100), card("EUR", amount=900)]
    assert rows(policies.diagnosis_policies(market(cards)))["Always charged"] == ["4", "100%", "too few"]


def test_three_fees_give_a_range_and_five_a_middle_value():
    three = [card(amount=amount) for amount in (3000, 5000, 4550)]
    five = [card("USD", amount=amount) for amount in (4500, 4500, 6500, 9900, 9900)]
    found = rows(policies.diagnosis_policies(market(three + five)))["Always charged"][2]
    assert found.replace("\N{NO-BREAK SPACE}", " ") == "£30 to £50 (3); US$65 (5)"


def test_unknown_and_absent_clauses_are_not_stated():
    snapshot = market([card(), card(policy="unknown"), card(policy="free", amount=0)])
    assert policies.diagnosis_share(snapshot, policy="not_stated").text == "2 of 3 (67%)"
    assert rows(policies.diagnosis_policies(snapshot))["Free"] == ["1", "33%", "no fee"]


def test_kinds_of_promise_add_up_to_all_providers():
    best = ServiceLevel.partial({"promises": (), "ad_hoc": None})
    snapshot = market(levels=[None, best])
    assert policies.promise_share(snapshot, kind="none").text == "2 of 2 (100%)"
    table = policies.promise_kinds(snapshot)
    assert sum(int(count) for _, count, _ in table.rows) == table.n == 2


def test_demo_kinds_agree_with_the_shares(snapshot):
    table = rows(policies.promise_kinds(snapshot))
    share = policies.promise_share(snapshot, kind="guarantee").text
    count, percent = table["Guarantee: a miss has a consequence"]
    assert share == f"{count} of {len(snapshot.listed)} ({percent})"
