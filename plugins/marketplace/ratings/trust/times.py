"""Signals in time: bursts, days of extremes, shifts, launches, waves without proof (F1, F4, F5, F11, F15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

import pandas as pd

from marketplace.ratings.method import INVOICE, UNPROVEN
from marketplace.ratings.trust.chances import mann_whitney, poisson_tail
from marketplace.ratings.trust.signal import Signal
from marketplace.ratings.waves import waves

WINDOW = 7
QUARTER = 91
BURST, BURST_P = 4, 0.01
EXTREMES = 4
SHIFT, SHIFT_P, SHIFT_EACH = 0.75, 0.001, 8
LAUNCH_DAYS, LAUNCH = 14, 5


@dataclass(frozen=True)
class Burst:
    """How unlikely a window's reviews are: the Poisson tail, and the same for the best of many windows."""

    rate: float
    p: float
    p_adjusted: float
    flag: bool


def burst(in_window: int, total: int, span_days: int, window_starts: int) -> Burst:
    """Judge a seven-day window with so many of a provider's votes (F1: Fei et al. 2013; Bonferroni over starts)."""
    rest = max(QUARTER, span_days - WINDOW)
    rate = WINDOW * (total - in_window + 0.5) / rest
    p = poisson_tail(in_window, rate)
    adjusted = min(1.0, p * window_starts)
    return Burst(rate, p, adjusted, in_window >= BURST and adjusted < BURST_P)


def bursts(votes: pd.DataFrame) -> Iterator[Signal]:
    """Find the least likely week of each provider (F1)."""
    for slug, mine in votes.groupby("provider"):
        days = mine["submitted"]
        starts = sorted(set(days))
        span = starts[-1] - starts[0]
        judged = {
            day: burst(int(((days >= day) & (days < day + WINDOW)).sum()), len(mine), span, len(starts))
            for day in starts
        }
        day = min(judged, key=lambda start: (judged[start].p_adjusted, start))
        if judged[day].flag:
            inside = mine[(days >= day) & (days < day + WINDOW)]
            seen = f"{len(inside)} of {len(mine)} votes within {WINDOW} days, adjusted p {judged[day].p_adjusted:.2g}"
            yield Signal("F1", str(slug), tuple(inside["id"]), seen, judged[day].p_adjusted)


def extreme_days(votes: pd.DataFrame) -> Iterator[Signal]:
    """Find days with four or more votes, all of them 1 or all 5, none with an invoice (F4)."""
    for (slug, _), mine in votes.groupby(["provider", "submitted"]):
        stars = set(mine["stars"])
        if len(mine) >= EXTREMES and stars in ({1}, {5}) and not (mine["verification"] == INVOICE).any():
            yield Signal(
                "F4",
                str(slug),
                tuple(mine["id"]),
                f"{len(mine)} votes of {min(stars)} on one day, none with an invoice",
            )


def shifts(votes: pd.DataFrame, *, today: int) -> tuple[list[Signal], int]:
    """Find providers whose last 91 days differ from before (F5), and how many could be tested."""
    found, tested = [], 0
    for slug, mine in votes.groupby("provider"):
        late = mine["submitted"] > today - QUARTER
        new, old = mine[late]["stars"].tolist(), mine[~late]["stars"].tolist()
        if min(len(new), len(old)) < SHIFT_EACH:
            continue
        tested += 1
        p = mann_whitney(new, old)
        if p < SHIFT_P and abs(fmean(new) - fmean(old)) >= SHIFT:
            seen = f"mean {fmean(new):.2f} in the last {QUARTER} days, {fmean(old):.2f} before, p {p:.2g}"
            found.append(Signal("F5", str(slug), tuple(mine[late]["id"]), seen, p))
    return found, tested


def launch_waves(votes: pd.DataFrame, *, listed: dict[str, int]) -> Iterator[Signal]:
    """Find five or more votes in the first fortnight of a listing, none with an invoice (F11)."""
    for slug, mine in votes.groupby("provider"):
        since = mine["submitted"] - listed[str(slug)]
        first = mine[(since >= 0) & (since < LAUNCH_DAYS)]
        if len(first) >= LAUNCH and not (first["verification"] == INVOICE).any():
            seen = f"{len(first)} votes in the first {LAUNCH_DAYS} days, none with an invoice"
            yield Signal("F11", str(slug), tuple(first["id"]), seen)


def unproven_waves(votes: pd.DataFrame, *, most_likely: float) -> Iterator[Signal]:
    """Find unproven votes that come faster than the provider's other votes make likely, slow drips included (F15)."""
    for slug, mine in votes.groupby("provider"):
        judged = (mine["verification"] == UNPROVEN) & ~mine["cleared"]
        days, others = mine["submitted"][judged], mine["submitted"][~judged]
        for wave in waves(days.tolist(), others.tolist(), most_likely=most_likely):
            ids = tuple(mine["id"][days.index[days.map(wave.holds)]])
            seen = f"{len(ids)} votes without proof within {wave.days} days, {wave.usual:.1f} are usual, p {wave.p:.2g}"
            yield Signal("F15", str(slug), ids, seen, wave.p)
