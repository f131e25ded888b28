"""A text as words: lower case, one spelling, slips corrected, and the stem that each is compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST_TEXT = 200
ACCENTS = re.compile("[\u0300-\u036f]")
APOSTROPHES = re.compile("['’‘`´]")
BREAKS = re.compile(r"[.,;:!?()\n]+")
OTHER = re.compile("[^a-z0-9]+")
PLURAL_ES = ("ses", "xes", "ches", "shes")
NO_PLURAL = ("ss", "us", "is")
SHORTEST_PLURAL = 4
# Letters from which one slip is forgiven, and two.
ONE_SLIP, TWO_SLIPS = 4, 8


def clauses(text: str) -> list[list[str]]:
    """Return the words of a text between its stops: lower case, without accents, apostrophes and other signs."""
    plain = ACCENTS.sub("", unicodedata.normalize("NFKD", text[:LONGEST_TEXT]))
    found = (OTHER.sub(" ", part).split() for part in BREAKS.split(APOSTROPHES.sub("", plain.lower())))
    return [words for words in found if words]


def singular(word: str) -> str:
    """Return a word without the ending of a plural, or of the third person."""
    if word.endswith("ies") and len(word) > len("ies") + 1:
        return word[:-3] + "y"
    if word.endswith(PLURAL_ES):
        return word[:-2]
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith(NO_PLURAL):
        return word
    return word[:-1]


def slips(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words: a letter more, less, another, or two neighbours swapped.

    More than `most` are `most` + 1. Method: optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


@dataclass(frozen=True, slots=True)
class Words:
    """The tables that words are read by; `known` words stand with their uses, the most used first."""

    spellings: Mapping[str, str]
    forms: Mapping[str, str]
    known: Mapping[str, int]
    plain: frozenset[str]

    def spelt(self, words: Sequence[str]) -> list[str]:
        """Return words in one spelling; where several are written for one, the longest group counts."""
        return [word for group in grouped(words, self.spellings) for word in (group.text or words[group.start]).split()]

    def corrected(self, word: str) -> str:
        """Return the known word that is meant, or the word itself: fewest slips first, then the most used."""
        most = 0 if len(word) < ONE_SLIP else 1 if len(word) < TWO_SLIPS else 2
        if most == 0 or word.isdecimal() or word in self.plain or self._is_known(word):
            return word
        best = word
        for candidate in self.known:
            if most >= 0 and _starts_alike(word, candidate):
                count = slips(word, candidate, most)
                if count <= most:
                    best, most = candidate, count - 1
        return best

    def _is_known(self, word: str) -> bool:
        return word in self.known or word in self.forms or singular(word) in self.known

    def stem(self, word: str) -> str:
        """Return what a word is compared by: its verb or its singular."""
        one = self.forms.get(word) or singular(word)
        return self.forms.get(one, one)


def _starts_alike(word: str, candidate: str) -> bool:
    return word[0] == candidate[0] or word[:2] == candidate[1::-1]


@dataclass(frozen=True, slots=True)
class Group:
    """Words from `start` to before `end`, and what a table says of them; None for a word of which it says nothing."""

    text: str | None
    start: int
    end: int


def grouped(words: Sequence[str], table: Mapping[str, str]) -> list[Group]:
    """Return the words as groups that a table knows, the longest first, and single words between them."""
    found: list[Group] = []
    at = 0
    while at < len(words):
        lengths = range(len(words) - at, 0, -1)
        fitting = next((n for n in lengths if " ".join(words[at : at + n]) in table), None)
        end = at + (fitting or 1)
        found.append(Group(None if fitting is None else table[" ".join(words[at:end])], at, end))
        at = end
    return found
