"""The worked example leads a reader who recomputes it to the printed score; constants come from the one file."""

import re
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
import yaml

from marketplace.models.reference.rating_method import Constants
from marketplace.ratings.summary import Vote
from marketplace.views.figures import rating
from tests.marketplace.views.figures.conftest import ROOT


def steps(table) -> dict[str, tuple[str, str]]:
    return {name.partition(":")[0]: (how, result) for name, how, result in table.rows}


def computed(formula: str) -> Decimal:
    """Work out sums and products of printed numbers, as a reader would."""
    terms = [re.findall(r"[\d.]+", term) for term in formula.split("+")]
    return sum((Decimal(term[0]) * (Decimal(term[1]) if "×" in formula else 1) for term in terms), Decimal())


def test_every_printed_step_leads_to_the_printed_score(snapshot):
    found = steps(rating.rating_worked_example(snapshot))
    weights, stars = Decimal(found["Sum of all weights"][1]), Decimal(found["Sum of weight × stars"][1])
    assert computed(found["Sum of all weights"][0]) == weights
    assert computed(found["Sum of weight × stars"][0]) == stars
    start = Decimal(found["The votes that everyone starts with"][1])
    strength = Decimal(re.findall(r"[\d.]+", found["The votes that everyone starts with"][0])[0])
    assert f"{(start + stars) / (strength + weights):.2f}" == found["Adjusted score"][1]


def test_the_example_is_the_provider_with_most_votes_and_its_own_rating(snapshot):
    table = rating.rating_worked_example(snapshot)
    most = max(snapshot.ratings[provider.slug].votes for provider in snapshot.listed)
    best = min(slug for slug, found in snapshot.ratings.items() if found.votes == most)
    assert table.n == most
    assert snapshot.providers[best].profile.name.brand in table.caption
    assert steps(table)["Adjusted score"][1] == snapshot.ratings[best].score_text
    assert steps(table)["Plain average"][1] == snapshot.ratings[best].plain.shown


def test_more_decimals_are_printed_where_rounded_weights_would_mislead(snapshot):
    method = snapshot.reference.rating
    votes = (Vote("r", 5, "verified_invoice", 10, 1.0, 1.0, 0.93544499),)
    score = (24.5 + 5 * votes[0].weight) / (7 + votes[0].weight)
    found = replace(
        next(iter(snapshot.ratings.values())), votes=1, counted=votes, score=score, histogram=(0, 0, 0, 0, 1)
    )
    rows = {name: result for name, _, result in rating._steps(found, method)}
    recomputed = (Decimal("24.5") + Decimal(rows["Sum of weight × stars"])) / (7 + Decimal(rows["Sum of all weights"]))
    assert f"{recomputed:.2f}" == rows["Adjusted score"]


def test_without_votes_there_is_no_example(snapshot):
    empty = SimpleNamespace(listed=(), ratings={}, as_of=snapshot.as_of, reference=snapshot.reference)
    assert rating.rating_worked_example(empty).rows == (("No provider has a vote yet", "–", "–"),)


def test_every_constant_is_printed_with_its_reason(snapshot):
    written = yaml.safe_load((ROOT / "providers" / "_reference" / "rating.yaml").read_text())["constants"]
    rows = rating.rating_constants(snapshot).rows
    assert {row[2] for row in rows} >= {entry["reason"] for entry in written.values()}
    assert len(rows) == len(written) + 1  # and the mean of the prior
    assert set(rating.NAMES) == {*Constants.model_fields, "prior_mean"}


@pytest.mark.parametrize(("name", "text"), [("prior_strength", "7"), ("prior_mean", "3.5"), ("interval_low", "0.05")])
def test_a_constant_is_a_plain_number(snapshot, name, text):
    figure = rating.rating_constant(snapshot, name)
    assert (figure.text, figure.n) == (text, None)
