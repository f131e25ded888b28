"""A text as tokens: one for all words of the same thing, one for all negations; and how urgent it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from marketplace.symptoms.words import Words, clauses, grouped

# A token of the class "it does not work" is this sign and its words; all negations are one token.
BROKEN, NOT = "!", "-"
BUT = frozenset({"but", "however", "although", "though"})
ONLY = frozenset({"only", "just"})
DENIES = frozenset({"not", "isnt", "arent", "wasnt", "werent"})
ARTICLES = frozenset({"a", "an", "the", "my", "our"})
LEVELS = ("high", "medium", "low")
# Reach and haste together; rows and columns are LEVELS.
PRIORITIES = (("P1", "P2", "P3"), ("P2", "P3", "P4"), ("P3", "P4", "P4"))
LOW_FOR_SURE = frozenset({"just", "only", "not", "no"})


@dataclass(frozen=True, slots=True)
class Said:
    """Words of urgency: of reach (impact) or haste (urgency), the level, and the priority if nothing else is said."""

    half: str
    level: str
    suggests: str


@dataclass(frozen=True, slots=True)
class Tables:
    """What texts are read by; keys of `same` and `urgency` are stems, `fine` and `stop` too."""

    words: Words
    same: Mapping[str, str]
    fine: frozenset[str]
    stop: frozenset[str]
    urgency: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text, those of them that only tell how urgent it is, and the priority that they suggest."""

    tokens: tuple[str, ...]
    aside: frozenset[str]
    priority: str | None


def read(text: str, tables: Tables) -> Reading:
    """Read what a reader typed: forgiving slips, without what is said to be fine."""
    parts = [part for clause in clauses(text) for part in _around_but(_corrected(clause, tables.words))]
    kept = [part for part in parts if not _is_fine(part, tables)] or parts
    tokens: list[str] = []
    others: set[str] = set()
    for part in kept:
        stems = [tables.words.stem(word) for word in part]
        urgent = {at for group in _urgent(stems, tables) for at in range(group[0], group[1])}
        for token, at in _tokens(part, tables):
            tokens.append(token)
            if not urgent.issuperset(at):
                others.add(token)
    said = [said for part in parts for said in _said(part, tables)]
    return Reading(tuple(dict.fromkeys(tokens)), frozenset(tokens) - others, _priority(said))


def tokens_of(text: str, tables: Tables) -> tuple[str, ...]:
    """Return the tokens of a text of the vocabulary itself, in which nothing is corrected and nothing struck."""
    words = [word for clause in clauses(text) for word in tables.words.spelt(clause)]
    return tuple(dict.fromkeys(token for token, _ in _tokens(words, tables, strike=False)))


def stemmed(text: str, words: Words) -> str:
    """Return the stems of a text, with one blank between them."""
    return " ".join(words.stem(word) for clause in clauses(text) for word in words.spelt(clause))


def _corrected(clause: Sequence[str], words: Words) -> list[str]:
    return words.spelt([words.corrected(word) for word in words.spelt(clause)])


def _around_but(words: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if word in BUT:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _is_fine(part: Sequence[str], tables: Tables) -> bool:
    stems = [tables.words.stem(word) for word in part]
    denied = any(group.text == NOT or (group.text or "").startswith(BROKEN) for group in grouped(stems, tables.same))
    return not part or (not denied and not ONLY & set(part) and any(stem in tables.fine for stem in stems))


def _tokens(words: Sequence[str], tables: Tables, *, strike: bool = True) -> Iterator[tuple[str, range]]:
    """Yield each token with the places of its words."""
    stems = [tables.words.stem(word) for word in words]
    groups = grouped(stems, tables.same)
    for number, group in enumerate(groups):
        denied = strike and _denies(words, groups[number].start)
        struck = strike and group.start > 1 and _denies(words, group.start - 2)
        token = stems[group.start] if group.text is None else group.text
        if token and not denied and not struck and not (group.text is None and token in tables.stop):
            yield token, range(group.start, group.end)


def _denies(words: Sequence[str], at: int) -> bool:
    """Return whether "not a virus" or the like begins at a word: then the thing is not what is wrong."""
    return at + 2 < len(words) and words[at] in DENIES and words[at + 1] in ARTICLES


def _urgent(stems: Sequence[str], tables: Tables) -> Iterator[tuple[int, int, Said]]:
    for group in grouped(stems, {key: key for key in tables.urgency}):
        if group.text is not None:
            yield group.start, group.end, tables.urgency[group.text]


def _said(part: Sequence[str], tables: Tables) -> Iterator[tuple[Said, bool]]:
    """Yield what words of urgency say, and whether they say so for sure ("just me", "not urgent")."""
    for start, end, said in _urgent([tables.words.stem(word) for word in part], tables):
        yield said, said.level == "low" and bool(LOW_FOR_SURE & set(part[start:end]))


def _priority(found: Sequence[tuple[Said, bool]]) -> str | None:
    halves = [_half([pair for pair in found if pair[0].half == half]) for half in ("impact", "urgency")]
    impact, haste = halves
    if impact and haste:
        return PRIORITIES[LEVELS.index(impact.level)][LEVELS.index(haste.level)]
    said = impact or haste
    return said.suggests if said else None


def _half(found: Sequence[tuple[Said, bool]]) -> Said | None:
    sure = [said for said, low in found if low]
    ranked = sure or sorted((said for said, _ in found), key=lambda said: LEVELS.index(said.level))
    return ranked[0] if ranked else None
