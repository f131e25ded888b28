"""The prior is proposed by a command, merged by people, and cannot be bought."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import validate
from marketplace.models.reference.rating_method import Prior
from marketplace.ratings.prior import COLD_START, Proposal, rounded, site_shares
from marketplace.sources import parse
from tests.marketplace.ratings.vectors import PRIORS

COUNT = st.floats(0, 10_000)


def proposal(votes, providers):
    return Proposal(rounded(site_shares([[1, 0, 2, 3, 9]])), votes, providers, date(2026, 11, 23))


def test_without_votes_the_cold_start_stays():
    assert list(site_shares([])) == pytest.approx(COLD_START)
    assert list(site_shares([[0] * 5] * 3)) == pytest.approx(COLD_START)
    assert tuple(map(float, PRIORS["cold"])) == COLD_START


@given(st.lists(st.lists(COUNT, min_size=5, max_size=5), max_size=6), st.integers(1, 5))
def test_no_provider_moves_the_prior_by_more_than_ten_votes(counts, star):
    before = site_shares(counts)
    bought = [0.0] * 5
    bought[star - 1] = 1e6
    after = site_shares([*counts, bought])
    total = 7 + sum(min(10.0, sum(each)) for each in counts)
    expected = (before * total + 10 * np.eye(5)[star - 1]) / (total + 10)
    assert list(after) == pytest.approx(list(expected), abs=1e-9)


@given(st.lists(COUNT, min_size=5, max_size=5))
def test_published_shares_add_up_to_exactly_one(counts):
    shares = rounded(site_shares([counts]))
    assert sum(shares) == 1
    assert all(share == share.quantize(Decimal("0.0001")) > 0 for share in shares)


def test_a_proposal_is_what_rating_yaml_reads():
    found = proposal(250, 31)
    tree = parse(found.as_yaml().encode(), "rating.yaml").tree["prior"]
    prior = validate(Prior, tree)
    assert (prior.shares, prior.providers, prior.made_on) == (found.shares, 31, date(2026, 11, 23))
    assert found.mean == sum(Fraction(share) * stars for stars, share in enumerate(found.shares, start=1))


@pytest.mark.parametrize(("votes", "providers", "enough"), [(200, 30, True), (199, 30, False), (200, 29, False)])
def test_little_data_change_nothing(votes, providers, enough):
    found = proposal(votes, providers)
    assert found.enough is enough
    assert ("The cold-start prior stays." in found.advice) is not enough


def test_the_published_prior_is_the_cold_start_or_says_what_it_rests_on(pytestconfig):
    prior = load_reference(pytestconfig.rootpath / "providers" / "_reference").rating.prior
    cold = tuple(map(float, prior.shares)) == COLD_START
    assert cold or (prior.effective_votes >= 200 and prior.providers >= 30)
