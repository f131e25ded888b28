"""Every published vector of the rating, to 1e-6: those of RATE-1 that still apply, and those of RATE-3."""

from datetime import date

import numpy as np
import pytest

from marketplace.ratings.aggregate import rate_frame
from marketplace.ratings.comparators import wilson_lower
from marketplace.ratings.frame import frame_of
from marketplace.ratings.posterior import moments, quantile, quantiles
from marketplace.ratings.prior import site_shares
from tests.marketplace.ratings.make_vectors import made
from tests.marketplace.ratings.plain import plain_posterior, plain_shown, plain_votes, plain_weights
from tests.marketplace.ratings.vectors import AS_OF, FILE, FILE_3, ONLY_RATE_1, PRIORS, method, rating, row, vectors

close = pytest.approx
WITHIN = {"abs": FILE["meta"]["tolerance"], "rel": 0}


def by_id(vector):
    return vector["id"]


def test_the_published_method_is_the_one_of_the_vectors():
    config, ours = FILE["meta"]["config"], method("cold")
    assert ours.strength == config["strength"]
    assert list(map(float, ours.shares)) == config["shares"]
    assert (ours.half_life_weeks, ours.max_age_weeks) == (config["half_weeks"], config["max_weeks"])
    assert (ours.week_cap, ours.proof_weights) == (config["week_cap"], config["ver"])
    assert ours.interval == (config["lo"], config["hi"])
    assert (ours.duplicate_min_words, ours.max_lag_days) == (config["dup_min_tokens"], config["max_lag_days"])
    assert ours.min_votes_shown == config["min_votes_shown"]
    assert {name: float(method(name).prior_mean) for name in PRIORS} == FILE["meta"]["prior_means"]


@pytest.mark.parametrize("vector", vectors("posterior"), ids=by_id)
def test_posterior(vector):
    expected, counts = vector["expected"], vector["input"]["weighted_counts"]
    alpha = np.asarray([method(vector["input"]["prior"]).prior_votes]) + counts
    (score,), (sd,) = moments(alpha)
    assert (score, sd) == (close(expected["score"], **WITHIN), close(expected["sd"], **WITHIN))
    for p, end in ((0.05, "low"), (0.95, "high")):
        assert quantiles(alpha, p)[0] == close(expected[end], **WITHIN)
        assert quantile(alpha[0], p) == close(expected[end], **WITHIN)
    assert sum(counts) == close(expected["effective_votes"])


@pytest.mark.parametrize("vector", [v for v in vectors("pipeline") if v["id"] not in ONLY_RATE_1], ids=by_id)
def test_pipeline_of_rate_1_where_it_still_applies(vector):
    given, expected = vector["input"], vector["expected"]
    found = rating(given["reviews"], as_of=date.fromisoformat(given["as_of"]), prior=given["prior"])
    assert (found.votes, found.plain.shown, list(found.histogram)) == (
        expected["votes"], expected["shown"], expected["histogram"],
    )  # fmt: skip
    mean = found.plain.exact
    assert (mean and float(mean)) == (expected["mean"] and close(expected["mean"], **WITHIN))
    for name in ("effective_votes", "score", "low", "high"):
        assert getattr(found, name) == close(expected[name], **WITHIN)
    assert {vote.review: vote.weight for vote in found.counted} == close(expected["weights"], **WITHIN)
    assert (found.rank is None) == (expected["votes"] == 0)


@pytest.mark.parametrize("vector", [v for v in vectors("pipeline") if v["id"] in ONLY_RATE_1], ids=by_id)
def test_pipeline_that_only_rate_1_gives(vector):
    given, expected = vector["input"], vector["expected"]
    as_of = date.fromisoformat(given["as_of"])
    reviews = [{**review, "submitted_on": date.fromisoformat(review["submitted_on"])} for review in given["reviews"]]
    votes = plain_votes(reviews, as_of)
    weights = plain_weights(votes, as_of)
    _, score, effective = plain_posterior(votes, weights, [float(share) for share in PRIORS[given["prior"]]])
    assert (plain_shown(votes), score, effective) == (
        expected["shown"], close(expected["score"], **WITHIN), close(expected["effective_votes"], **WITHIN),
    )  # fmt: skip
    assert rating(given["reviews"], as_of=as_of).score != close(expected["score"], abs=1e-3)


@pytest.mark.parametrize("vector", FILE_3["vectors"], ids=by_id)
def test_pipeline_of_rate_2(vector):
    expected, found = vector["expected"], rating(vector["reviews"])
    assert (found.votes, found.shown, found.plain.shown) == (expected["votes"], expected["shown"], expected["plain"])
    for name in ("effective_votes", "score", "low", "high"):
        assert getattr(found, name) == close(expected[name], **WITHIN)
    assert {vote.review: vote.weight for vote in found.counted} == close(expected["weights"], **WITHIN)
    waves = {vote.review for vote in found.counted if vote.wave}
    waves |= {review for review, reason in found.why_not.items() if reason == "wave"}
    assert sorted(waves) == expected["waves"]


def test_the_vectors_of_rate_2_are_what_the_plain_implementation_gives():
    assert made() == FILE_3


@pytest.mark.parametrize("vector", vectors("ranking"), ids=by_id)
def test_ranking(vector):
    given, expected = vector["input"], vector["expected"]
    rows = [
        row(slug, id=f"{slug}{stars}{n}", reviewer=f"{slug}{stars}{n}", stars=stars, submitted_on=AS_OF,
            verification="verified_invoice")
        for slug, counts in given["weighted_counts"].items()
        for stars, count in enumerate(counts, start=1)
        for n in range(count)
    ]  # fmt: skip
    ratings = rate_frame(frame_of(rows), slugs=given["weighted_counts"], as_of=AS_OF, method=method(given["prior"]))
    ordered = [r.slug for r in sorted(ratings.values(), key=lambda r: r.order)]
    assert ordered == expected["order"] + expected["unrated"]
    assert {r.slug: r.rank for r in ratings.values() if r.rank} == {
        slug: rank for rank, slug in enumerate(expected["order"], start=1)
    }


@pytest.mark.parametrize("vector", vectors("site prior"), ids=by_id)
def test_site_prior(vector):
    shares = site_shares(vector["input"]["weighted_counts"], cold=FILE["meta"]["priors"]["cold"])
    assert list(shares) == close(vector["expected"]["shares"], **WITHIN)
    assert shares @ np.arange(1, 6) == close(vector["expected"]["mean"], **WITHIN)


@pytest.mark.parametrize("vector", vectors("comparator"), ids=by_id)
def test_comparators(vector):
    assert wilson_lower(**vector["input"]) == close(vector["expected"]["lower"], **WITHIN)


def test_every_group_of_the_file_is_tested_somewhere():
    groups = {vector["group"] for vector in FILE["vectors"]}
    here = {"posterior", "pipeline", "ranking", "site prior", "comparator"}
    # test_trust.py has the fraud signals; the service levels have the shares and the medians.
    assert groups == here | {"fraud signal", "sla share", "response median"}
