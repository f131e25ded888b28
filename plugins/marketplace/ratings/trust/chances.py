"""How likely chance alone is: the tests behind the signals, each exact or with its approximation named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

PERMUTATIONS = 9_999


def poisson_tail(least: int, rate: float) -> float:
    """Return P(X >= least) for a Poisson count, summed from the tail so that tiny chances stay exact."""
    term = math.exp(least * math.log(rate) - rate - math.lgamma(least + 1)) if rate > 0 else 0.0
    total, k = 0.0, least
    while term > total * 1e-17:
        total, k = total + term, k + 1
        term *= rate / k
    return min(1.0, total)


def binomial_tail(least: int, trials: int, chance: float) -> float:
    """Return P(X >= least) for so many trials, summed term by term."""
    terms = (math.comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(least, trials + 1))
    return min(1.0, math.fsum(terms))


def mann_whitney(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the two-sided p that two samples come from one distribution: normal approximation, corrected for ties."""
    n, m = len(one), len(other)
    values, counts = np.unique(np.concatenate([one, other]), return_counts=True)
    ranks = dict(zip(values.tolist(), (np.cumsum(counts) - (counts - 1) / 2).tolist(), strict=True))
    u = sum(ranks[value] for value in one) - n * (n + 1) / 2
    ties = float((counts.astype(float) ** 3 - counts).sum()) / ((n + m) * (n + m - 1))
    variance = n * m / 12 * (n + m + 1 - ties)
    if variance <= 0:
        return 1.0
    z = max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return 2 * (1 - NormalDist().cdf(z))


def permutation(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the chance that shuffled labels give as large a gap of means: 9,999 shuffles, always the same ones."""
    everything = np.concatenate([one, other]).astype(float)
    observed = abs(np.mean(one) - np.mean(other))
    shuffled = np.random.default_rng(20261123).permuted(np.tile(everything, (PERMUTATIONS, 1)), axis=1)
    first = shuffled[:, : len(one)].mean(axis=1)
    rest = shuffled[:, len(one) :].mean(axis=1)
    as_large = int((np.abs(first - rest) >= observed - 1e-12).sum())
    return (as_large + 1) / (PERMUTATIONS + 1)
