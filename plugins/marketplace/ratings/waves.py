"""Waves: unproven reviews that come faster than the provider's other reviews make likely.

Times and proof decide, never the stars. Source: docs/ratings.md#waves
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Days of the windows that are tried, from one day to a year.
WINDOWS = (1, 7, 14, 28, 56, 91, 182, 364)
# Fewer reviews are no wave, however unlikely they are: two customers of one day are no campaign.
LEAST = 3
# What is believed of the rate before any review: half a review a quarter, with the weight of one quarter.
PRIOR_COUNT, PRIOR_DAYS = 0.5, 91


@dataclass(frozen=True, slots=True, order=True)
class Wave:
    """Unproven reviews of one window; `p` is how likely chance gives so many anywhere, `usual` how many it gives."""

    p: float
    days: int
    first: int
    count: int
    usual: float

    def holds(self, day: int) -> bool:
        """Return whether a day, an ordinal, lies in the window."""
        return self.first <= day < self.first + self.days


def waves(unproven: Sequence[int], proven: Sequence[int], *, most_likely: float) -> tuple[Wave, ...]:
    """Return the waves among the days of a provider's unproven reviews, the least likely first.

    Days are ordinals. The least likely window is taken, its reviews are set aside, and the rest is searched again,
    until no window has an adjusted p below `most_likely`.
    """
    left, sure = sorted(unproven), sorted(proven)
    if len(left) < LEAST:
        return ()
    ends = (min(left[0], *sure[:1]), max(left[-1], *sure[-1:])) if sure else (left[0], left[-1])
    found: list[Wave] = []
    while len(left) >= LEAST:
        wave = _least_likely(left, sure, ends[1] - ends[0] + 1, most_likely)
        if wave is None:
            break
        wave = _with_neighbours(wave, left)
        found.append(wave)
        left = [day for day in left if not wave.holds(day)]
    return tuple(found)


def _with_neighbours(wave: Wave, unproven: Sequence[int]) -> Wave:
    """Return a wave with the reviews before and after it that come as fast: at most two of its mean gaps apart."""
    gap = 2 * wave.days / wave.count
    start, end = bisect_left(unproven, wave.first), bisect_left(unproven, wave.first + wave.days)
    while start > 0 and unproven[start] - unproven[start - 1] <= gap:
        start -= 1
    while end < len(unproven) and unproven[end] - unproven[end - 1] <= gap:
        end += 1
    days = unproven[end - 1] - unproven[start] + 1
    return replace(wave, first=unproven[start], days=days, count=end - start)


def _least_likely(unproven: Sequence[int], proven: Sequence[int], span: int, most_likely: float) -> Wave | None:
    """Return the least likely window, if its adjusted p is below `most_likely`; of equals the shortest, then first."""
    starts = sorted(set(unproven))
    tried = len(starts) * len(WINDOWS)
    best: Wave | None = None
    for days in WINDOWS:
        outside = max(0, span - days)
        for first in starts:
            count = _between(unproven, first, days)
            rest = len(unproven) - count
            # Without the proven reviews a window seems less likely than it is, so most need no second look.
            alone = exposure(days, outside, 0, 0)
            limit = best.p if best else most_likely
            if (
                count < LEAST
                or count <= (rest + PRIOR_COUNT) * alone
                or tried * one_chance(count, rest, alone) >= limit
            ):
                continue
            inside = _between(proven, first, days)
            exposed = exposure(days, outside, inside, len(proven) - inside)
            usual = (rest + PRIOR_COUNT) * exposed
            p = tried * likelihood(count, rest, exposed)
            if count > usual and p < limit:
                best = Wave(p, days, first, count, usual)
    return best


def exposure(days: int, outside: int, proven_inside: int, proven_outside: int) -> float:
    """Return how many unproven reviews a window gets for each one outside: by time, or as many as came with proof.

    One proven review is there by chance; from two on they explain unproven ones.
    """
    by_time = days / (outside + PRIOR_DAYS)
    return max(by_time, (proven_inside - 1) / (proven_outside + PRIOR_COUNT))


def likelihood(count: int, rest: int, exposed: float) -> float:
    """Return P(X >= count) in a window, after `rest` reviews outside it.

    The rate is not known, so the count is negative binomial: Poisson with a Gamma(0.5 + rest, 1) rate times `exposed`
    (the posterior predictive; Gelman and others, Bayesian Data Analysis, 2.6).
    """
    share = exposed / (1 + exposed)
    term = one_chance(count, rest, exposed)
    total, k = 0.0, count
    while term > total * 1e-17:
        total, k = total + term, k + 1
        term *= share * (PRIOR_COUNT + rest + k - 1) / k
    return min(1.0, total)


def one_chance(count: int, rest: int, exposed: float) -> float:
    """Return P(X = count) of the same, which is less than `likelihood`."""
    shape, share = PRIOR_COUNT + rest, exposed / (1 + exposed)
    ways = math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
    return math.exp(ways + shape * math.log1p(-share) + count * math.log(share))


def _between(days: Sequence[int], first: int, length: int) -> int:
    return bisect_left(days, first + length) - bisect_left(days, first)
