"""Counts against the demo files themselves, read here in another way."""

from collections import Counter

import yaml

from marketplace.views.figures import counts
from tests.marketplace.views.figures.conftest import ROOT

PROFILES = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(ROOT.glob("providers/[a-z]*/profile.yaml"))]
REVIEWS = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(ROOT.glob("providers/[a-z]*/reviews/*.yaml"))]
SHOWN = [review for review in REVIEWS if review["moderation"]["state"] == "published"]


def test_providers_and_countries(snapshot):
    assert counts.provider_count(snapshot).text == f"{len(PROFILES)} providers"
    remote = sum("remote" in profile["channels_offered"] for profile in PROFILES)
    assert counts.provider_count(snapshot, channel="remote").text == f"{remote} providers"
    countries = {location["country"] for profile in PROFILES for location in profile["locations"]}
    assert counts.country_count(snapshot).text == str(len(countries))


def test_countries_by_channel_add_up(snapshot):
    table = counts.providers_by_country_and_channel(snapshot)
    *rows, total = table.rows
    assert total[1] == str(len(PROFILES))
    # No demo firm has places in two countries, so columns add up here.
    assert [sum(int(row[column]) for row in rows) for column in range(1, 6)] == [int(cell) for cell in total[1:]]
    sizes = [int(row[1]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)


def test_reviews_by_proof(snapshot):
    levels = Counter(review["verification"]["level"] for review in SHOWN)
    assert counts.review_count(snapshot).text == f"{len(SHOWN)} reviews"
    figure = counts.review_count(snapshot, proof="invoice")
    assert figure.text.startswith(f"{levels['verified_invoice']} (") and figure.n == len(SHOWN)
    rows = counts.reviews_by_proof(snapshot).rows
    assert [int(row[1]) for row in rows] == [
        levels["verified_invoice"], levels["verified_contact"], levels["unverified"], len(SHOWN),
    ]  # fmt: skip
    assert sum(int(row[3]) for row in rows[:-1]) == int(rows[-1][3]) <= len(SHOWN)


def test_verification_levels_cover_everyone(snapshot):
    rows = counts.verification_levels(snapshot).rows
    assert sum(int(row[1]) for row in rows[:4]) == len(PROFILES)
    visited = sum(profile["verification"]["level"] == "visited" for profile in PROFILES)
    assert rows[3][:2] == ("Visited", str(visited))
