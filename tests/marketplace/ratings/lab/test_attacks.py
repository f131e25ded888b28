"""The attack budget: the published table, other seeds and patterns, and the best provider of the demo data."""

from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.ratings.lab.attacks import LATER, PATTERNS, QUALITIES, Case, as_markdown, attacked, cases, fakes
from tests.marketplace.ratings.vectors import AS_OF, METHOD
from tests.support.snapshots import demo_snapshot
from tests.support.soak import cases as usual
from tests.support.soak import draws

METHODOLOGY = Path("content/pages/methodology.md")
# Stars and places that fakes may move: those that come within days, and slower ones.
QUICK, SLOW = (0.2, 2), (0.4, 4)


@pytest.fixture(scope="module")
def published():
    return attacked(cases(), as_of=AS_OF, method=METHOD)


def within(moved, budget):
    return moved.stars <= budget[0] and moved.places <= budget[1]


def over(moved):
    """Return the cases over budget; a slow attack is bounded where at least five reviews are proven."""
    quick = [m for m in moved if m.case.every <= 1 and not within(m, QUICK)]
    slow = [m for m in moved if m.case.every > 1 and m.case.honest >= 15 and not within(m, SLOW)]
    return quick + slow


def test_the_published_attacks_stay_within_the_budget(published):
    assert over(published) == []


def test_the_table_of_the_methodology_page_is_what_the_method_gives(published):
    assert as_markdown(published) in METHODOLOGY.read_text("utf-8")


def test_other_seeds_and_patterns_stay_within_the_budget():
    rng = draws("attacks")
    drawn = [
        Case(rng.choice((10, 15, 30, 60, 120)), rng.choice((0, 0, 1, 2, 3, 5, 7, 10, 15)), rng.randrange(4, 31),
             rng.randrange(1, 6), rng.choice(list(QUALITIES)), rng.randrange(10**6), rng.choice((1, 1, 2, 3)))
        for _ in range(usual(40))
    ]  # fmt: skip
    assert over(attacked(drawn, as_of=AS_OF, method=METHOD)) == []


def test_among_the_demo_providers_who_stand_closer_the_budget_holds_too():
    """A third of 15 reviews are five proven ones; with fewer, a page says that its rating rests on unproven reviews."""
    market = {slug: rating.score for slug, rating in demo_snapshot().ratings.items() if rating.votes}
    tried = cases(honest=(15, 40), fakes=(10, 20), seeds=range(usual(2)))
    assert over(attacked(tried, as_of=AS_OF, method=METHOD, market=market)) == []


def test_attacks_are_measured_while_they_go_on():
    assert Case(10, 4, 10, 1, "good", 1).measured == (-28, -24, *LATER)
    assert Case(10, 0, 10, 1, "good", 1).measured == LATER
    assert Case(10, 15, 7, 1, "good", 1, together=3).measured == (-15, *LATER)
    last = {row["submitted_on"] for row in days_of(Case(10, 15, 7, 1, "good", 1, together=3))}
    assert last == {0, 15, 30}


def days_of(case):
    return [{"submitted_on": AS_OF.toordinal() - row["submitted"]} for row in fakes("a", case, AS_OF)]


def test_without_the_caps_the_same_attacks_are_far_over_it(published):
    rate_1 = replace(METHOD, unproven_allowance=1e9, unproven_until=1e9, wave_p=0.0)
    some = [m.case for m in published if m.case.every == PATTERNS["one every four days"] and m.case.fakes == 20]
    assert len(over(attacked(some, as_of=AS_OF, method=rate_1))) > len(some) / 4
