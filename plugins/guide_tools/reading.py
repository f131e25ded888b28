"""How long a text takes and how hard it is to read: words, minutes, and a grade of school, for editors.

The grade is the automated readability index, which needs no syllables: 4.71 letters a word, 0.5 words a sentence,
less 21.43 (Senter and Smith, Automated Readability Index, AMRL-TR-66-220, 1967). It is about the age less five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide_tools.glossary import Glossary
from guide_tools.prose import plain, words
from guide_tools.source import Source

# Words a minute of silent reading in English: Brysbaert, Journal of Memory and Language 109, 2019.
WORDS_A_MINUTE = 238
GRADE_AT_AGE = 5
SENTENCE = re.compile(r"[.!?](?=\s|$)")
# What is not read as sentences: headings, tables, fenced examples; the marks of list items go.
ASIDE = re.compile(r"(?ms)^```.*?^```[^\n]*$|^#[^\n]*$|^\|[^\n]*$")
ITEM = re.compile(r"(?m)^\s*(?:[-*]|\d+\.)\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text: all its words, whole minutes, and the grade of its sentences; no grade where there are none."""

    slug: str
    words: int
    minutes: int
    grade: float | None

    @property
    def age(self) -> int | None:
        """Return from about which age a reader follows it."""
        return None if self.grade is None else max(GRADE_AT_AGE, round(self.grade) + GRADE_AT_AGE)


def reading_of(source: Source, glossary: Glossary) -> Reading:
    """Return how a text reads; its sources, where it has them, count as words and not as sentences."""
    count = words(plain(source.body, glossary))
    told = source.body.partition("\n## Sources")[0]
    sentences = list(_sentences(plain(ITEM.sub("\n\n", ASIDE.sub("", told)), glossary)))
    grade = None
    if sentences:
        spoken = [word for sentence in sentences for word in sentence]
        letters = sum(character.isalnum() for word in spoken for character in word)
        grade = round(4.71 * letters / len(spoken) + 0.5 * len(spoken) / len(sentences) - 21.43, 1)
    return Reading(source.slug, count, max(1, -(-count // WORDS_A_MINUTE)), grade)


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of each sentence; a paragraph or an item of a list ends one."""
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in SENTENCE.split(paragraph):
            found = [word for word in sentence.split() if any(character.isalnum() for character in word)]
            if found:
                yield found
