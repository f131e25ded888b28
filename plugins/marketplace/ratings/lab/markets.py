"""Invented markets with bombed and self-promoted providers, and how well methods find the best in them.

Source: docs/ratings.md#simulation
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import fmean
from typing import Any

from marketplace.ratings.frame import vote_row
from marketplace.ratings.lab.attacks import PATTERNS, Case, fakes

PROVIDERS = 200
ATTACKED = 0.1
BEST, TOP = 10, 20
DAYS = 1000
NO_REVIEWS, MOST = 0.08, 500
# Where the experience of a customer turns into the next star; quality and luck weigh the same.
STEPS = (-1.7, -1.1, -0.5, 0.4)


@dataclass(frozen=True)
class Market:
    """True quality, rows of reviews and what was done to whom, by provider."""

    quality: Mapping[str, float]
    rows: tuple[dict[str, Any], ...]
    bombed: frozenset[str]
    promoted: frozenset[str]


def market(seed: int, as_of: date) -> Market:
    """Return a market: a third of the reviews proven; good firms are bombed, weak ones promote themselves."""
    rng = _random(f"market {seed}")
    slugs = [f"firm-{number:03}" for number in range(PROVIDERS)]
    quality = {slug: rng.gauss(0, 1) for slug in slugs}
    ordered = sorted(slugs, key=quality.__getitem__)
    count = round(PROVIDERS * ATTACKED)
    promoted = frozenset(rng.sample(ordered[: PROVIDERS // 2], count))
    bombed = frozenset(rng.sample(ordered[-PROVIDERS // 3 :], count))
    rows: list[dict[str, Any]] = []
    for slug in slugs:
        rows += _honest(slug, quality[slug], rng, as_of)
        if slug in promoted or slug in bombed:
            last = as_of - timedelta(days=rng.randrange(120))
            every, number = rng.choice(list(PATTERNS.values())), rng.choice((5, 10, 20))
            rows += fakes(slug, Case(0, every, number, 5 if slug in promoted else 1, "", seed), last)
    return Market(quality, tuple(rows), bombed, promoted)


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 -- nothing secret is drawn


def _honest(slug: str, quality: float, rng: Random, as_of: date) -> list[dict[str, Any]]:
    # Counts have a Pareto tail: half of the firms have three reviews or fewer, a few have hundreds, 8% have none.
    count = 0 if rng.random() < NO_REVIEWS else min(MOST, int(1.5 * rng.paretovariate(0.9)))
    return [
        vote_row(
            slug,
            id=f"{slug} {number:04}",
            reviewer=f"customer {number}",
            stars=1 + sum(quality + rng.gauss(0, 1) > step for step in STEPS),
            submitted_on=as_of - timedelta(days=rng.randrange(1, DAYS)),
            verification="unverified" if rng.randrange(3) else rng.choice(("verified_invoice", "verified_contact")),
        )
        for number in range(count)
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How well a method does: NDCG@10, and the share of the first twenty places that self-promoters take."""

    ndcg: float
    let_in: float


def outcome(scores: Mapping[str, float], of: Market) -> Outcome:
    """Return both measures of an order of providers by score, ties by name (NDCG: Jarvelin and Kekalainen 2002)."""
    ordered = sorted(of.quality, key=lambda slug: (-scores.get(slug, -math.inf), slug))
    by_quality = sorted(of.quality, key=of.quality.__getitem__)
    # Relevance 0 to 5 by true place: the gain of the best sixth is 31, of the worst nothing.
    gain = {slug: 2 ** (6 * place // PROVIDERS) - 1 for place, slug in enumerate(by_quality)}
    ideal = _dcg(sorted(gain.values(), reverse=True)[:BEST])
    let_in = sum(slug in of.promoted for slug in ordered[:TOP]) / TOP
    return Outcome(_dcg([gain[slug] for slug in ordered[:BEST]]) / ideal, let_in)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def mean_of(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the mean of both measures over markets."""
    return Outcome(fmean(each.ndcg for each in outcomes), fmean(each.let_in for each in outcomes))
