"""RATE-1 again in plain Python, for one provider: written from the method's text, sharing no code with the engine."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date

PROOF = {"verified_invoice": 1.0, "verified_contact": 0.75, "unverified": 0.5}


def monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def normal(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def plain_votes(reviews: list[dict], as_of: date) -> list[dict]:
    kept = []
    for review in reviews:
        lag = (review["submitted_on"] - review["incident_on"]).days if review.get("incident_on") else 0
        if (
            review.get("state", "published") == "published"
            and review.get("incentive", "none") == "none"
            and review.get("relationship", "customer") == "customer"
            and review["submitted_on"] <= as_of
            and 0 <= lag <= 730
            and (monday(as_of) - monday(review["submitted_on"])) // 7 <= 260
        ):
            kept.append(review)
    latest: dict[str, dict] = {}
    for review in sorted(kept, key=lambda r: (r["submitted_on"], r["id"])):
        latest[review["reviewer"]] = review
    votes, seen = [], set()
    for review in sorted(latest.values(), key=lambda r: (r["submitted_on"], r["id"])):
        text = normal(review.get("text", ""))
        if len(text.split()) >= 12 and text in seen:
            continue
        seen.add(text)
        votes.append(review)
    return votes


def plain_weights(votes: list[dict], as_of: date) -> list[float]:
    weights = []
    for vote in votes:
        proof = PROOF[vote["verification"]]
        share = 1.0
        if vote["verification"] != "verified_invoice":
            week = sum(
                PROOF[other["verification"]]
                for other in votes
                if other["verification"] != "verified_invoice"
                and monday(other["submitted_on"]) == monday(vote["submitted_on"])
            )
            share = min(1.0, 1.0 / week)
        age = (monday(as_of) - monday(vote["submitted_on"])) // 7
        weights.append(2 ** (-age / 104) * proof * share)
    return weights


def plain_cdf(alpha: list[float], t: float) -> float:
    distance = [k - t for k in range(1, 6)]
    scale = math.sqrt(sum(a * d * d for a, d in zip(alpha, distance, strict=True)))
    total = 0.0
    for number in range(-640, 180):
        u = math.exp(number * 0.05) / scale
        theta = sum(a * math.atan(d * u) for a, d in zip(alpha, distance, strict=True))
        log_rho = -0.5 * sum(a * math.log1p((d * u) ** 2) for a, d in zip(alpha, distance, strict=True))
        total += math.sin(theta) * math.exp(log_rho)
    return 0.5 - 0.05 / math.pi * total


def plain_posterior(votes: list[dict], weights: list[float], shares: list[float]) -> tuple[list[float], float, float]:
    """Return alpha, score and effective votes."""
    alpha = [7 * share for share in shares]
    for vote, weight in zip(votes, weights, strict=True):
        alpha[vote["stars"] - 1] += weight
    mu = sum(k * share for k, share in enumerate(shares, start=1))
    effective = sum(weights)
    total = sum(weight * vote["stars"] for vote, weight in zip(votes, weights, strict=True))
    return alpha, (7 * mu + total) / (7 + effective), effective


def plain_shown(votes: list[dict]) -> str | None:
    if len(votes) < 3:
        return None
    total, n = sum(vote["stars"] for vote in votes), len(votes)
    tenths = (20 * total + n) // (2 * n)
    if total < 5 * n:
        tenths = min(tenths, 49)
    if total > n:
        tenths = max(tenths, 11)
    return f"{tenths // 10}.{tenths % 10}"
