"""The exact posterior of a mean of stars under a Dirichlet: score, standard deviation and quantiles.

With independent G_k ~ Gamma(alpha_k), S = sum k p_k <= t exactly when sum (k - t) G_k <= 0, and inverting that sum's
characteristic function (Gil-Pelaez) gives

    F(t) = 1/2 - 1/pi * integral over u > 0 of  sin(theta) rho du/u,
    theta = sum alpha_k arctan((k - t) u),   rho = product (1 + (k - t)^2 u^2)^(-alpha_k / 2).

In log u the trapezoid rule converges geometrically. `cdf` and `quantile` are the plain form;
`quantiles` does the same for many providers at once: a coarser grid that is still exact to 1e-10 (a test holds the two
together), and a secant search from a good first guess instead of bisection. Source: docs/ratings.md#score-and-interval
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
K = np.arange(1.0, 6.0)
STEP = 0.05
GRID = np.exp(np.arange(-32.0, 9.0, STEP))
# Few votes make smooth integrands: up to this total of pseudo-votes a third of the points is as exact.
FEW = 60.0
FEW_STEP = 0.125
FEW_GRID = np.exp(np.arange(-25.0, 7.0, FEW_STEP))
TOLERANCE = 1e-11
MOST_STEPS = 80
# Rows worked on together: their arrays fit into a processor's cache.
ROWS = 64


def cdf(alpha: Floats, t: float) -> float:
    """Return the probability that the mean of stars is at most t."""
    return float(_cdf(np.asarray([alpha], dtype=float), np.asarray([t]), GRID, STEP)[0])


def _cdf(alphas: Floats, t: Floats, grid: Floats, step: float) -> Floats:
    distance = K - t[:, None]
    scale = np.sqrt(_along(alphas * distance * distance))
    u = grid / scale[:, None]
    theta, log_rho = np.zeros_like(u), np.zeros_like(u)
    for star in range(5):
        z = u * distance[:, star, None]
        theta += alphas[:, star, None] * np.arctan(z)
        log_rho -= 0.5 * alphas[:, star, None] * np.log1p(z * z)
    found: Floats = 0.5 - step / math.pi * (np.sin(theta) * np.exp(log_rho)).sum(axis=1)
    return found


def moments(alphas: Floats) -> tuple[Floats, Floats]:
    """Return the posterior mean and standard deviation for each row of pseudo-votes of 1 to 5 stars."""
    total = _along(alphas)
    mean = _along(alphas * K) / total
    spread = _along((K - mean[:, None]) ** 2 * alphas) / total
    return mean, np.sqrt(spread / (total + 1))


def _along(rows: Floats) -> Floats:
    """Return the sum of each row's five numbers, always added in the same order.

    A matrix product may add in another order when there are more rows: another provider would change the last bit.
    """
    return rows[:, 0] + rows[:, 1] + rows[:, 2] + rows[:, 3] + rows[:, 4]


def quantile(alpha: Floats, p: float) -> float:
    """Return the p-quantile by bisection to 1e-10 stars."""
    mean, sd = (float(each[0]) for each in moments(np.asarray([alpha], dtype=float)))
    low, high = max(1.0, mean - 8 * sd), min(5.0, mean + 8 * sd)
    while high - low > 1e-10:
        middle = (low + high) / 2
        if cdf(alpha, middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def quantiles(alphas: Floats, p: float) -> Floats:
    """Return the p-quantile for each row, equal to `quantile` within 1e-9 stars."""
    alphas = np.asarray(alphas, dtype=float)
    found = np.empty(len(alphas))
    few = _along(alphas) <= FEW
    for rows, grid, step in ((few, FEW_GRID, FEW_STEP), (~few, GRID, STEP)):
        (places,) = np.nonzero(rows)
        for start in range(0, len(places), ROWS):
            part = places[start : start + ROWS]
            found[part] = _search(alphas[part], p, grid, step)
    return found


def _search(alphas: Floats, p: float, grid: Floats, grid_step: float) -> Floats:
    """Find where F = p by secants; a bracket of each root is kept, and halved when a secant leaves it."""
    mean, sd = moments(alphas)
    low, high = np.maximum(1.0, mean - 8 * sd), np.minimum(5.0, mean + 8 * sd)
    x = np.clip(_first_guess(alphas, mean, sd, p), low + 1e-9, high - 1e-9)
    # The normal density at the quantile makes the first step nearly a Newton step.
    slope = NormalDist().pdf(NormalDist().inv_cdf(p)) / sd
    error = _cdf(alphas, x, grid, grid_step) - p
    for _ in range(MOST_STEPS):
        low, high = np.where(error < 0, x, low), np.where(error < 0, high, x)
        target = x - error / slope
        target = np.where((target > low) & (target < high), target, (low + high) / 2)
        moved = target - x
        active = (np.abs(moved) > TOLERANCE) & (error != 0)
        if not active.any():
            break
        error_there = error.copy()
        error_there[active] = _cdf(alphas[active], target[active], grid, grid_step) - p
        rise = (error_there - error) / np.where(active, moved, 1.0)
        slope = np.where(active & (rise > 0), rise, slope)
        x, error = np.where(active, target, x), error_there
    return x


def _first_guess(alphas: Floats, mean: Floats, sd: Floats, p: float) -> Floats:
    """Return the quantile by Cornish and Fisher's expansion up to the skewness of a Dirichlet mean."""
    total = _along(alphas)
    third = 2 * _along((K - mean[:, None]) ** 3 * alphas) / (total * (total + 1) * (total + 2))
    skew, z = third / sd**3, NormalDist().inv_cdf(p)
    return mean + sd * (z + (z * z - 1) * skew / 6 - (2 * z**3 - 5 * z) * skew**2 / 36)
