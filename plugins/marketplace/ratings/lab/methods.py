"""Other sites' published rules for the same reviews, to compare ours with. Nothing here orders a list of the site.

Constants are those the owners have published: docs/ratings.md#simulation
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from marketplace.ratings.aggregate import scores
from marketplace.ratings.comparators import wilson_lower
from marketplace.ratings.frame import frame_of
from marketplace.ratings.lab.markets import Market, Outcome, market, mean_of, outcome
from marketplace.ratings.method import Method

Rows = Sequence[Mapping[str, Any]]
PHANTOMS, PHANTOM_STARS = 7, 3.5
HALF_YEAR, YEAR = 182.5, 365.25
G2_A_YEAR, G2_LEAST = 0.7, 10
IMDB_VOTES = 10
OURS = "ours"


def raw_mean(mine: Rows, everywhere: float, today: int) -> float:
    """Return the plain mean."""
    return float(fmean(row["stars"] for row in mine))


def bayesian(mine: Rows, everywhere: float, today: int) -> float:
    """Return the mean with seven votes of the site's mean added."""
    return float((PHANTOMS * everywhere + sum(row["stars"] for row in mine)) / (PHANTOMS + len(mine)))


def imdb(mine: Rows, everywhere: float, today: int) -> float:
    """Return IMDb's weighted rating: v / (v + m) R + m / (v + m) C."""
    share = len(mine) / (len(mine) + IMDB_VOTES)
    return share * raw_mean(mine, everywhere, today) + (1 - share) * everywhere


def wilson(mine: Rows, everywhere: float, today: int) -> float:
    """Return the lower end of Wilson's 95% interval for the share of 4 and 5 stars."""
    return wilson_lower(sum(row["stars"] >= 4 for row in mine), len(mine))


def trustpilot(mine: Rows, everywhere: float, today: int) -> float:
    """Return the TrustScore as its FAQ told it: seven phantom reviews of 3.5, half the weight every six months."""
    weights = [2 ** (-(today - row["submitted"]) / HALF_YEAR) for row in mine]
    total = sum(weight * row["stars"] for weight, row in zip(weights, mine, strict=True))
    return float((PHANTOMS * PHANTOM_STARS + total) / (PHANTOMS + sum(weights)))


def g2(mine: Rows, everywhere: float, today: int) -> float:
    """Return G2's satisfaction as its page told it: 70% of the weight after a year, ranked from ten reviews on."""
    weights = [G2_A_YEAR ** ((today - row["submitted"]) / YEAR) for row in mine]
    mean = sum(weight * row["stars"] for weight, row in zip(weights, mine, strict=True)) / sum(weights)
    return float(mean if len(mine) >= G2_LEAST else mean - 5)


RULES: Mapping[str, Callable[[Rows, float, int], float]] = {
    "raw mean": raw_mean,
    "Bayesian average": bayesian,
    "IMDb": imdb,
    "Wilson lower bound": wilson,
    "Trustpilot": trustpilot,
    "G2": g2,
}


def compared(seeds: Sequence[int], *, as_of: date, method: Method) -> dict[str, Outcome]:
    """Return the mean outcome of each method over the markets of the seeds; ours first."""
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for seed in seeds:
        world = market(seed, as_of)
        for name, each in _scores(world, as_of, method).items():
            found[name].append(outcome(each, world))
    return {name: mean_of(outcomes) for name, outcomes in found.items()}


def _scores(world: Market, as_of: date, method: Method) -> dict[str, dict[str, float]]:
    mine: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in world.rows:
        mine[row["provider"]].append(row)
    everywhere, today = fmean(row["stars"] for row in world.rows), as_of.toordinal()
    ours = scores(frame_of(world.rows), slugs=list(world.quality), as_of=as_of, method=method)
    rules = {name: {s: rule(rows, everywhere, today) for s, rows in mine.items()} for name, rule in RULES.items()}
    return {OURS: ours, **rules}


def as_markdown(found: Mapping[str, Outcome]) -> str:
    """Return the comparison as the table of the methodology page."""
    lines = ["| Method | NDCG@10 | Self-promoters among the first twenty |", "|---|---:|---:|"]
    lines += [f"| {name} | {each.ndcg:.3f} | {100 * each.let_in:.1f}% |" for name, each in found.items()]
    return "\n".join(lines)
