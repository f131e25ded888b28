"""The constants of the rating, and one rating computed step by step.

Source: docs/ratings.md#score-and-interval
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.models.reference.rating_method import RatingMethod
from marketplace.ratings.summary import Rating, Vote, two_decimals
from marketplace.views import paths
from marketplace.views.figures.values import LiveFigure, LiveTable
from marketplace.views.figures.who import active

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

HOW_ADJUSTED = f"{paths.METHOD}#the-adjusted-score"
NAMES = {
    "prior_strength": ("Votes that everyone starts with", "votes"),
    "prior_mean": ("Average of those votes", "stars"),
    "half_life_weeks": ("A vote weighs half after", "weeks"),
    "max_age_weeks": ("A vote counts no more after", "weeks"),
    "proof_weight_verified_invoice": ("Weight of a vote with an invoice", ""),
    "proof_weight_verified_contact": ("Weight of a vote with a checked contact", ""),
    "proof_weight_unverified": ("Weight of a vote without proof", ""),
    "week_cap": ("Votes that one week without invoices weighs together", ""),
    "unproven_allowance": ("Votes without proof together, where nothing is proven, at most", "votes"),
    "unproven_until": ("Votes without proof weigh next to nothing from", "proven votes"),
    "wave_p": ("A wave of votes without proof: chance, below", ""),
    "wave_cap": (
        "Votes that the reviews of waves weigh together, as do votes without proof where enough is proven",
        "",
    ),
    "max_incident_lag_days": ("Days from the fault to the review, at most", "days"),
    "duplicate_min_words": ("Words from which equal texts count once", "words"),
    "interval_low": ("Lower end of the printed range", ""),
    "interval_high": ("Upper end of the printed range", ""),
    "min_votes_shown": ("Votes from which stars are shown", "votes"),
    "few_proven": ("The rating is called unproven below", "proven votes"),
    "badge_low": ("The badge: lower end of the range, at least", "stars"),
    "badge_min_votes": ("The badge: votes, at least", "votes"),
    "badge_min_invoices": ("The badge: votes with an invoice, at least", "votes"),
}
PROOFS = {
    "verified_invoice": "with an invoice",
    "verified_contact": "with a checked contact",
    "unverified": "without proof",
}
# Weights are printed with three decimals, or as many more as a reader needs who recomputes the score from them.
PLACES = range(3, 9)


def _value(method: RatingMethod, name: str) -> Decimal:
    if name == "prior_mean":
        return sum((stars * share for stars, share in enumerate(method.prior.shares, start=1)), Decimal())
    return Decimal(getattr(method.constants, name).value)


def policy_number(snapshot: Snapshot, name: str) -> LiveFigure:
    """Return one number of the editors' policy as text."""
    return LiveFigure(formats.number(getattr(policy, name.upper())), None, "", snapshot.as_of)


def rating_constant(snapshot: Snapshot, name: str) -> LiveFigure:
    """Return one constant of the published method as text."""
    return LiveFigure(_number(_value(snapshot.reference.rating, name)), None, "", snapshot.as_of)


def rating_constants(snapshot: Snapshot) -> LiveTable:
    """Return every constant of the method with its value and its reason."""
    method = snapshot.reference.rating
    rows = []
    for name, (label, unit) in NAMES.items():
        reason = method.prior.reason if name == "prior_mean" else getattr(method.constants, name).reason
        rows.append((label, f"{_number(_value(method, name))} {unit}".strip(), reason))
    return LiveTable(
        caption=f"Every constant of the method (version {method.version}, {formats.day(method.made_on)})",
        header=("Constant", "Value", "Why"),
        rows=tuple(rows),
        n=None,
        counted="",
        as_of=snapshot.as_of,
        numeric=(1,),
    )


def rating_worked_example(snapshot: Snapshot) -> LiveTable:
    """Return the adjusted score of the provider with most votes, step by step, from its own reviews."""
    rated = [provider for provider in active(snapshot) if snapshot.ratings[provider.slug].votes]
    header = ("Step", "How", "Result")
    if not rated:
        rows: tuple[tuple[str, ...], ...] = (("No provider has a vote yet", "–", "–"),)
        return LiveTable("A worked example", header, rows, 0, "votes", snapshot.as_of, HOW_ADJUSTED)
    provider = min(rated, key=lambda found: (-snapshot.ratings[found.slug].votes, found.slug))
    rating = snapshot.ratings[provider.slug]
    return LiveTable(
        caption=f"The adjusted score of {formats.isolated(provider.profile.name.brand)}, step by step",
        header=header,
        rows=tuple(_steps(rating, snapshot.reference.rating)),
        n=rating.votes,
        counted="votes",
        as_of=snapshot.as_of,
        method_url=HOW_ADJUSTED,
        numeric=(2,),
        note="The provider with most votes on this site. Each weight is rounded for printing.",
    )


def _steps(rating: Rating, method: RatingMethod) -> Iterator[tuple[str, str, str]]:
    strength, mean = _value(method, "prior_strength"), _value(method, "prior_mean")
    start, votes = strength * mean, rating.counted
    places = next((p for p in PLACES if two_decimals(float(_score(votes, strength, mean, p))) == rating.score_text), 8)
    by_proof, by_stars = _by_proof(votes, places), _by_stars(votes, places)
    weights, stars = sum(by_proof.values(), Decimal()), _weighted(by_stars)
    counted = Counter(vote.proof for vote in votes)
    yield "Votes", ", ".join(f"{counted[proof]} {PROOFS[proof]}" for proof in by_proof), str(rating.votes)
    oldest = max(votes, key=lambda vote: (vote.age_weeks, vote.review))
    age = f"2^(−{oldest.age_weeks} ÷ {_number(_value(method, 'half_life_weeks'))})"
    factors = f"{_number(_rounded(oldest.proof_weight, 3))} × {_number(_rounded(oldest.cap_share, 3))} × {age}"
    yield "The oldest vote’s weight: proof × cap × age", factors, _number(_rounded(oldest.weight, places))
    told = " + ".join(f"{_number(weight)} {PROOFS[proof]}" for proof, weight in by_proof.items())
    yield "Sum of all weights", told, _number(weights)
    told = " + ".join(f"{level} × {_number(weight)}" for level, weight in by_stars.items())
    yield "Sum of weight × stars", told, _number(stars)
    yield "The votes that everyone starts with", f"{_number(strength)} × {_number(mean)}", _number(start)
    told = f"({_number(start)} + {_number(stars)}) ÷ ({_number(strength)} + {_number(weights)})"
    yield "Adjusted score", told, rating.score_text
    yield "Range", "nine chances in ten", f"{rating.low_text} to {rating.high_text}"
    total = sum(level * count for level, count in enumerate(rating.histogram, start=1))
    yield "Plain average", f"{total} stars ÷ {rating.votes} votes, all alike", rating.plain.shown or "not shown"


def _score(votes: tuple[Vote, ...], strength: Decimal, mean: Decimal, places: int) -> Decimal:
    """Return the score as a reader gets it who computes with the printed weights."""
    weights = sum(_by_proof(votes, places).values())
    return (strength * mean + _weighted(_by_stars(votes, places))) / (strength + weights)


def _weighted(by_stars: Mapping[int, Decimal]) -> Decimal:
    return sum((stars * weight for stars, weight in by_stars.items()), Decimal())


def _by_proof(votes: tuple[Vote, ...], places: int) -> dict[str, Decimal]:
    sums = {proof: sum(vote.weight for vote in votes if vote.proof == proof) for proof in PROOFS}
    return {proof: _rounded(weight, places) for proof, weight in sums.items() if weight}


def _by_stars(votes: tuple[Vote, ...], places: int) -> dict[int, Decimal]:
    sums = {stars: sum(vote.weight for vote in votes if vote.stars == stars) for stars in range(5, 0, -1)}
    return {stars: _rounded(weight, places) for stars, weight in sums.items() if weight}


def _rounded(weight: float, places: int) -> Decimal:
    return Decimal(repr(float(weight))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _number(value: Decimal) -> str:
    return formats.number(value, places=8)
