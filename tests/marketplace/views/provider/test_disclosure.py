"""What the law and good practice want said beside reviews (docs/ratings.md#disclosure): each duty is one test."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from marketplace.models.review.moderation import REASONS, STUBS
from marketplace.views.provider.page import provider_view
from marketplace.views.provider.reviews.section import PROOFS, rests_on
from marketplace.views.standing import ORDER
from marketplace.views.structured.provider import provider_document
from marketplace.views.transparency import transparency_view
from tests.marketplace.ratings.vectors import AS_OF, rating
from tests.support.snapshots import changed, demo_snapshot

POLICY = Path("content/pages/review-policy.md").read_text("utf-8")
METHODOLOGY = Path("content/pages/methodology.md").read_text("utf-8")
TEMPLATE = Path("theme/templates/provider/reviews.html").read_text("utf-8")
REVIEW = Path("theme/components/review/macro.html").read_text("utf-8")


def reviews():
    return [(p, r) for p in demo_snapshot().providers.values() for r in p.reviews if not r.is_stub]


def test_l1_beside_the_reviews_stands_how_they_are_checked_and_what_each_proof_means():
    view = provider_view(demo_snapshot(), "quillmoor-fixworks").reviews
    assert view.policy.startswith("Only customers may review, one job each; an editor reads")
    assert all(label in view.policy for label in PROOFS.values())
    assert TEMPLATE.index("view.reviews.policy") < TEMPLATE.index("review_list(view.reviews.listed)")
    # Beside the stars, before anything is opened.
    assert TEMPLATE.index("/methodology/#how-reviews-are-checked") < TEMPLATE.index("view.reviews.histogram")
    for _, review in reviews():
        if review.verification.level != "unverified":
            assert review.verification.on
            assert review.verification.by


def test_l2_and_l18_what_was_received_is_the_sum_of_what_became_of_it():
    view = transparency_view(demo_snapshot())
    assert all(int(row[1]) == sum(map(int, row[2:7])) for row in view.providers.rows)
    assert sum(int(row[1]) for row in view.providers.rows) == int(view.totals.rows[0][1])
    removed = [row for row in view.providers.rows if int(row[6])]
    assert removed
    assert all(row[7] != "–" for row in removed)


def test_l3_no_reason_speaks_of_stars():
    words = " ".join(reason for reasons in REASONS.values() for reason in reasons)
    assert not re.search(r"negative|positive|low|bad|stars|praise", words)


def test_l5_and_l11_policy_and_method_have_the_headings_that_readers_look_for():
    for heading in ("Who may write a review", "Why a review may be refused or removed", "Reporting a review",
                    "Editing and withdrawing", "How long reviews stay"):  # fmt: skip
        assert f"## {heading}" in POLICY
    assert "/review-policy/" in TEMPLATE
    for _, review in reviews():
        assert review.moderation.state not in STUBS or review.moderation.reason


def test_l6_the_risks_were_assessed_within_a_year():
    assessed = date.fromisoformat(re.search(r"Assessed on (\S+)\.", Path("docs/review-risks.md").read_text("utf-8"))[1])
    assert (AS_OF - assessed).days < 366


def test_l7_a_reward_stands_beside_the_stars():
    rewarded = [(p, r) for p, r in reviews() if r.incentive.kind != "none" and r.moderation.state == "published"]
    assert rewarded
    for provider, review in rewarded:
        view = provider_view(demo_snapshot(), provider.slug).reviews
        found = next(item for item in view.shown if item.id == review.id)
        assert found.incentive.startswith("Written for ")
    head = REVIEW[REVIEW.index("review__score") : REVIEW.index("review__by")]
    assert "item.incentive" in head


def test_l8_only_customers_are_published():
    assert {review.relationship for _, review in reviews()} == {"customer"}


def test_l9_and_l17_a_provider_tied_to_the_site_says_so_and_has_neither_badge_nor_stars_for_machines():
    own = demo_snapshot().providers["quillmoor-fixworks"].profile.ownership_disclosure
    tie = own.model_copy(update={"relation_to_site": "investor", "text": "The editors own this firm."})
    tied = changed(demo_snapshot(), {"quillmoor-fixworks": {"ownership_disclosure": tie}})
    view = provider_view(tied, "quillmoor-fixworks")
    assert "The editors own this firm." in {notice.text for notice in view.notices}
    assert not tied.ratings["quillmoor-fixworks"].badge
    assert "aggregateRating" not in provider_document(tied, view, url="https://support.example")


def test_l2_and_l3_days_until_publication_and_removals_by_stars_are_counted():
    view = transparency_view(demo_snapshot())
    assert {"Days until publication, middle value", "Days until publication, longest"} <= {
        r[0] for r in view.totals.rows
    }
    assert [column.label for column in view.reasons.columns[1:6]] == ["1 star", *(f"{n} stars" for n in range(2, 6))]


def test_l13_l14_and_l16_reply_archive_and_contact_are_promised_and_held():
    assert "One reply for each review" in POLICY
    assert "kept privately for at least a year" in POLICY
    assert "An editor must be able to reach you" in POLICY
    for provider, review in reviews():
        assert set(provider.replies) <= {each.id for each in provider.reviews}
        if review.verification.level == "verified_invoice":
            assert review.verification.evidence_ref


def test_l10_both_days_and_how_reviews_are_sorted_are_said():
    assert "item.submitted" in REVIEW
    assert "item.happened" in REVIEW
    view = provider_view(demo_snapshot(), "quillmoor-fixworks").reviews
    assert view.order.startswith("Newest first, by the day they were sent.")
    assert TEMPLATE.index("view.reviews.order") < TEMPLATE.index("review_list(view")


def test_l12_the_order_and_what_it_rests_on_are_explained_on_every_list():
    assert "adjusted score" in ORDER
    assert "Payment plays no part." in ORDER
    assert "The main parameters in order of influence: stars, proof" in METHODOLOGY


def test_l15_the_last_twelve_months_stand_beside_all_time():
    facts = {fact.term for fact in provider_view(demo_snapshot(), "quillmoor-fixworks").reviews.numbers}
    assert "Last 12 months" in facts


def test_l17_who_is_connected_with_the_site_is_named():
    snapshot = demo_snapshot()
    tied = [p for p in snapshot.published if p.profile.ownership_disclosure.relation_to_site != "none"]
    told = transparency_view(snapshot).relations
    assert all(p.profile.name.brand in told for p in tied) if tied else told.startswith("No listed provider")


def test_a_rating_that_rests_on_unproven_reviews_says_so_with_its_interval():
    few = rating([
        {"id": f"r{n}", "reviewer": f"u{n}", "stars": 5, "submitted_on": date(2026 - n, 1, 5), "verification": proof}
        for n, proof in enumerate(("verified_invoice", "unverified", "unverified", "unverified"))
    ])  # fmt: skip
    assert rests_on(few, 5) == (
        "Only 1 of 4 votes is proven: this rating rests on reviews that nobody checked. "
        f"It may lie anywhere between {few.low_text} and {few.high_text}."
    )
    assert rests_on(few, 1) is None
    assert rests_on(replace(few, counted=()), 5).startswith("None of the votes")
    assert TEMPLATE.index("view.reviews.warning") < TEMPLATE.index("view.reviews.shown")
