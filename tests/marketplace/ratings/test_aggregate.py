"""From records to ratings: what the door to pandas takes from a review, and what it never looks at."""

from datetime import date

import pytest

from marketplace.catalog.provider import Provider
from marketplace.ratings import rate
from marketplace.ratings.frame import review_frame
from tests.marketplace.ratings.vectors import METHOD
from tests.support.reviews import CONTEXT, REVIEW_ID, review

AS_OF = date(2026, 11, 23)
STUB = dict.fromkeys(
    ("reviewer", "relationship", "incentive", "language", "incident", "outcome", "fixed_first_time", "overall",
     "scores", "would_use_again", "title", "text", "verification", "quote", "billed"),
)  # fmt: skip


class NothingToSee:
    """Stand for everything commercial about a provider: whoever looks at it fails. Whose firm it is may be asked."""

    def __init__(self, ownership_changed_on=None):
        self.ownership_changed_on = ownership_changed_on

    def __getattr__(self, name):
        raise AssertionError(f"a rating looked at {name}")


def provider(*reviews, replies=(), sold=None):
    blind = NothingToSee()
    return Provider(
        slug="quillmoor-fixworks", profile=NothingToSee(sold), rate_cards=blind, service_level=blind, reviews=reviews,
        replies=dict(replies),
    )  # fmt: skip


def named(name, **lines):
    return review(context={**CONTEXT, "file_stem": f"quillmoor-fixworks-202603-{name}"}, **lines)


def handle(name):
    return f"{{handle: {name}, kind: business}}"


@pytest.fixture
def rating():
    def of(*reviews, replies=()):
        mine = provider(*reviews, replies=replies)
        return rate({mine.slug: mine}, as_of=AS_OF, method=METHOD)[mine.slug]

    return of


def test_13_only_reviews_are_looked_at(rating):
    found = rating(review())
    assert (found.votes, found.histogram, found.rank) == (1, (0, 0, 0, 1, 0), 1)
    (vote,) = found.counted
    assert (vote.review, vote.proof, vote.age_weeks, vote.cap_share) == (REVIEW_ID, "verified_invoice", 36, 1.0)
    assert vote.weight == pytest.approx(2 ** (-36 / 104))


@pytest.mark.parametrize(("sold", "votes"), [(date(2026, 3, 20), 1), (date(2026, 3, 21), 0)])
def test_reviews_from_before_a_sale_have_no_vote(sold, votes):
    mine = provider(review(), sold=sold)  # submitted on 20 March 2026
    found = rate({mine.slug: mine}, as_of=AS_OF, method=METHOD)[mine.slug]
    assert found.votes == votes
    assert found.why_not == ({} if votes else {REVIEW_ID: "former_owners"})


def test_every_review_is_accounted_for(rating):
    found = rating(
        review(),
        named("0001", reviewer=handle("North-Desk"), submitted_on="2026-04-20", overall="5"),
        named("0002", reviewer=handle("corner-shop"), incentive="{kind: discount, by: provider}"),
        named("0003", reviewer=handle("mill-lane"), moderation="{state: held, reason: burst, on: 2026-03-21}"),
        named("0004", moderation="{state: removed, reason: fake, on: 2026-04-01}", **STUB),
        named("0005", reviewer=handle("three-trees"), verification="{level: unverified}", text="Other words. " * 8),
    )
    assert found.histogram == (0, 0, 0, 1, 1)
    assert found.why_not == {
        REVIEW_ID: "earlier",
        "quillmoor-fixworks-202603-0002": "incentive",
        "quillmoor-fixworks-202603-0003": "held",
        "quillmoor-fixworks-202603-0004": "removed",
    }
    assert found.not_counted == {"incentive": 1, "earlier": 1}
    assert found.states == {"published": 4, "held": 1, "removed": 1, "disputed": 0, "withdrawn": 0}
    assert found.proofs == {"verified_invoice": 3, "verified_contact": 0, "unverified": 1}
    assert [vote.review[-4:] for vote in found.counted] == ["0001", "0005"]


def test_a_frame_holds_days_as_ordinals_and_texts_as_their_words():
    (row,) = review_frame({"q": provider(review())}, min_words=12).to_dict("records")
    days = [date.fromordinal(row[name]) for name in ("submitted", "incident")]
    assert days == [date(2026, 3, 20), date(2026, 3, 13)]
    assert row["text_key"].startswith("wi fi dropped on friday afternoon they rang")
    assert (row["reviewer"], row["stars"], row["state"]) == ("north-desk", 4, "published")


def test_short_texts_have_no_key():
    (row,) = review_frame({"q": provider(review(text="Yes. " * 12 + "(twelve).. "))}, min_words=14).to_dict("records")
    assert row["text_key"] is None
