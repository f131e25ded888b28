"""The vocabulary made ready once, when the site is built: phrases as tokens, and the weight of each token.

The browser's twin (theme/scripts/symptoms/) gets the same index as JSON and answers with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Any

from marketplace.models.reference.symptoms import Question, Symptoms, WordList
from marketplace.symptoms.reading import BROKEN, NOT, Said, Tables, stemmed, tokens_of
from marketplace.symptoms.words import Words, clauses


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to say something: its tokens, the id that it leads to, its weight 1 to 3, and other ids."""

    tokens: tuple[str, ...]
    leads_to: str
    weight: int
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All that a text is read by and compared with.

    `rarity` is the weight of each token in thousandths and `unknown` that of all others, `things` are tokens and ids,
    `asked_after` names the question that follows a text (its tokens, joined by blanks).
    """

    tables: Tables
    phrases: tuple[Phrase, ...]
    rarity: dict[str, int]
    unknown: int
    things: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    asked_after: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return the form that the browser reads."""
        tables, words = self.tables, self.tables.words
        return {
            "spellings": words.spellings,
            "forms": words.forms,
            "known": list(words.known),
            "plain": sorted(words.plain),
            "same": tables.same,
            "fine": sorted(tables.fine),
            "stop": sorted(tables.stop),
            "urgency": {key: [said.half, said.level, said.suggests] for key, said in tables.urgency.items()},
            "phrases": [[p.tokens, p.leads_to, p.weight, p.also] for p in self.phrases],
            "rarity": self.rarity,
            "unknown": self.unknown,
            "things": self.things,
            "questions": {q.id: q.model_dump(mode="json", exclude={"id", "when"}) for q in self.questions},
            "asked_after": self.asked_after,
        }


def index_of(symptoms: Symptoms) -> Index:
    """Make the vocabulary ready."""
    tables = tables_of(symptoms)
    phrases = tuple(
        Phrase(tokens, group.leads_to, phrase.weight, phrase.also)
        for group in symptoms.groups
        for phrase in group.phrases
        if (tokens := tokens_of(phrase.say, tables))
    )
    asked = symptoms.questions
    rarity = _rarity(phrases)
    return Index(
        tables=tables,
        phrases=phrases,
        rarity=rarity,
        unknown=sorted(rarity.values())[len(rarity) // 2] if rarity else 0,
        things=tuple((" ".join(tokens_of(thing.word, tables)), thing.leads_to) for thing in asked.things),
        questions=asked.questions,
        asked_after={" ".join(tokens_of(text, tables)): q.id for q in reversed(asked.questions) for text in q.when},
    )


def tables_of(symptoms: Symptoms) -> Tables:
    """Return what texts are read by."""
    source = symptoms.words
    words = Words(dict(_spellings(source)), dict(_forms(source)), _known(symptoms), _plain(source))
    stops = [stemmed(word, words) for word in source.stop_words]
    return Tables(
        words=words,
        same={**dict(_same(source, words)), **{stop: "" for stop in stops if " " in stop}},
        fine=frozenset(stemmed(word, words) for word in source.fine_words),
        stop=frozenset(stop for stop in stops if " " not in stop),
        urgency={
            stemmed(word.say, words): Said(word.says, word.level, word.suggests) for word in symptoms.questions.urgency
        },
    )


def _spellings(source: WordList) -> Iterator[tuple[str, str]]:
    for word, heard in source.spellings.items():
        for text in heard:
            yield _plainly(text), _plainly(word)
    for first, *others in source.regional:
        for text in others:
            yield _plainly(text), _plainly(first)


def _forms(source: WordList) -> Iterator[tuple[str, str]]:
    for word, forms in source.forms.items():
        for form in forms:
            yield _plainly(form), _plainly(word)


def _same(source: WordList, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the stems of words, and the token that they are."""
    for text in source.not_words:
        yield stemmed(text, words), NOT
    for text in source.not_working:
        yield stemmed(text, words), BROKEN + stemmed(text, words)
    for word, others in source.same_as.items():
        for text in (word, *others):
            yield stemmed(text, words), stemmed(word, words)


def _plainly(text: str) -> str:
    return " ".join(word for clause in clauses(text) for word in clause)


def _plain(source: WordList) -> frozenset[str]:
    """Return the words that are never corrected: ordinary ones, and those that carry nothing."""
    return frozenset(_plainly(word) for word in (*source.plain_words, *source.stop_words, *source.fine_words))


def _known(symptoms: Symptoms) -> dict[str, int]:
    """Return every word of the vocabulary with the number of phrases that use it, the most used first."""
    source, asked = symptoms.words, symptoms.questions
    used = Counter(
        word for group in symptoms.groups for phrase in group.phrases for word in set(_plainly(phrase.say).split())
    )
    lists = (source.same_as, source.forms, source.spellings)
    others = [
        *(text for table in lists for text in table),
        *(text for table in lists[:2] for texts in table.values() for text in texts),
        *(text for texts in source.regional for text in texts),
        *source.not_working,
        *source.not_words,
        *(thing.word for thing in asked.things),
        *(urgent.say for urgent in asked.urgency),
    ]
    for text in others:
        for word in _plainly(text).split():
            used.setdefault(word, 0)
    return dict(sorted(used.items(), key=lambda pair: (-pair[1], pair[0])))


def _rarity(phrases: tuple[Phrase, ...]) -> dict[str, int]:
    """Return 1000 ln(1 + phrases / phrases with the token), rounded; "it does not work" counts as one token."""
    used = Counter(token for phrase in phrases for token in {token_class(token) for token in phrase.tokens})
    return {token: round(1000 * log(1 + len(phrases) / count)) for token, count in sorted(used.items())}


def token_class(token: str) -> str:
    """Return the token that a token counts as: all of "it does not work" are one."""
    return BROKEN if token.startswith(BROKEN) else token
