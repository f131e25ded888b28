"""What a list says of one provider."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marketplace.models.profile.credential import OwnershipDisclosure
from marketplace.views.lists.cards import MOST_TAGS, card, last_confirmed
from marketplace.views.parts import Tag
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_cards, with_status

QUILLMOOR = "quillmoor-fixworks"


def make(slug: str = QUILLMOOR, snapshot=None, **options):
    snapshot = snapshot or demo_snapshot()
    return card(snapshot.providers[slug], snapshot, **options)


@pytest.mark.parametrize("slug", sorted(demo_snapshot().providers))
def test_every_card_says_everything(slug: str):
    made = make(slug)
    assert made.url == f"/providers/{slug}/"
    assert all((made.name, made.initials, made.place, made.summary, made.channels, *made.dates))
    assert made.call_out is None or made.call_out
    assert made.prices
    assert all(price.label and price.text and bool(price.note) is price.stated for price in made.prices)
    assert len(made.tags) <= MOST_TAGS
    assert (made.score is None) is (made.rating.count == 0)


def test_the_example_of_the_specification():
    made = make()
    assert [(price.label, price.text, price.note) for price in made.prices] == [
        ("Remote fix, 30 min", "£30.00", "plus VAT"),
        ("On-site fix, 90 min", "£108.00", "plus VAT"),
    ]
    assert (made.call_out, made.promise) == ("none", "4 business hours")
    assert made.promise_note == "target for urgent faults; on average 14.9 h in office hours"
    assert made.channels == ("Remote", "on site", "workshop")


def test_a_call_out_that_the_card_does_not_mention_is_not_none():
    assert make("osperley-repairs").call_out is None
    none = demo_snapshot().cards[QUILLMOOR].callout
    free = with_cards(demo_snapshot(), {"osperley-repairs": {"callout": none}})
    assert make("osperley-repairs", snapshot=free).call_out == "none"


def test_the_price_of_another_job():
    assert [price.label for price in make(jobs=("B6",)).prices] == ["Malware removal, 120 min"]


def test_what_is_not_offered_at_all_differs_from_not_offered_here():
    here = make(channels=("remote",)).prices
    assert [(price.text, price.stated) for price in here] == [("£30.00", True), ("not offered here", False)]
    assert make(channels=("remote",)).call_out == "no visits here"
    remote_only = make("tarnhold-support")
    assert (remote_only.prices[1].text, remote_only.call_out) == ("not offered", "no visits")


def test_who_only_mends_on_the_bench_shows_the_price_of_the_bench():
    made = make("emberlatch-data")
    assert "Malware removal, 120 min" in [price.label for price in made.prices] or not any(
        p.stated for p in made.prices
    )
    posted = make(channels=("workshop",))
    assert [price.label for price in posted.prices] == ["Remote fix, 30 min", "Malware removal, 120 min"]


def test_paused_is_said_first():
    assert make(snapshot=with_status(demo_snapshot(), "paused", QUILLMOOR)).notice == "Takes no new work at present"


@pytest.mark.parametrize(("days", "notice"), [(180, None), (181, "Not confirmed for 181 days")])
def test_stale_is_marked_from_the_181st_day(days: int, notice: str | None):
    then = AS_OF - timedelta(days=days)
    by_profile = changed(demo_snapshot(), {QUILLMOOR: {"last_confirmed": then}})
    by_prices = with_cards(demo_snapshot(), {QUILLMOOR: {"last_confirmed": then}})
    assert make(snapshot=by_profile).notice == notice
    assert make(snapshot=by_prices).notice == notice
    assert last_confirmed(by_prices.providers[QUILLMOOR], by_prices) == then


def test_a_tie_with_the_site_is_said():
    tied = OwnershipDisclosure(relation_to_site="staff", text="Run by an editor of this site")
    snapshot = changed(demo_snapshot(), {QUILLMOOR: {"ownership_disclosure": tied}})
    assert make(snapshot=snapshot).disclosure == "Run by an editor of this site"
    assert make().disclosure is None


def test_the_tag_of_the_page_comes_first_and_three_fit():
    assert make(tag=Tag("Does this every week")).tags[0] == Tag("Does this every week")
    assert all(len(make(slug, tag=Tag("x")).tags) <= MOST_TAGS for slug in demo_snapshot().providers)


def test_a_household_card_shows_prices_with_tax():
    snapshot = with_cards(demo_snapshot(), {QUILLMOOR: {"audience": "household"}})
    first = make(snapshot=snapshot).prices[0]
    assert (first.text, first.note) == ("£36.00", "with VAT")


def test_no_tax_and_unknown_tax_are_said():
    for mode, note in (("none", "no VAT added"), ("unknown", "VAT not stated")):
        tax = demo_snapshot().providers[QUILLMOOR].rate_card.tax.model_copy(update={"mode": mode})
        assert make(snapshot=with_cards(demo_snapshot(), {QUILLMOOR: {"tax": tax}})).prices[0].note == note


def test_what_can_be_priced_in_part_is_from_and_what_cannot_is_by_quotation():
    snapshot = demo_snapshot()
    priced = snapshot.baskets[QUILLMOOR]["B1"]
    for unpriced, text, stated in (("travel", "from £30.00", True), ("labour:closed", "by quotation", False)):
        low = replace(priced.price.low, net=3000, total=3000, unpriced=(unpriced,))
        copy = changed(snapshot)
        copy.__dict__["baskets"] = {
            **snapshot.baskets,
            QUILLMOOR: {
                **snapshot.baskets[QUILLMOOR],
                "B1": replace(priced, price=replace(priced.price, quotes=(low,))),
            },
        }
        first = make(snapshot=copy).prices[0]
        assert (first.text, first.stated) == (text, stated)
