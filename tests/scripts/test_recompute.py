"""A stranger's program computes from the published file what the site prints, and names every figure that differs."""

import json
import runpy
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from marketplace.snapshot import Snapshot
from marketplace.views.open_ratings import ratings_file, ratings_json
from marketplace.views.provider.page import provider_view
from tests.marketplace.ratings.make_vectors import CASES, ONLY_RATE_1, made
from tests.support.snapshots import demo_snapshot

COMPARED = ("votes", "score", "low", "high", "effective_votes", "shown")
SCRIPT = Path("scripts/recompute.py")
differences = runpy.run_path(str(SCRIPT))["differences"]


@pytest.fixture(scope="module")
def published():
    return ratings_json(demo_snapshot())


def test_every_figure_comes_out_equal_to_six_decimals(tmp_path):
    file = tmp_path / "ratings.json"
    file.write_bytes(ratings_file(demo_snapshot()))
    # Isolated: neither the project's folder nor its packages are there to import from.
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT.resolve()), str(file)], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(": 0 differ.\n")


def test_it_knows_waves_holds_and_caps(published):
    vectors = made()["vectors"]
    data = json.loads(json.dumps(published)) | {"as_of": "2026-11-23", "prior_shares": [0.15, 0.1, 0.15, 0.3, 0.3]}
    plain = {"owners_since": None, "currency": "GBP", "responses": [], "listed": True}
    filled = {"state": "published", "incentive": "none", "relationship": "customer", "incident_on": None, "bill": None,
              "quote": None, "text_key": None}  # fmt: skip
    data["providers"] = {
        vector["id"]: plain
        | {
            "reviews": [
                {"appeared_on": r["submitted_on"], "customer": r["reviewer"], "proof": r["verification"]}
                | filled | r | {"cleared": "wave" in r.get("cleared", ())}
                for r in vector["reviews"]
            ],
            "published": {name: vector["expected"][name] for name in COMPARED},
        }
        for vector in vectors
    }  # fmt: skip
    assert set(data["providers"]) == {*CASES, *ONLY_RATE_1}
    assert list(differences(data)) == []


@pytest.mark.parametrize(
    ("name", "changed"), [("score", 0.000002), ("rank", 1), ("votes", 1), ("quoted", 1), ("low", -0.00001)]
)
def test_a_figure_that_differs_is_named(published, name, changed):
    data = json.loads(json.dumps(published))
    slug = next(slug for slug, provider in data["providers"].items() if provider["published"]["rank"])
    data["providers"] = {slug: data["providers"][slug]} if name != "rank" else data["providers"]
    if name != "rank":
        data["providers"][slug]["published"]["rank"] = 1
    data["providers"][slug]["published"][name] += changed
    found = list(differences(data))
    assert [line for line in found if line.startswith(f"{slug}: {name} is published as")]


def test_the_file_holds_what_the_page_prints(published):
    for slug, provider in published["providers"].items():
        view = provider_view(demo_snapshot(), slug)
        assert (view.rating.value, view.rating.count) == (
            provider["published"]["shown"],
            provider["published"]["votes"],
        )


def test_the_file_holds_no_words_and_is_the_same_each_time(published):
    text = ratings_file(demo_snapshot()).decode()
    review = next(r for p in demo_snapshot().providers.values() for r in p.reviews if r.text)
    assert review.text[:40] not in text
    again = Snapshot(demo_snapshot().catalog, demo_snapshot().as_of)
    assert ratings_file(again).decode() == text
    later = Snapshot(demo_snapshot().catalog, demo_snapshot().as_of + timedelta(days=400))
    assert ratings_json(later)["as_of"] > str(date(2027, 1, 1))
