"""What a judgement finds, and what follows from it: accept, a person decides, or refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ignored_files import printed

Word = Literal["accept", "person", "refuse"]
# From the mildest to the gravest: the gravest finding decides.
WORDS: tuple[Word, ...] = ("accept", "person", "refuse")
EXIT: dict[Word, int] = {"accept": 0, "person": 3, "refuse": 65}


class Unexpected(Exception):
    """What no rule foresees, as a sentence: the request is refused."""


@dataclass(frozen=True)
class Finding:
    """One thing found; `word` is the verdict that it alone would bring about."""

    word: Word
    path: str
    line: int
    code: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """The verdict on one head commit: `base` and `head` are full ids, empty where git knows no such commit."""

    findings: tuple[Finding, ...]
    consequences: tuple[str, ...] = ()
    base: str = ""
    head: str = ""
    word: Word = field(init=False)

    def __post_init__(self) -> None:
        gravest = max((WORDS.index(finding.word) for finding in self.findings), default=0)
        object.__setattr__(self, "word", WORDS[gravest])


def refused(path: str, code: str, message: str, line: int = 1) -> Finding:
    """Return a finding that no request may have."""
    return Finding("refuse", printed(path), line, code, message)


def for_a_person(path: str, code: str, message: str, line: int = 1) -> Finding:
    """Return a finding that a person decides about."""
    return Finding("person", printed(path), line, code, message)


def note(path: str, code: str, message: str, line: int = 1) -> Finding:
    """Return a finding that changes no verdict."""
    return Finding("accept", printed(path), line, code, message)


def is_refused(findings: Iterable[Finding]) -> bool:
    """Return whether one of the findings refuses the request."""
    return any(finding.word == "refuse" for finding in findings)
