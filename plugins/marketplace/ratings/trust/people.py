"""Signals in who writes: many firms, single reviews, own and rival firms, odd judges, pairs (F3, F7-F10, F12, F13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from marketplace.models.review.likeness import words
from marketplace.ratings.trust.chances import binomial_tail
from marketplace.ratings.trust.signal import Signal

A_DAY, A_MONTH, MONTH = 3, 5, 30
SINGLES_EACH, SINGLES_P = 10, 0.001
DEVIATION, DEVIATION_EACH = 2.0, 4
PAIR_DAYS, PAIR_FIRMS = 3, 3
# Shorter names are also words.
LONG_NAME = 8


def busy_writers(reviews: pd.DataFrame) -> Iterator[Signal]:
    """Find handles that review three providers on a day or five within 30 days (F3)."""
    for handle, mine in reviews.groupby("reviewer"):
        for day in sorted(set(mine["submitted"])):
            since = mine["submitted"] - day
            today, month = mine[since == 0], mine[(since >= 0) & (since < MONTH)]
            if today["provider"].nunique() >= A_DAY or month["provider"].nunique() >= A_MONTH:
                seen = (
                    f"{today['provider'].nunique()} providers on a day, {month['provider'].nunique()} in {MONTH} days"
                )
                yield Signal("F3", str(handle), tuple(month["id"]), seen)
                break


def single_reviews(reviews: pd.DataFrame, votes: pd.DataFrame) -> tuple[list[Signal], int]:
    """Find providers with too many votes of handles that wrote nothing else (F7), and how many could be tested."""
    written = reviews["reviewer"].value_counts()
    singles = votes["reviewer"].map(written) == 1
    usual = float(singles.mean()) if len(votes) else 0.0
    found, tested = [], 0
    for slug, mine in votes.assign(single=singles).groupby("provider"):
        if len(mine) < SINGLES_EACH:
            continue
        tested += 1
        count = int(mine["single"].sum())
        p = binomial_tail(count, len(mine), usual)
        if p < SINGLES_P:
            seen = f"{count} of {len(mine)} votes of handles with a single review; on the site {usual:.0%}; p {p:.2g}"
            found.append(Signal("F7", str(slug), tuple(mine[mine["single"]]["id"]), seen, p))
    return found, tested


def firms_as_reviewers(reviews: pd.DataFrame, names: Mapping[str, set[str]]) -> Iterator[Signal]:
    """Find handles that are a listed firm's name: the reviewed firm's (F8), a rival's (F9), and swaps (F10)."""
    owner = {name: slug for slug, known in names.items() for name in known}
    between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for handle, slug, review in reviews[["reviewer", "provider", "id"]].itertuples(index=False):
        firm = owner.get("".join(words(handle))) or _hidden_name("".join(words(handle)), names[slug], slug)
        if firm == slug:
            yield Signal("F8", slug, (review,), "the handle is the provider's own name or address")
        elif firm:
            yield Signal("F9", slug, (review,), f"the handle is the name of {firm}, which is listed too")
            between[firm, slug].append(review)
    for firm, other in sorted(between):
        if firm < other and (other, firm) in between:
            ids = (*between[firm, other], *between[other, firm])
            yield Signal("F10", firm, ids, f"{firm} and {other} review each other")


def _hidden_name(handle: str, own: set[str], slug: str) -> str | None:
    """Return the reviewed firm where its name is a part of the handle: "quillmoor-fixworks-fan"."""
    return slug if any(len(name) >= LONG_NAME and name in handle for name in own) else None


def odd_judges(votes: pd.DataFrame) -> Iterator[Signal]:
    """Find handles whose stars are two or more from what all others give, on average over four reviews (F12)."""
    groups = votes.groupby("provider")["stars"]
    total, count = groups.transform("sum"), groups.transform("count")
    rest = votes[count > 1].assign(others=(total - votes["stars"]) / (count - 1).where(count > 1))
    rest = rest.assign(distance=(rest["stars"] - rest["others"]).abs())
    for handle, mine in rest.groupby("reviewer"):
        if len(mine) >= DEVIATION_EACH and mine["distance"].mean() >= DEVIATION:
            seen = f"{mine['distance'].mean():.2f} stars from the others on average over {len(mine)} reviews"
            yield Signal("F12", str(handle), tuple(mine["id"]), seen)


def pairs(reviews: pd.DataFrame) -> Iterator[Signal]:
    """Find two handles that review the same three providers within three days of each other (F13)."""
    met: defaultdict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for slug, mine in reviews.groupby("provider"):
        rows = list(zip(mine["submitted"].tolist(), mine["reviewer"].tolist(), mine["id"].tolist(), strict=True))
        for place, (day, handle, review) in enumerate(rows):
            # Rows are in order of submission, so only the next few are near.
            for later, other_handle, other_review in rows[place + 1 :]:
                if later - day > PAIR_DAYS:
                    break
                if handle != other_handle:
                    (first, first_id), (second, second_id) = sorted(((handle, review), (other_handle, other_review)))
                    met[first, second][str(slug)] = (first_id, second_id)
    for (one, other), where in sorted(met.items()):
        if len(where) >= PAIR_FIRMS:
            ids = tuple(review for both in where.values() for review in both)
            yield Signal(
                "F13", f"{one}, {other}", ids, f"within {PAIR_DAYS} days of each other at {len(where)} providers"
            )
