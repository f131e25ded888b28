"""What a card gives for the job of a review: only what the review tells."""

from datetime import date

from marketplace.models.pricing.rate_card import rate_card_json, read_rate_card
from marketplace.pricing.replay import replay
from tests.support.reviews import review
from tests.support.snapshots import demo_snapshot

ON_SITE = {"incident__onsite_at": "2026-03-16T11:00", "labour_minutes": "65"}


def quillmoor():
    snapshot = demo_snapshot()
    provider = snapshot.providers["quillmoor-fixworks"]
    return snapshot.card_of(provider, date(2026, 3, 13)), snapshot.holidays


def test_the_minutes_at_the_door_are_priced_and_travel_is_named_as_left_out():
    rates, holidays = quillmoor()
    found = replay(rates, review(**ON_SITE), holidays)
    assert found.price.low.worked_min == 65
    assert found.price.low.billed_min == 90
    assert "travel" in found.left_out


def test_nothing_is_priced_where_the_review_tells_too_little():
    rates, holidays = quillmoor()
    assert replay(rates, review(incident__onsite_at="2026-03-16T11:00"), holidays) is None  # no minutes
    assert replay(rates, review(labour_minutes="65"), holidays) is None  # no arrival
    ongoing = review(**ON_SITE, outcome="ongoing", fixed_first_time="na")
    assert replay(rates, ongoing, holidays) is None


def test_parts_and_second_visits_are_named():
    rates, holidays = quillmoor()
    told = review(**ON_SITE, parts_amount="40.00", incident__sessions="2", fixed_first_time="no")
    assert set(replay(rates, told, holidays).left_out) >= {"parts", "second visits"}


def test_what_a_review_does_not_tell_of_groups_and_technicians_is_named():
    rates, holidays = quillmoor()
    with_groups = read_rate_card(
        {
            **rate_card_json(rates),
            "groups": [{"id": "club", "pct_off": "10", "on": ["total"]}],
            "technicians": {"each_per_hour": 4000},
        },
        minor_units=True,
    )
    found = replay(with_groups, review(**ON_SITE), holidays)
    assert set(found.left_out) >= {"further technicians", "the prices of customer groups"}
    assert found.price == replay(rates, review(**ON_SITE), holidays).price


def test_a_channel_without_rates_has_no_price():
    rates, holidays = quillmoor()
    without = rates.model_copy(update={"rates": {"remote": rates.rates["remote"]}})
    assert replay(without, review(**ON_SITE), holidays) is None


def test_travel_is_left_out_only_where_its_price_depends_on_how_far_it_is():
    rates, holidays = quillmoor()
    assert rates.travel.mode == "per_distance"
    remote = review(**ON_SITE, incident__channel="[remote]")
    assert "travel" not in replay(rates, remote, holidays).left_out
    for mode, named in (("flat", False), ("none", False), ("travel_time", True)):
        changed = rates.model_copy(update={"travel": rates.travel.model_copy(update={"mode": mode, "amount": 1000})})
        assert ("travel" in replay(changed, review(**ON_SITE), holidays).left_out) is named, mode
    assert "travel" not in replay(rates.model_copy(update={"travel": None}), review(**ON_SITE), holidays).left_out
