"""Signals in what was written and proven: near-copies, a gap between proven and unproven votes (F2, F6)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

import pandas as pd

from marketplace.models.review.likeness import near_copies
from marketplace.ratings.method import INVOICE
from marketplace.ratings.trust.chances import permutation
from marketplace.ratings.trust.signal import Signal

GAP, GAP_P, GAP_EACH = 1.0, 0.01, 8


def copies(reviews: pd.DataFrame) -> Iterator[Signal]:
    """Find texts that nearly repeat an earlier one, anywhere on the site (F2)."""
    written = reviews[reviews["text_key"].notna()].sort_values(["submitted", "id"])
    ids, slugs = written["id"].tolist(), written["provider"].tolist()
    texts, told = written["text_key"].tolist(), set()
    # Runs of three words find what was copied, single words what was copied and then changed a little.
    for place, earlier, likeness in (*near_copies(texts), *near_copies(texts, parts=frozenset)):
        if place in told:
            continue
        told.add(place)
        seen = f"{100 * likeness.numerator // likeness.denominator}% the same as {ids[earlier]}"
        yield Signal("F2", slugs[place], (ids[earlier], ids[place]), seen)


def proof_gaps(votes: pd.DataFrame) -> tuple[list[Signal], int]:
    """Find providers whose unproven votes differ from those with an invoice (F6), and how many could be tested."""
    found, tested = [], 0
    for slug, mine in votes.groupby("provider"):
        unproven = mine[mine["verification"] == "unverified"]
        proven = mine[mine["verification"] == INVOICE]
        if min(len(unproven), len(proven)) < GAP_EACH:
            continue
        tested += 1
        without, with_ = unproven["stars"].tolist(), proven["stars"].tolist()
        gap = fmean(without) - fmean(with_)
        # The test is the costly part; a small gap needs none.
        if abs(gap) >= GAP and (p := permutation(without, with_)) < GAP_P:
            seen = f"unproven mean {fmean(without):.2f}, with invoice {fmean(with_):.2f}, p {p:.2g}"
            found.append(Signal("F6", str(slug), tuple(unproven["id"]), seen, p))
    return found, tested
