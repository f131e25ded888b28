"""How alike two texts are: the words of a text, its runs of three words, and near-copies among many texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

WORD = re.compile(r"[^\W_]+")
# Shorter texts repeat innocently ("Great service").
MIN_WORDS = 12
# Jaccard index from which two texts count as near-copies (docs/ratings.md#signals, F2).
NEAR_COPY = Fraction(3, 5)

Shingles = frozenset[tuple[str, str, str]]


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text: NFKC, case folded."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles(tokens: Sequence[str]) -> Shingles:
    """Return every run of three words, once."""
    return frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False))


def likeness(one: Shingles, other: Shingles) -> Fraction:
    """Return the Jaccard index of two sets, 0 to 1; 0 for two empty ones."""
    shared = len(one & other)
    everything = len(one) + len(other) - shared
    return Fraction(shared, everything) if everything else Fraction(0)


def near_copies(texts: Sequence[str]) -> Iterator[tuple[int, int, Fraction]]:
    """Yield (place, earlier place, likeness) for each text of 12 or more words that nearly repeats an earlier one.

    Of several earlier ones the most alike is named, then the first. Texts with likeness t share one of their
    rarest |s| - ceil(t |s|) + 1 runs (prefix filtering, Chaudhuri et al. 2006), so few pairs are compared.
    """
    first: dict[tuple[str, ...], int] = {}
    sets: dict[int, Shingles] = {}
    for place, text in enumerate(texts):
        tokens = tuple(words(text))
        if len(tokens) < MIN_WORDS:
            continue
        if tokens in first:
            yield place, first[tokens], Fraction(1)
        else:
            first[tokens] = place
            sets[place] = shingles(tokens)
    frequency = Counter(run for runs in sets.values() for run in runs)
    index: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, runs in sets.items():
        rarest = sorted(runs, key=lambda run: (frequency[run], run))[: len(runs) - _least(len(runs)) + 1]
        candidates = sorted({other for run in rarest for other in index[run]})
        found = max(((likeness(runs, sets[other]), -other) for other in candidates), default=(Fraction(0), 0))
        if found[0] >= NEAR_COPY:
            yield place, -found[1], found[0]
        for run in rarest:
            index[run].append(place)


def _least(size: int) -> int:
    """Return how many runs two texts must share when one of them has `size`: the threshold, rounded up."""
    return -(-size * NEAR_COPY.numerator // NEAR_COPY.denominator)
