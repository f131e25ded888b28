"""Signals in what many reviews have in common: one hand, untold rewards, a rival's network (F16, F17, F18)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from marketplace.models.review.full import FullReview
from marketplace.models.review.likeness import words
from marketplace.models.review.parts import Offered
from marketplace.models.review.values import handle_key
from marketplace.ratings.trust.signal import Signal

ALIKE, STEM = 4, 3
# Words of one text that another also has, of all words of both, for one hand: honest texts share a fifth.
SAME_WORDS = 0.45
REWARD = re.compile(
    r"\b(discount|voucher|gift card|coupon|free (?:hour|month|visit)|refund|money off|rabatt|gutschein|remise|réduction"
    r"|bon d.achat|korting|cadeaubon|descuento|sconto)\b", re.IGNORECASE)  # fmt: skip
FOR_A_REVIEW = re.compile(
    r"\b(?:review|rating|stars?|feedback|bewertung|rezension|sterne|avis|étoiles|beoordeling|recensie|reseña|recensione)"
    r"\b", re.IGNORECASE)  # fmt: skip
REWARDED, PLEASED = 3, 4
HANDLES, BLAMED = 2, 3
BAD, GOOD = 2, 5
TOGETHER = 3


def one_hand(votes: Collection[str], records: Mapping[str, FullReview]) -> Iterator[Signal]:
    """Find four or more unproven votes of one provider whose handles, facts or words are alike (F16)."""
    for slug, mine in _unproven(votes, records).items():
        for seen, ids in (*_same_stem(mine), *_same_facts(mine), *_same_words(mine)):
            yield Signal("F16", slug, tuple(sorted(ids)), seen)


def _unproven(votes: Collection[str], records: Mapping[str, FullReview]) -> dict[str, list[FullReview]]:
    found: defaultdict[str, list[FullReview]] = defaultdict(list)
    for review in sorted(votes):
        if records[review].verification.level == "unverified":
            found[records[review].provider].append(records[review])
    return found


def _same_stem(reviews: Sequence[FullReview]) -> Iterator[tuple[str, list[str]]]:
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for review in reviews:
        stems[re.sub(r"[\d\W_]+", "", handle_key(review.reviewer.handle))].append(review.id)
    for stem, ids in sorted(stems.items()):
        if len(stem) >= STEM and len(ids) >= ALIKE:
            yield f"{len(ids)} handles that differ only in numbers and signs from {stem}", ids


def _same_facts(reviews: Sequence[FullReview]) -> Iterator[tuple[str, list[str]]]:
    groups: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for each in reviews:
        who = (each.reviewer.kind, each.reviewer.sector, each.reviewer.size, each.reviewer.country)
        what = (each.incident.category, each.incident.channel, each.incident.severity, each.outcome)
        groups[*who, *what, each.scores, each.would_use_again].append(each.id)
    for ids in groups.values():
        if len(ids) >= ALIKE:
            yield f"{len(ids)} handles of the same kind of customer tell the same facts and give the same scores", ids


def _same_words(reviews: Sequence[FullReview]) -> Iterator[tuple[str, list[str]]]:
    sets = [(review.id, frozenset(words(review.text))) for review in reviews]
    near: defaultdict[str, set[str]] = defaultdict(set)
    for place, (one, mine) in enumerate(sets):
        for other, theirs in sets[place + 1 :]:
            if len(mine & theirs) >= SAME_WORDS * len(mine | theirs):
                near[one].add(other)
                near[other].add(one)
    most = max(near, key=lambda review: (len(near[review]), review), default=None)
    if most and len(near[most]) + 1 >= ALIKE:
        yield f"{len(near[most]) + 1} texts share nearly half of their words", [most, *near[most]]


def untold_rewards(records: Mapping[str, FullReview]) -> Iterator[Signal]:
    """Find texts that tell of a reward which the label denies, and rewards that only praise earned (F17)."""
    rewarded: defaultdict[str, list[FullReview]] = defaultdict(list)
    for review in records.values():
        if review.incentive.kind == "none":
            if REWARD.search(review.text) and FOR_A_REVIEW.search(review.text):
                seen = "the text speaks of a reward and of a review, the label says that nothing was offered"
                yield Signal("F17", review.provider, (review.id,), seen)
        elif isinstance(review.incentive, Offered) and review.incentive.by == "provider":
            rewarded[review.provider].append(review)
    for slug, mine in sorted(rewarded.items()):
        if len(mine) >= REWARDED and min(review.overall for review in mine) >= PLEASED:
            seen = f"all {len(mine)} rewarded reviews give {PLEASED} or 5 stars: was the reward for praise?"
            yield Signal("F17", slug, tuple(review.id for review in mine), seen)


def networks(reviews: pd.DataFrame) -> Iterator[Signal]:
    """Find handles that praise one provider and blame others, two or more together without proof (F18)."""
    unproven = reviews[reviews["verification"] == "unverified"]
    written: defaultdict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for handle, slug, stars, review in unproven[["reviewer", "provider", "stars", "id"]].itertuples(index=False):
        written[handle].append((slug, int(stars), review))
    praised: defaultdict[str, list[str]] = defaultdict(list)
    for handle, mine in written.items():
        for slug in {slug for slug, stars, _ in mine if stars >= GOOD}:
            praised[slug].append(handle)
    for slug, handles in sorted(praised.items()):
        blame = {h: [(s, i) for s, stars, i in written[h] if stars <= BAD and s != slug] for h in handles}
        hands = sorted(h for h, found in blame.items() if found)
        bad = [each for h in hands for each in blame[h]]
        if len(hands) >= HANDLES and len(bad) >= BLAMED:
            good = [i for h in hands for s, stars, i in written[h] if s == slug and stars >= GOOD]
            seen = f"{len(hands)} handles praise {slug} and blame {len({s for s, _ in bad})} others {len(bad)} times"
            yield Signal("F18", slug, (*good, *(i for _, i in bad)), seen)


def waves_together(found: Sequence[Signal], days: Mapping[str, int]) -> Iterator[Signal]:
    """Find waves at three or more providers in the same weeks (F18); `days` are the days of reviews, as ordinals."""
    spans = [
        (min(days[r] for r in each.reviews), max(days[r] for r in each.reviews), each.about, each.reviews)
        for each in found
        if each.code == "F15"
    ]
    told: set[str] = set()
    for first, last, slug, _ in sorted(spans):
        same = [each for each in spans if each[0] <= last + 7 and each[1] >= first - 7]
        firms = {each[2] for each in same}
        if len(firms) >= TOGETHER and slug not in told:
            told |= firms
            ids = tuple(sorted({review for each in same for review in each[3]}))
            yield Signal("F18", ", ".join(sorted(firms)), ids, f"waves at {len(firms)} providers in the same weeks")
