"""What must hold for every set of reviews (docs/ratings.md#what-must-hold), and the method computed twice."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.ratings.aggregate import rate_frame
from marketplace.ratings.frame import frame_of
from marketplace.ratings.posterior import quantile, quantiles
from marketplace.ratings.summary import half_stars, stars_text
from tests.marketplace.ratings.plain import plain_cdf, plain_posterior, plain_shown, plain_votes
from tests.marketplace.ratings.plain_3 import held_and_waves, weights_3
from tests.marketplace.ratings.vectors import AS_OF, METHOD, PRIORS, rating, row
from tests.support.soak import examples

TEXTS = (
    "",
    "Great service",
    "The engineer came the same day and replaced the failed disk in our small server quickly",
    "THE ENGINEER came the same day, and replaced the failed disk in our small server quickly!",
    "Our till went down an hour before opening and they had it back before the first customer came",
)

OUTPUTS = ("votes", "histogram", "plain", "shown", "effective_votes", "score", "sd", "low", "high", "badge")
EASE = 1e-9
PROOF = st.sampled_from(["verified_invoice", "verified_contact", "unverified"])
# A rating takes milliseconds, and each property needs several; `make soak` is for the long run.
few = examples(30)


@st.composite
def review(draw, *, quiet=False):
    fields = {
        "id": f"r{draw(st.integers(0, 10**6))}",
        "reviewer": f"u{draw(st.integers(0, 12))}",
        "stars": draw(st.integers(1, 5)),
        "submitted_on": AS_OF - timedelta(days=draw(st.integers(0, 1900))),
        "verification": draw(PROOF),
        "text": draw(st.sampled_from(TEXTS)),
    }
    if not quiet:
        fields["state"] = draw(st.sampled_from(["published"] * 6 + ["held", "removed", "disputed", "withdrawn"]))
        fields["incentive"] = draw(st.sampled_from(["none"] * 6 + ["gift"]))
        fields["relationship"] = draw(st.sampled_from(["customer"] * 6 + ["owner"]))
        lag = draw(st.one_of(st.none(), st.integers(-1, 740)))
        fields["incident_on"] = None if lag is None else fields["submitted_on"] - timedelta(days=lag)
    return fields


def unique(reviews):
    return list({review["id"]: review for review in reviews}.values())


def sets_of(**options):
    return st.lists(review(**options), max_size=14).map(unique)


@st.composite
def own_voices(draw, least=0):
    """Reviews that all vote: published, of different customers, with texts of their own, none near its end."""
    count = draw(st.integers(least, 12))
    return [
        {
            "id": f"r{number}",
            "reviewer": f"u{number}",
            "stars": draw(st.integers(1, 5)),
            "submitted_on": AS_OF - timedelta(days=draw(st.integers(0, 900))),
            "verification": draw(PROOF),
        }
        for number in range(count)
    ]


def outputs(found):
    return tuple(getattr(found, name) for name in OUTPUTS)


@given(sets_of(), st.sampled_from(["cold", "site"]))
@few
def test_the_method_computed_twice(reviews, prior):
    found = rating(reviews, prior=prior)
    votes, waves = held_and_waves(plain_votes(reviews, AS_OF), AS_OF)
    weights = weights_3(votes, waves, AS_OF)
    alpha, score, effective = plain_posterior(votes, weights, [float(share) for share in PRIORS[prior]])
    assert {vote.review: vote.weight for vote in found.counted} == pytest.approx(
        {vote["id"]: weight for vote, weight in zip(votes, weights, strict=True)}, abs=1e-12
    )
    assert (found.score, found.effective_votes) == (
        pytest.approx(score, abs=1e-12),
        pytest.approx(effective, abs=1e-12),
    )
    assert found.plain.shown == plain_shown(votes)
    assert plain_cdf(alpha, found.low) == pytest.approx(0.05, abs=1e-8)
    assert plain_cdf(alpha, found.high) == pytest.approx(0.95, abs=1e-8)


@given(sets_of(), st.randoms(use_true_random=False))
@few
def test_1_order_of_files_changes_nothing(reviews, random):
    shuffled = random.sample(reviews, len(reviews))
    assert rating(shuffled) == rating(reviews)


@given(
    sets_of(),
    review(quiet=True),
    st.sampled_from(["withdrawn", "removed", "held", "disputed", "gift", "owner", "future"]),
)
@few
def test_2_what_has_no_vote_changes_nothing(reviews, extra, kind):
    extra = {**extra, "id": "extra"}
    extra |= {
        "gift": {"incentive": "gift"},
        "owner": {"relationship": "owner"},
        "future": {"submitted_on": AS_OF + timedelta(days=1)},
    }.get(kind, {"state": kind})
    assert outputs(rating([*reviews, extra])) == outputs(rating(reviews))


@given(sets_of(), st.data())
@few
def test_3_saying_it_again_changes_nothing(reviews, data):
    before = outputs(rating(reviews))
    if reviews:
        again = data.draw(st.sampled_from(reviews))
        assert outputs(rating([*reviews, again])) == before
    long = {"id": "a", "reviewer": "first", "stars": 5, "submitted_on": AS_OF - timedelta(days=900), "text": TEXTS[2]}
    quiet = [review for review in reviews if review["text"] not in TEXTS[2:4]]
    copy = {**long, "id": "b", "reviewer": "somebody else", "stars": 1, "submitted_on": AS_OF, "text": TEXTS[3]}
    assert outputs(rating([*quiet, long, copy])) == outputs(rating([*quiet, long]))


@given(own_voices(least=1), st.data())
@few
def test_4_raising_a_vote_raises_the_score(reviews, data):
    lower = data.draw(st.sampled_from([review for review in reviews if review["stars"] < 5] or [None]))
    if lower is None:
        return
    raised = [{**review, "stars": review["stars"] + (review is lower)} for review in reviews]
    before, after = rating(reviews, waves=False), rating(raised, waves=False)
    assert after.score > before.score
    assert after.low >= before.low - EASE
    assert after.high >= before.high - EASE
    assert after.plain.exact - before.plain.exact == Fraction(1, len(reviews))


@given(own_voices(), PROOF, st.integers(0, 900))
@few
def test_5_a_new_extreme_vote_moves_one_way(reviews, proof, days):
    new = {"id": "new", "reviewer": "new", "submitted_on": AS_OF - timedelta(days=days), "verification": proof}
    before = rating(reviews, waves=False)
    better = rating([*reviews, {**new, "stars": 5}], waves=False)
    worse = rating([*reviews, {**new, "stars": 1}], waves=False)
    # A new proof takes weight from unproven votes: less evidence of others may widen the interval.
    makes_room = proof != "unverified" and any(vote.proof == "unverified" for vote in before.counted)
    for name in ("score",) if makes_room else ("score", "low", "high"):
        assert getattr(better, name) >= getattr(before, name) - EASE
        assert getattr(worse, name) <= getattr(before, name) + EASE


@given(sets_of(), st.sampled_from(["cold", "site"]))
@few
def test_6_and_7_bounds_and_shrinkage(reviews, prior):
    found, mu = rating(reviews, prior=prior), float(METHOD.with_shares(PRIORS[prior]).prior_mean)
    assert 1 <= found.low < found.score < found.high <= 5
    if found.votes:
        weighted = sum(vote.weight * vote.stars for vote in found.counted) / found.effective_votes
        assert min(mu, weighted) - EASE <= found.score <= max(mu, weighted) + EASE
        assert abs(found.score - mu) <= abs(weighted - mu) + EASE


@given(own_voices(least=1))
@few
def test_7_more_of_the_same_evidence_moves_towards_it(reviews):
    proven = [{**review, "verification": "verified_invoice"} for review in reviews]
    steps = []
    for copies in (1, 2, 4, 8):
        many = [
            {**r, "id": f"{r['id']}-{n}", "reviewer": f"{r['reviewer']}-{n}"} for r in proven for n in range(copies)
        ]
        found = rating(many)
        weighted = sum(vote.weight * vote.stars for vote in found.counted) / found.effective_votes
        steps.append(abs(found.score - weighted))
    assert all(later <= earlier + EASE for earlier, later in pairwise(steps))


@given(own_voices(), st.integers(0, 100))
@few
def test_8_without_news_the_score_returns_to_the_prior(reviews, weeks):
    # What is held when it appears counts ten days later.
    reviews = [{**review, "submitted_on": review["submitted_on"] - timedelta(days=10)} for review in reviews]
    now, later = rating(reviews), rating(reviews, as_of=AS_OF + timedelta(weeks=weeks))
    mu = float(METHOD.prior_mean)
    assert abs(later.score - mu) <= abs(now.score - mu) + EASE
    assert (later.plain, later.histogram) == (now.plain, now.histogram)


@given(sets_of(), st.integers(-200, 200), st.integers(0, 6))
@few
def test_9_only_whole_weeks_count(reviews, weeks, days):
    def moved(review):
        shift = timedelta(weeks=weeks)
        incident = review["incident_on"] + shift if review["incident_on"] else None
        return {**review, "submitted_on": review["submitted_on"] + shift, "incident_on": incident}

    before = rating(reviews)
    assert outputs(rating([moved(r) for r in reviews], as_of=AS_OF + timedelta(weeks=weeks))) == outputs(before)
    calm = outputs(rating(reviews, waves=False))
    assert outputs(rating(reviews, as_of=AS_OF + timedelta(days=days), waves=False)) == calm


@given(sets_of())
@few
def test_10_the_cap_holds_each_week(reviews):
    found = rating(reviews)
    day_of = {review["id"]: review["submitted_on"] for review in reviews}
    weeks = Counter()
    for vote in found.counted:
        if vote.proof != "verified_invoice":
            weeks[day_of[vote.review].isocalendar()[:2]] += vote.proof_weight * vote.cap_share
    assert all(weight <= 1 + EASE for weight in weeks.values())
    assert found.effective_votes <= found.votes + EASE


@given(sets_of(), st.sampled_from(["cold", "site"]))
@few
def test_11_the_method_is_blind_to_sentiment(reviews, prior):
    def under(rows, shares):
        return rate_frame(
            frame_of(row(**r) for r in rows), slugs=["a"], as_of=AS_OF, method=METHOD.with_shares(shares)
        )["a"]

    found = under(reviews, PRIORS[prior])
    mirror = under([{**r, "stars": 6 - r["stars"]} for r in reviews], PRIORS[prior][::-1])
    assert mirror.score == pytest.approx(6 - found.score, abs=EASE)
    assert (mirror.low, mirror.high) == (
        pytest.approx(6 - found.high, abs=EASE),
        pytest.approx(6 - found.low, abs=EASE),
    )
    assert mirror.histogram == found.histogram[::-1]


@given(sets_of(), sets_of())
@few
def test_12_and_14_providers_stay_apart_and_the_order_is_total(mine, others):
    rows = [row("mine", **r) for r in mine] + [row("twin", **r) for r in mine] + [row("other", **r) for r in others]
    together = rate_frame(frame_of(rows), slugs=["mine", "other", "twin", "none"], as_of=AS_OF, method=METHOD)
    alone = rate_frame(frame_of(rows[: len(mine)]), slugs=["mine"], as_of=AS_OF, method=METHOD)["mine"]
    assert outputs(together["mine"]) == outputs(together["twin"]) == outputs(alone)
    assert together["none"].rank is None
    ranks = [r.rank for r in together.values() if r.votes]
    assert sorted(ranks) == list(range(1, len(ranks) + 1))
    if alone.votes:
        assert together["twin"].rank - together["mine"].rank == 1 or outputs(together["other"]) == outputs(alone)


@given(sets_of())
@few
def test_16_anybody_can_recompute_what_is_shown(reviews):
    found = rating(reviews)
    assert sum(found.histogram) == found.votes == len(found.counted)
    assert sum(found.states.values()) == len(reviews)
    held = sum(reason == "wave" for reason in found.why_not.values())
    assert found.votes + held + sum(found.not_counted.values()) == sum(
        r["state"] == "published" and (r["relationship"] == "customer" or r["incentive"] != "none") for r in reviews
    )
    if found.shown:
        mean = Fraction(sum(k * n for k, n in enumerate(found.histogram, start=1)), found.votes)
        plain = found.plain.shown
        assert abs(Fraction(plain) - mean) <= Fraction(1, 20) or plain in ("4.9", "1.1")
        assert abs(float(found.shown) - found.score) <= 0.05 + EASE
        assert abs(Fraction(found.halves, 2) - Fraction(found.shown)) <= Fraction(1, 4)


@given(
    st.lists(st.floats(0, 3000), min_size=5, max_size=5),
    st.sampled_from(["cold", "site"]),
    st.sampled_from([0.05, 0.95]),
)
@examples(60)
def test_the_fast_quantile_equals_the_plain_one(counts, prior, p):
    alpha = np.asarray(METHOD.with_shares(PRIORS[prior]).prior_votes) + counts
    assert quantiles(alpha[None], p)[0] == pytest.approx(quantile(alpha, p), abs=1e-9)


@pytest.mark.parametrize(
    ("mean", "text", "halves"),
    [
        ("124/25", "4.9", 10), ("5", "5.0", 10), ("1", "1.0", 2), ("26/25", "1.1", 2), ("7/2", "3.5", 7),
        ("17/4", "4.3", 9), ("89/20", "4.5", 9), ("13/4", "3.3", 7), ("16/5", "3.2", 6), ("19/5", "3.8", 8),
        ("11/3", "3.7", 7),
    ],
)  # fmt: skip
def test_a_mean_is_shown_halves_up(mean, text, halves):
    assert (stars_text(Fraction(mean)), half_stars(text)) == (text, halves)


def test_a_year_is_told_apart():
    days = [date(2026, 11, 23), date(2025, 11, 24), date(2025, 11, 23), date(2024, 1, 1)]
    found = rating(
        [{"id": f"r{n}", "reviewer": f"u{n}", "stars": 5 - n, "submitted_on": day} for n, day in enumerate(days)]
    )
    assert (found.last_year.votes, found.last_year.exact, found.last_year.shown) == (2, Fraction(9, 2), None)


def test_the_badge_is_earned():
    def of(count, stars, proof):
        rows = [
            {"id": f"r{n}", "reviewer": f"u{n}", "stars": stars, "submitted_on": AS_OF, "verification": proof}
            for n in range(count)
        ]
        return rating(rows, prior="site")

    assert of(20, 5, "verified_invoice").badge
    assert not of(9, 5, "verified_invoice").badge
    assert not of(20, 4, "verified_invoice").badge
    assert not of(60, 5, "verified_contact").badge


def test_who_is_connected_with_the_site_has_no_badge():
    rows = [
        row(slug, id=f"{slug}{n}", reviewer=f"u{n}", stars=5, submitted_on=AS_OF, verification="verified_invoice")
        for slug in ("a", "b")
        for n in range(20)
    ]
    found = rate_frame(frame_of(rows), slugs=["a", "b"], as_of=AS_OF, method=METHOD, connected={"a"})
    assert [(r.badge, r.rank) for r in found.values()] == [(False, 1), (True, 2)]


def test_closed_providers_are_rated_without_a_rank():
    rows = [row(slug, id=slug, reviewer="u", stars=5, submitted_on=AS_OF) for slug in ("a", "b")]
    found = rate_frame(frame_of(rows), slugs=["a", "b"], as_of=AS_OF, method=METHOD, unranked={"a"})
    assert [(r.rank, r.votes) for r in found.values()] == [(None, 1), (1, 1)]


def test_no_reviews_at_all():
    assert rate_frame(frame_of([]), slugs=[], as_of=AS_OF, method=METHOD) == {}
    found = rating([])
    assert (found.shown, found.plain.exact, found.rank, found.score_text) == (None, None, None, "3.50")
