"""From a text to ids: every phrase is scored, every id by its best phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marketplace.symptoms.index import Index, Phrase, token_class
from marketplace.symptoms.reading import BROKEN, NOT, Reading, read

# A phrase counts from this share of its weight on; an answer from this score on.
LEAST_MET, LEAST_SCORE = 0.6, 0.25
BY_WEIGHT = {1: 0.7, 2: 0.85, 3: 1.0}
OTHER_ID = 0.55
SUPPORT, SUPPORTERS = 0.12, 3
# Where the second is nearer than this, the page asks as well.
CLEAR_LEAD = 0.75
ANSWERS = 5
NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class Found:
    """The ids that a text leads to, best first; the question to ask, if any; the priority that it suggests.

    `hint` marks an answer by a thing alone: the page shows it and asks.
    """

    ids: tuple[str, ...]
    ask: str | None
    priority: str | None
    hint: bool = False


def find(text: str, index: Index) -> Found:
    """Return what a text leads to."""
    reading = read(text, index.tables)
    scored = sorted(_scored(reading, index), key=lambda pair: -pair[0])
    ranked = _ranked(scored)
    if not ranked or ranked[0][1] < LEAST_SCORE:
        thing = next((leads_to for word, leads_to in index.things if word in reading.tokens), None)
        asked = _after(" ".join(reading.tokens), index) or _known(NOTHING_FOUND, index)
        return Found(() if thing is None else (thing,), asked, reading.priority, hint=thing is not None)
    ids = tuple(found for found, _ in ranked[:ANSWERS])
    best = scored[0][1]
    asked = _after(" ".join(best.tokens), index) or _after(" ".join(reading.tokens), index)
    return Found(ids, asked, reading.priority, hint=best.weight == 1 or _is_close(ranked))


def _is_close(ranked: Sequence[tuple[str, float]]) -> bool:
    return len(ranked) > 1 and ranked[1][1] > CLEAR_LEAD * ranked[0][1]


def _after(tokens: str, index: Index) -> str | None:
    return index.asked_after.get(tokens)


def _known(question: str, index: Index) -> str | None:
    return question if any(known.id == question for known in index.questions) else None


def _scored(reading: Reading, index: Index) -> Iterator[tuple[float, Phrase]]:
    said = frozenset(reading.tokens)
    fails = NOT in said or any(token.startswith(BROKEN) for token in said)
    for phrase in index.phrases:
        score = _score(phrase, reading, said, fails, index)
        if score > 0:
            yield score, phrase


def _score(phrase: Phrase, reading: Reading, said: frozenset[str], fails: bool, index: Index) -> float:
    broken = any(token.startswith(BROKEN) for token in phrase.tokens)
    if (broken and not fails) or _unsaid_thing(phrase, said, index):
        return 0
    met = sum(_met(token, said, fails) * _weight(token, index) for token in phrase.tokens)
    coverage = met / (2 * sum(_weight(token, index) for token in phrase.tokens))
    if coverage < LEAST_MET:
        return 0
    wanted = frozenset(phrase.tokens)
    counted = [token for token in reading.tokens if token not in reading.aside or token in wanted]
    hits = sum(_met(token, wanted, broken) * _weight(token, index) for token in counted)
    share = hits / (2 * sum(_weight(token, index) for token in counted)) if counted else 0
    return coverage * coverage * (0.35 + 0.65 * share) * (1 + 0.06 * len(phrase.tokens)) * BY_WEIGHT[phrase.weight]


def _unsaid_thing(phrase: Phrase, said: frozenset[str], index: Index) -> bool:
    """Return whether a phrase speaks of a thing of its own that the text does not name: a till, a card machine."""
    return any(
        word in phrase.tokens and word not in said for word, leads_to in index.things if leads_to == phrase.leads_to
    )


def _met(token: str, others: frozenset[str], fails: bool) -> int:
    """Return 2 where a token is among others, 1 where both say only that something does not work, else 0."""
    if token in others:
        return 2
    return 1 if fails and token.startswith(BROKEN) else 0


def _weight(token: str, index: Index) -> int:
    return index.rarity.get(token_class(token), index.unknown)


def _ranked(scored: Iterable[tuple[float, Phrase]]) -> list[tuple[str, float]]:
    """Return ids and scores: the best phrase of each, and a little of the next three."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for score, phrase in scored:
        found[phrase.leads_to].append(score)
        for other in phrase.also:
            found[other].append(OTHER_ID * score)
    sums = []
    for name, scores in found.items():
        best, *rest = sorted(scores, reverse=True)
        sums.append((name, best + SUPPORT * sum(rest[:SUPPORTERS])))
    return sorted(sums, key=lambda pair: -pair[1])
