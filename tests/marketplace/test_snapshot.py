"""The snapshot: everything computed as of one day, lists without those that left."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from marketplace.snapshot import load_snapshot
from tests.support.reviews import CONTEXT, review
from tests.support.snapshots import ROOT, changed, demo_snapshot, with_status


def test_an_instant_gives_the_day_in_utc_and_the_latest_that_has_begun():
    evening = datetime(2026, 11, 27, 20, 24, tzinfo=UTC)
    snapshot = load_snapshot(ROOT / "providers", evening.astimezone(timezone(timedelta(hours=10, minutes=30))))
    assert (snapshot.as_of, snapshot.latest_day) == (date(2026, 11, 27), date(2026, 11, 28))
    assert demo_snapshot().latest_day == demo_snapshot().as_of


def test_the_card_of_a_day_is_the_one_in_force_then():
    snapshot = demo_snapshot()
    provider = snapshot.providers["quillmoor-fixworks"]
    old, new = snapshot.card_of(provider, date(2024, 12, 1)), snapshot.card_of(provider)
    assert old.valid_to == date(2025, 3, 31)
    assert new.valid_to is None
    assert snapshot.card_of(provider, date(2025, 3, 31)).valid_to == date(2025, 3, 31)
    assert snapshot.card_of(provider, date(2025, 4, 1)).valid_to is None


CARDS = {
    "ended": [(None, date(2026, 10, 31))],
    "not begun": [(date(2027, 1, 1), None)],
    "between two": [(None, date(2026, 10, 31)), (date(2027, 1, 1), None)],
    "after two": [(None, date(2026, 10, 31)), (None, date(2025, 10, 31))],
}


@pytest.mark.parametrize(("periods", "shown"), [(CARDS[name], CARDS[name][0]) for name in CARDS], ids=list(CARDS))
def test_a_day_without_a_card_has_none_and_the_last_that_ended_is_shown(periods, shown):
    slug = "lanternbyte"
    card = demo_snapshot().providers[slug].rate_card
    cards = tuple(card.model_copy(update={"valid_from": first, "valid_to": last}) for first, last in periods)
    snapshot = changed(demo_snapshot(), rate_cards={slug: cards})
    assert snapshot.card_of(snapshot.providers[slug]) is None
    found = snapshot.cards[slug]
    assert (found.valid_from, found.valid_to) == shown
    assert not found.is_in_force(snapshot.as_of)


def test_households_have_their_own_card_where_there_is_one():
    snapshot = demo_snapshot()
    provider = snapshot.providers["brackenloft-it"]
    assert snapshot.card_of(provider, household=True).audience == "household"
    assert snapshot.card_of(provider).audience != "household"
    other = snapshot.providers["lanternbyte"]
    assert snapshot.card_of(other, household=True).rates == snapshot.card_of(other).rates


def test_shared_default_tiers_fill_what_a_card_leaves_open():
    card = demo_snapshot().cards["brackenloft-it"]
    assert card.tier_by_category["data_recovery"] == "specialist"


@pytest.mark.parametrize(
    ("status", "listed", "published"), [("paused", 30, 30), ("closed", 29, 30), ("delisted", 29, 29)]
)
def test_closed_ones_keep_their_page_and_delisted_ones_lose_it(status, listed, published):
    snapshot = with_status(demo_snapshot(), status, "lanternbyte")
    assert len(snapshot.listed) == listed
    assert len(snapshot.published) == published
    ranked = snapshot.ratings["lanternbyte"].rank
    assert (ranked is None) is (status != "paused")


def test_results_are_there_for_every_provider():
    snapshot = demo_snapshot()
    for results in (
        snapshot.cards,
        snapshot.baskets,
        snapshot.ratings,
        snapshot.waits,
        snapshot.observed,
        snapshot.outcomes,
    ):
        assert set(results) == set(snapshot.providers)
    assert snapshot.demo


def test_the_same_day_gives_the_same_results():
    again = load_snapshot(ROOT / "providers", demo_snapshot().as_of)
    assert again.ratings == demo_snapshot().ratings
    assert again.baskets == demo_snapshot().baskets


@pytest.mark.parametrize(("relation", "badge"), [("none", True), ("staff", False), ("investor", False)])
def test_who_is_connected_with_the_site_gets_no_badge(relation, badge):
    reviews = tuple(
        review(
            context={**CONTEXT, "file_stem": f"quillmoor-fixworks-202603-{number:04x}"},
            reviewer=f"{{handle: desk-{number}, kind: business}}",
            title=f"Visit {number}",
            text=f"They came within an hour for fault number {number} and the shop was open again the same day.",
            overall="5",
        )
        for number in range(40)
    )
    tie = demo_snapshot().providers["quillmoor-fixworks"].profile.ownership_disclosure
    profiles = {"quillmoor-fixworks": {"ownership_disclosure": tie.model_copy(update={"relation_to_site": relation})}}
    snapshot = changed(demo_snapshot(), profiles, reviews={"quillmoor-fixworks": reviews})
    assert snapshot.ratings["quillmoor-fixworks"].votes == 40
    assert snapshot.ratings["quillmoor-fixworks"].badge is badge
