"""What RATE-3 adds to RATE-1, again in plain Python: waves, holds and the caps of unproven votes.

Written from docs/ratings.md; shares no code with the engine. The tail of a count is a regularised incomplete beta here,
by its continued fraction, and a sum of terms there.
"""

from __future__ import annotations

import math
from datetime import date

from tests.marketplace.ratings.plain import PROOF, monday

WINDOWS = (1, 7, 14, 28, 56, 91, 182, 364)
UNPROVEN = "unverified"


def held_and_waves(votes: list[dict], as_of: date) -> tuple[list[dict], set[str]]:
    """Return the votes that are not held, and the ids of all that came in waves."""
    waves = wave_ids(votes)
    kept = [
        vote
        for vote in votes
        if vote["id"] not in waves or (as_of - vote.get("appeared_on", vote["submitted_on"])).days >= 10
    ]
    return kept, waves


def wave_ids(votes: list[dict]) -> set[str]:
    unproven = [v for v in votes if v["verification"] == UNPROVEN and "wave" not in v.get("cleared", ())]
    others = [v["submitted_on"].toordinal() for v in votes if v not in unproven]
    left = sorted((v["submitted_on"].toordinal(), v["id"]) for v in unproven)
    if len(left) < 3:
        return set()
    everything = [day for day, _ in left] + others
    span = max(everything) - min(everything) + 1
    caught: set[str] = set()
    while True:
        best = least_likely([day for day, _ in left], others, span)
        if best is None or best[0] >= 0.01:
            return caught
        _, length, first, count = best
        places = [n for n, (day, _) in enumerate(left) if first <= day < first + length]
        gap = 2 * length / count
        start, end = places[0], places[-1]
        while start > 0 and left[start][0] - left[start - 1][0] <= gap:
            start -= 1
        while end + 1 < len(left) and left[end + 1][0] - left[end][0] <= gap:
            end += 1
        # Reviews of one day belong together, whatever their ids.
        days = {day for day, _ in left[start : end + 1]}
        caught |= {name for day, name in left if day in days}
        left = [(day, name) for day, name in left if day not in days]


def least_likely(days: list[int], others: list[int], span: int) -> tuple[float, int, int, int] | None:
    found = []
    for length in WINDOWS:
        outside = max(0, span - length)
        for first in set(days):
            count = sum(first <= day < first + length for day in days)
            rest = len(days) - count
            proven = sum(first <= day < first + length for day in others)
            odds = max(length / (outside + 91), (proven - 1) / (len(others) - proven + 0.5))
            if count >= 3 and count > (rest + 0.5) * odds:
                share = odds / (1 + odds)
                p = len(set(days)) * len(WINDOWS) * incomplete_beta(share, count, rest + 0.5)
                found.append((min(1.0, p), length, first, count))
    return min(found, default=None)


def weights_3(votes: list[dict], waves: set[str], as_of: date) -> list[float]:
    flows = sum(PROOF[UNPROVEN] for v in votes if v["id"] in waves)
    base = [PROOF[v["verification"]] * (min(1.0, 0.001 / flows) if v["id"] in waves else 1.0) for v in votes]
    weights, whole = [], 0.0
    for vote, weight in zip(votes, base, strict=True):
        week = [
            (other["verification"], w)
            for other, w in zip(votes, base, strict=True)
            if monday(other["submitted_on"]) == monday(vote["submitted_on"])
        ]
        contacts = sum(w for level, w in week if level == "verified_contact")
        unproven = sum(w for level, w in week if level == UNPROVEN)
        share = {
            "verified_invoice": 1.0,
            "verified_contact": min(1.0, 1.0 / max(contacts, 1.0)),
            UNPROVEN: min(1.0, max(0.0, 1.0 - contacts) / unproven) if unproven else 1.0,
        }[vote["verification"]]
        whole += share if vote["verification"] != UNPROVEN else 0.0
        weights.append(weight * share * decay(vote, as_of))
    unproven = sum(w for v, w in zip(votes, weights, strict=True) if v["verification"] == UNPROVEN)
    newest = max((decay(vote, as_of) for vote in votes), default=1.0)
    room = newest * max(0.001, 0.5 * (1 - whole * whole / 12.25))
    last = min(1.0, room / unproven) if unproven > 1e-12 else 1.0
    return [w * last if v["verification"] == UNPROVEN else w for v, w in zip(votes, weights, strict=True)]


def decay(vote: dict, as_of: date) -> float:
    return 2 ** (-((monday(as_of) - monday(vote["submitted_on"])) // 7) / 104)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return I_x(a, b): for a whole a the tail P(X >= a) of a negative binomial (Press and others, 6.4)."""
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * fraction(x, a, b) / a
    return 1 - front * fraction(1 - x, b, a) / b


def fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, 500):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):  # fmt: skip
            d, c = 1 / (1 + step * d), 1 + step / c
            total *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return total
