"""Signals in what was written and proven: near-copies, a gap between proven and unproven, lost proof (F2, F6, F19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import fmean

import pandas as pd

from marketplace.models.review.full import FullReview
from marketplace.models.review.likeness import near_copies
from marketplace.ratings.method import INVOICE
from marketplace.ratings.trust.chances import binomial_tail, permutation
from marketplace.ratings.trust.signal import Signal

GAP, GAP_P, GAP_EACH = 1.0, 0.01, 8
LOST, LOST_P = 3, 0.001


def copies(reviews: pd.DataFrame) -> Iterator[Signal]:
    """Find texts that nearly repeat an earlier one, anywhere on the site (F2)."""
    written = reviews[reviews["text_key"].notna()].sort_values(["submitted", "id"])
    ids, slugs = written["id"].tolist(), written["provider"].tolist()
    texts, told = written["text_key"].tolist(), set()
    # Runs of three words find what was copied, single words what was copied and then changed a little.
    for place, earlier, likeness in (*near_copies(texts), *near_copies(texts, parts=tuple)):
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


def lost_proof(records: Mapping[str, FullReview]) -> Iterator[Signal]:
    """Find providers whose invoices nobody can find again: no evidence_ref, where other providers have one (F19)."""
    proven = [review for review in records.values() if review.verification.level == INVOICE]
    lost = [review for review in proven if review.verification.evidence_ref is None]
    of_all, of_lost = (Counter(review.provider for review in each) for each in (proven, lost))
    for slug, count in sorted(of_lost.items()):
        elsewhere = (len(lost) - count + 1) / (len(proven) - of_all[slug] + 1)
        p = binomial_tail(count, of_all[slug], elsewhere)
        if count >= LOST and p < LOST_P:
            seen = f"{count} of {of_all[slug]} reviews with an invoice name no evidence_ref, elsewhere {elsewhere:.0%}"
            yield Signal("F19", slug, tuple(review.id for review in lost if review.provider == slug), seen, p)
