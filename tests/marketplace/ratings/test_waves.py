"""Waves: what comes faster than chance explains, who is held for how long, and what never is."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalog.provider import Provider
from marketplace.ratings import rate
from marketplace.ratings.holds import held
from marketplace.ratings.waves import likelihood, waves
from tests.marketplace.ratings.plain_3 import incomplete_beta
from tests.marketplace.ratings.vectors import AS_OF, METHOD, rating
from tests.support.reviews import CONTEXT, review
from tests.support.soak import draws, examples

DAY = AS_OF.toordinal()


def burst(count, *, since=0, stars=1, proof="unverified", **more):
    day = AS_OF - timedelta(days=since)
    return [
        {"id": f"x{n}", "reviewer": f"s{n}", "stars": stars, "submitted_on": day, "verification": proof, **more}
        for n in range(count)
    ]


@given(st.integers(4, 60), st.integers(0, 200), st.integers(1, 400), st.integers(0, 1500))
@examples(60)
def test_the_tail_is_that_of_a_negative_binomial(count, rest, days, outside):
    exposed = days / (91 + outside)
    share = exposed / (1 + exposed)
    assert likelihood(count, rest, exposed) == pytest.approx(incomplete_beta(share, count, rest + 0.5), rel=1e-9)


def test_reviews_that_come_by_themselves_are_no_wave():
    rng = draws("calm")
    flagged = 0
    for _ in range(100):
        days = [DAY - rng.randrange(900) for _ in range(rng.randrange(2, 80))]
        proven = [DAY - rng.randrange(900) for _ in range(rng.randrange(40))]
        flagged += bool(waves(days, proven, most_likely=METHOD.wave_p))
    assert flagged <= 4


@pytest.mark.parametrize("every", [0, 1, 2, 3, 4, 5, 7])
def test_ten_fakes_are_found_whole_and_nothing_else(every):
    honest = [DAY - 300 - 60 * n for n in range(8)]
    fakes = [DAY - every * n for n in range(10)]
    (wave,) = waves(honest + fakes, [DAY - 80 * n for n in range(1, 8)], most_likely=METHOD.wave_p)
    assert all(wave.holds(day) for day in fakes)
    assert not any(wave.holds(day) for day in honest)


def test_proven_reviews_that_come_as_fast_explain_it():
    calm = [DAY - 60 * n for n in range(1, 9)]
    assert waves(calm + [DAY] * 6, calm, most_likely=METHOD.wave_p)
    assert not waves(calm + [DAY] * 6, calm + [DAY] * 6, most_likely=METHOD.wave_p)


@pytest.mark.parametrize("stars", [1, 3, 5])
def test_the_newest_are_held_for_ten_days_whatever_their_stars(stars):
    assert set(rating(burst(6, stars=stars, since=9)).why_not.values()) == {"wave"}
    later = rating(burst(6, stars=stars, since=10))
    assert (later.votes, later.why_not) == (6, {})
    assert later.effective_votes == pytest.approx(METHOD.wave_cap, rel=0.02)


def test_what_appeared_late_is_held_from_then():
    assert rating(burst(6, since=30, appeared_on=AS_OF - timedelta(days=2))).votes == 0


@pytest.mark.parametrize(
    "more", [{"proof": "verified_invoice"}, {"proof": "verified_contact"}, {"cleared": ["wave"]}, {"state": "removed"}]
)
def test_proven_cleared_and_decided_reviews_are_never_held(more):
    assert "wave" not in rating(burst(6, **more)).why_not.values()


def test_a_held_review_reads_as_one_that_a_moderator_held():
    profile = SimpleNamespace(slug="quillmoor-fixworks", ownership_changed_on=None)
    reviews = tuple(
        review(
            context={**CONTEXT, "file_stem": f"quillmoor-fixworks-202611-000{n}"}, submitted_on="2026-11-20",
            reviewer=f"{{handle: guest-{n}, kind: business}}", verification="{level: unverified}",
            text=f"The printer number {n} stopped. " + f"word{n} " * 12,
            moderation="{state: published, on: 2026-11-21}",
        )
        for n in range(6)
    )  # fmt: skip
    provider = Provider(
        slug=profile.slug, profile=profile, rate_cards=(), service_level=None, reviews=reviews, replies={}
    )

    def on(day):
        found = rate({profile.slug: provider}, as_of=day, method=METHOD)[profile.slug]
        return found, held(provider, found).reviews

    found, shown = on(date(2026, 11, 23))
    assert {r.moderation.state for r in shown} == {"held"}
    assert {(r.moderation.reason, r.moderation.on) for r in shown} == {("wave", date(2026, 11, 21))}
    assert {r.moderation.note for r in shown} == {"It appears on 2026-12-01 at the latest."}
    assert found.states["held"] == 6
    found, shown = on(date(2026, 12, 1))
    assert {r.moderation.state for r in shown} == {"published"}
    assert found.states["held"] == 0
