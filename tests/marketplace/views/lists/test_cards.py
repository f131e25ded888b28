"""What a list says of one provider."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marketplace.models.profile.credential import OwnershipDisclosure
from marketplace.pricing.unpriced import Part
from marketplace.views.lists.cards import card, last_confirmed
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
    assert all((made.name, made.initials, made.place, made.summary, made.channels, made.answer.strong, made.confirmed))
    assert made.prices
    assert all(price.label and price.text for price in made.prices)
    assert len(made.proof) >= 3
    assert not any(fact.endswith(".") or fact[0].islower() for fact in made.proof)
    assert made.terms.endswith(".") or not any(price.stated for price in made.prices)
    assert (made.score is None) is (made.rating.count == 0)


def test_the_example_of_the_specification():
    made = make()
    assert [(price.label, price.text, price.note) for price in made.prices] == [
        ("Remote fix, 30 min", "£30.00", None),
        ("On-site fix, 90 min", "£108.00", None),
    ]
    assert made.terms == "Plus VAT. No call-out fee."
    assert made.answer.strong + made.answer.text == "Answers urgent calls in 4 business hours, a target, kept 15 of 18."
    assert made.channels == ("Remote", "on site", "workshop")
    assert made.proof == (
        "Documents checked by us 20 March 2026",
        "Insured, checked",
        "Firms only",
        "English and Polish",
        "Windows, macOS, Windows Server and 2 more",
    )
    assert made.confirmed == "Facts confirmed by the firm 12 October 2026"


def test_a_call_out_that_the_card_does_not_mention_is_not_none():
    assert "Call-out fee not stated." in make("osperley-repairs").terms
    none = demo_snapshot().cards[QUILLMOOR].callout
    free = with_cards(demo_snapshot(), {"osperley-repairs": {"callout": none}})
    assert "No call-out fee." in make("osperley-repairs", snapshot=free).terms


def test_prices_under_different_terms_keep_their_own():
    notes = {price.label: price.note for price in make("ferrowick-bench", jobs=("B2", "B4")).prices}
    assert notes["On-site fix, 90 min"] == "plus VAT"
    assert notes["Network down, Saturday evening, 120 min"] == "starts Monday 08:30, plus VAT"
    assert "VAT" not in make("ferrowick-bench", jobs=("B2", "B4")).terms


def test_insurance_is_checked_told_absent_or_not_stated():
    told = {slug: make(slug).proof[1] for slug in demo_snapshot().providers}
    assert set(told.values()) >= {"Insured, checked", "Insured, by their own word", "Insurance not stated"}
    none = changed(demo_snapshot(), {QUILLMOOR: {"insurance": ()}})
    assert make(snapshot=none).proof[1] == "Not insured"


def test_the_price_of_another_job():
    assert [price.label for price in make(jobs=("B6",)).prices] == ["Malware removal, 120 min"]


def test_what_is_not_offered_at_all_differs_from_not_offered_here():
    here = make(channels=("remote",)).prices
    assert [(price.text, price.stated) for price in here] == [("£30.00", True), ("not offered here", False)]
    assert make(channels=("remote",)).terms == "Plus VAT."
    remote_only = make("tarnhold-support")
    assert (remote_only.prices[1].text, remote_only.terms) == ("not offered", "No VAT added.")


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


def test_the_tag_of_the_page_comes_first():
    assert make(tag=Tag("Does this every week")).tags[0] == Tag("Does this every week")


def test_a_household_card_shows_prices_with_tax():
    snapshot = with_cards(demo_snapshot(), {QUILLMOOR: {"audience": "household"}})
    made = make(snapshot=snapshot)
    assert (made.prices[0].text, made.terms) == ("£36.00", "With VAT. No call-out fee.")


def test_no_tax_and_unknown_tax_are_said():
    for mode, note in (("none", "No VAT added."), ("unknown", "VAT not stated.")):
        tax = demo_snapshot().providers[QUILLMOOR].rate_card.tax.model_copy(update={"mode": mode})
        assert make(snapshot=with_cards(demo_snapshot(), {QUILLMOOR: {"tax": tax}})).terms.startswith(note)


def test_what_can_be_priced_in_part_is_from_and_what_cannot_is_by_quotation():
    snapshot = demo_snapshot()
    priced = snapshot.baskets[QUILLMOOR]["B1"]
    for unpriced, text, stated in (
        (Part("travel"), "from £30.00", True),
        (Part("labour", "closed"), "by quotation", False),
    ):
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
