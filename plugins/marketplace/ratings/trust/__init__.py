"""Fraud signals from the data files alone. They queue a review for a person; no number changes.

Source: docs/ratings.md#signals

    times      bursts, days of extremes, shifts, launch waves
    evidence   near-copies, proven against unproven, proof that nobody can find
    people     busy writers, single reviews, firms as reviewers, odd judges, pairs
    hands      one hand behind many handles, untold rewards, networks

F14, impossible facts, is what the checker finds. The list is for editors: it is never part of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from marketplace.catalog.checks.review import own_names
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import is_full
from marketplace.ratings.frame import review_frame
from marketplace.ratings.method import Method
from marketplace.ratings.trust import evidence, hands, people, times
from marketplace.ratings.trust.signal import Signal, Signals
from marketplace.ratings.votes import judged

__all__ = ["Signal", "Signals", "signals"]

# A disputed review is still on the site, and a held one is what an editor is about to read.
LOOKED_AT = ("published", "disputed", "held")


def signals(providers: Mapping[str, Provider], *, as_of: date, method: Method) -> Signals:
    """Return every signal as of a day, in order of code, and the number of cases tested for each."""
    frame = review_frame(providers, min_words=method.duplicate_min_words)
    # Those that the rating holds are what an editor is to read.
    reviews = judged(frame, as_of=as_of, method=replace(method, wave_p=0.0))
    reviews = reviews[reviews["state"].isin(LOOKED_AT)]
    votes = reviews[reviews["why_not"] == ""].assign(stars=lambda frame: frame["stars"].astype(int))
    listed = {slug: provider.profile.listed_on.toordinal() for slug, provider in providers.items()}
    shifts, shifts_tested = times.shifts(votes, today=as_of.toordinal())
    gaps, gaps_tested = evidence.proof_gaps(votes)
    singles, singles_tested = people.single_reviews(reviews, votes)
    drips = tuple(times.unproven_waves(votes, most_likely=method.wave_p))
    ids = set(reviews["id"])
    records = {r.id: r for p in providers.values() for r in p.reviews if is_full(r) and r.id in ids}
    found = [
        *times.bursts(votes),
        *evidence.copies(reviews),
        *people.busy_writers(reviews),
        *times.extreme_days(votes),
        *shifts,
        *gaps,
        *singles,
        *people.firms_as_reviewers(reviews, {slug: own_names(p.profile) for slug, p in providers.items()}),
        *times.launch_waves(votes, listed=listed),
        *people.odd_judges(votes),
        *people.pairs(reviews),
        *hands.networks(reviews),
        *drips,
        *hands.waves_together(drips, dict(zip(votes["id"], votes["submitted"], strict=True))),
        *hands.one_hand(set(votes["id"]), records),
        *hands.untold_rewards(records),
        *evidence.lost_proof(records),
    ]
    cleared = {r.id: r.moderation.cleared for p in providers.values() for r in p.reviews}
    found = [each for each in found if not all(each.clearing in cleared[review] for review in each.reviews)]
    rated = votes["provider"].nunique()
    tested = {"F1": rated, "F5": shifts_tested, "F6": gaps_tested, "F7": singles_tested}
    return Signals(tuple(sorted(found)), tested)
