"""Rate providers: votes, weights, posterior, and the one order of all lists (RATE-3).

Source: docs/ratings.md#score-and-interval
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from marketplace.catalog.provider import Provider
from marketplace.models.review.moderation import STATES
from marketplace.ratings.frame import review_frame
from marketplace.ratings.method import INVOICE, PROOFS, Method
from marketplace.ratings.posterior import Floats, moments, quantiles
from marketplace.ratings.summary import OF_PUBLISHED, Rating, Vote, half_stars, mean_of, six_decimals, stars_text
from marketplace.ratings.votes import judged
from marketplace.ratings.weights import by_stars, weighted


def rate(
    providers: Mapping[str, Provider],
    *,
    as_of: date,
    method: Method,
    unranked: Collection[str] = (),
    connected: Collection[str] = (),
) -> dict[str, Rating]:
    """Return each provider's rating by slug.

    Those in `unranked` (closed, delisted) get no rank; those in `connected` (with this site) no badge.
    """
    frame = review_frame(providers, min_words=method.duplicate_min_words)
    return rate_frame(frame, slugs=providers, as_of=as_of, method=method, unranked=unranked, connected=connected)


def rate_frame(
    frame: pd.DataFrame,
    *,
    slugs: Iterable[str],
    as_of: date,
    method: Method,
    unranked: Collection[str] = (),
    connected: Collection[str] = (),
) -> dict[str, Rating]:
    """Return the ratings of the providers `slugs` from a frame of reviews."""
    names = pd.Index(sorted(slugs), dtype="object")
    reviews, votes, alphas = _weighed(frame, names, as_of, method)
    counts = by_stars(votes, names, votes["weight"] * 0 + 1).astype(np.int64)
    recent = votes[votes["submitted"] > _a_year_before(as_of).toordinal()]
    last_year = by_stars(recent, names, recent["weight"] * 0 + 1).astype(np.int64)
    scores, deviations = moments(alphas)
    lows, highs = (_distinct_quantiles(alphas, p) for p in method.interval)
    votes_of, tallies_of = _votes(votes), _tallies(reviews)
    ratings = {}
    for place, slug in enumerate(names):
        histogram = tuple(int(count) for count in counts[place])
        plain = mean_of(histogram, least=method.min_votes_shown)
        counted = votes_of.get(slug, ())
        invoices = sum(vote.proof == INVOICE for vote in counted)
        score, low = float(scores[place]), float(lows[place])
        shown = stars_text(Fraction(six_decimals(score))) if plain.shown else None
        ratings[slug] = Rating(
            slug=slug,
            rank=None,
            votes=plain.votes,
            histogram=histogram,
            plain=plain,
            shown=shown,
            halves=half_stars(shown) if shown else None,
            last_year=mean_of(tuple(int(count) for count in last_year[place]), least=method.min_votes_shown),
            effective_votes=float(sum(vote.weight for vote in counted)),
            score=score,
            sd=float(deviations[place]),
            low=low,
            high=float(highs[place]),
            badge=slug not in connected and _is_reliable(low, plain.votes, invoices, method),
            counted=counted,
            **tallies_of.get(slug, _tally(())),
        )
    return _ranked(ratings, unranked)


def scores(frame: pd.DataFrame, *, slugs: Iterable[str], as_of: date, method: Method) -> dict[str, float]:
    """Return only the scores of the providers `slugs`: what simulations of many markets need."""
    names = pd.Index(sorted(slugs), dtype="object")
    _, _, alphas = _weighed(frame, names, as_of, method)
    return dict(zip(names, moments(alphas)[0].tolist(), strict=True))


def _weighed(
    frame: pd.DataFrame, names: pd.Index, as_of: date, method: Method
) -> tuple[pd.DataFrame, pd.DataFrame, Floats]:
    """Return all reviews judged, the votes weighed, and each provider's pseudo-votes of 1 to 5 stars."""
    reviews = judged(frame, as_of=as_of, method=method)
    votes = weighted(reviews[reviews["why_not"] == ""], method=method)
    return reviews, votes, by_stars(votes, names, votes["weight"]) + np.asarray(method.prior_votes)


def _ranked(ratings: dict[str, Rating], unranked: Collection[str]) -> dict[str, Rating]:
    rated = sorted((r for r in ratings.values() if r.votes and r.slug not in unranked), key=lambda r: r.order)
    return ratings | {rating.slug: replace(rating, rank=rank) for rank, rating in enumerate(rated, start=1)}


def _is_reliable(low: float, votes: int, invoices: int, method: Method) -> bool:
    """Return whether a provider has earned the badge "Reliably above 4"."""
    enough = votes >= method.badge_min_votes and invoices >= method.badge_min_invoices
    return enough and low >= method.badge_low


def _distinct_quantiles(alphas: np.ndarray, p: float) -> np.ndarray:
    # Providers without votes all have the prior; equal evidence is integrated once and stays equal to the last bit.
    rows, places = np.unique(alphas, axis=0, return_inverse=True)
    # The search stops within 1e-10 of the root, where it comes from; nine decimals are the same from everywhere.
    return np.round(quantiles(rows, p), 9)[places.reshape(-1)]


def _a_year_before(day: date) -> date:
    """Return the same day of the year before; 29 February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield each provider with its rows as plain tuples; the frame is in order of provider."""
    rows = zip(frame["provider"].tolist(), *(frame[column].tolist() for column in columns), strict=True)
    yield from ((slug, [row[1:] for row in mine]) for slug, mine in groupby(rows, key=itemgetter(0)))


def _votes(votes: pd.DataFrame) -> dict[str, tuple[Vote, ...]]:
    """Return the votes by provider, newest first."""
    columns = ("id", "stars", "verification", "age", "proof_weight", "cap_share", "weight", "wave")
    return {slug: tuple(Vote(*row) for row in reversed(rows)) for slug, rows in _rows(votes, *columns)}


def _tallies(reviews: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {slug: _tally(rows) for slug, rows in _rows(reviews, "id", "state", "verification", "why_not")}


def _tally(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, Any]:
    """Return the reasons and counts of all of a provider's reviews: what was received is accounted for."""
    rows = list(rows)
    why_not = {review: why for review, _, _, why in rows if why}
    reasons, states = Counter(why_not.values()), Counter(state for _, state, _, _ in rows)
    proofs = Counter(proof for _, state, proof, _ in rows if state == "published")
    return {
        "why_not": why_not,
        "not_counted": {reason: reasons[reason] for reason in OF_PUBLISHED if reasons[reason]},
        "states": {state: states[state] for state in STATES},
        "proofs": {proof: proofs[proof] for proof in PROOFS},
    }
