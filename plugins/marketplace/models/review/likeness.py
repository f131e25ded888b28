"""How alike two texts are: the words of a text, its runs of three words, and near-copies among many texts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

WORD = re.compile(r"[^\W_]+")
# Shorter texts repeat innocently ("Great service").
MIN_WORDS = 12
# Jaccard index from which two texts count as near-copies (docs/ratings.md#signals, F2).
NEAR_COPY = Fraction(3, 5)
# With how many earlier texts one is compared at most: texts about different things share far fewer.
MOST_COMPARED = 200

Shingles = frozenset[tuple[str, str, str]]


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text: NFKC, case folded."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def runs_of_three(tokens: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Return every run of three words, in order."""
    return zip(tokens, tokens[1:], tokens[2:], strict=False)


def shingles(tokens: Sequence[str]) -> Shingles:
    """Return every run of three words, once."""
    return frozenset(runs_of_three(tokens))


def likeness(one: frozenset[Any], other: frozenset[Any]) -> Fraction:
    """Return the Jaccard index of two sets, 0 to 1; 0 for two empty ones."""
    shared = len(one & other)
    everything = len(one) + len(other) - shared
    return Fraction(shared, everything) if everything else Fraction(0)


Parts = Callable[[Sequence[str]], Iterable[Any]]


def near_copies(texts: Sequence[str], *, parts: Parts = runs_of_three) -> Iterator[tuple[int, int, Fraction]]:
    """Yield (place, earlier place, likeness) for each text of 12 or more words that nearly repeats an earlier one.

    Texts are alike by their `parts`: runs of three words, or single words (`tuple`).
    Of several earlier ones the most alike is named, then the first. Texts with likeness t share one of their
    rarest |s| - ceil(t |s|) + 1 parts (prefix filtering, Chaudhuri et al. 2006), so few pairs are compared. Where texts
    of very few words share nearly all their parts, each is compared with at most MOST_COMPARED others: the work grows
    with the number of texts, and not faster.
    """
    first: dict[tuple[str, ...], int] = {}
    numbers: dict[Any, int] = {}  # of each part, in the order in which they come
    sets: dict[int, frozenset[int]] = {}
    for place, text in enumerate(texts):
        tokens = tuple(words(text))
        if len(tokens) < MIN_WORDS:
            continue
        if tokens in first:
            yield place, first[tokens], Fraction(1)
        else:
            first[tokens] = place
            sets[place] = frozenset([numbers.setdefault(part, len(numbers)) for part in parts(tokens)])
    often = [0] * len(numbers)  # how many texts have a part; one that no other has leads to none
    for own in sets.values():
        for number in own:
            often[number] += 1
    order = [count * len(often) + number for number, count in enumerate(often)]
    index: defaultdict[int, list[int]] = defaultdict(list)
    for place, own in sets.items():
        rarest = sorted(own, key=order.__getitem__)[: len(own) - _least(len(own)) + 1]
        shared = [number for number in rarest if often[number] > 1]
        near = [other for other in _candidates(shared, index) if _is_near(own, sets[other])]
        if near:
            found, other = max((likeness(own, sets[other]), -other) for other in near)
            yield place, -other, found
        for number in shared:
            index[number].append(place)


def _candidates(rarest: Sequence[int], index: Mapping[int, list[int]]) -> set[int]:
    """Return earlier texts that share a part, rarest parts first, the latest texts of each; at most MOST_COMPARED."""
    found: set[int] = set()
    for number in rarest:
        places = index.get(number, ())
        found.update(places[max(0, len(places) - (MOST_COMPARED - len(found))) :])
        if len(found) >= MOST_COMPARED:
            break
    return found


def _is_near(one: frozenset[Any], other: frozenset[Any]) -> bool:
    shared = len(one & other)
    return shared * NEAR_COPY.denominator >= (len(one) + len(other) - shared) * NEAR_COPY.numerator


def _least(size: int) -> int:
    """Return how many runs two texts must share when one of them has `size`: the threshold, rounded up."""
    return -(-size * NEAR_COPY.numerator // NEAR_COPY.denominator)
