"""The simulation: our method leads on both measures, in a small run as in the published one."""

import re
from pathlib import Path

import pytest

from marketplace.ratings.lab.markets import PROVIDERS, market, outcome
from marketplace.ratings.lab.methods import OURS, RULES, compared
from tests.marketplace.ratings.vectors import AS_OF, METHOD
from tests.support.soak import cases

METHODOLOGY = Path("content/pages/methodology.md")
ROW = re.compile(r"^\| ([\w ]+) \| (0\.\d{3}) \| ([\d.]+)% \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def small():
    return compared(range(101, 101 + cases(4)), as_of=AS_OF, method=METHOD)


def published():
    return {name: (float(ndcg), float(let_in)) for name, ndcg, let_in in ROW.findall(METHODOLOGY.read_text("utf-8"))}


def test_ours_leads_on_both_measures(small):
    for name in RULES:
        assert small[OURS].ndcg > small[name].ndcg
        assert small[OURS].let_in < small[name].let_in


def test_the_published_table_has_every_method_and_ours_leads():
    found = published()
    assert set(found) == {OURS, *RULES}
    assert all(found[OURS][0] > found[name][0] and found[OURS][1] < found[name][1] for name in RULES)


def test_a_small_run_gives_figures_like_the_published_ones(small):
    for name, (ndcg, let_in) in published().items():
        assert small[name].ndcg == pytest.approx(ndcg, abs=0.2)
        assert 100 * small[name].let_in == pytest.approx(let_in, abs=20)


def test_the_true_order_is_the_best_there_is():
    world = market(1, AS_OF)
    best = outcome(world.quality, world)
    assert (best.ndcg, best.let_in) == (pytest.approx(1.0), 0.0)
    worst = outcome({slug: -quality for slug, quality in world.quality.items()}, world)
    assert worst.ndcg < 0.1
    assert len(world.quality) == PROVIDERS
    assert not world.bombed & world.promoted
    assert market(1, AS_OF) == world
