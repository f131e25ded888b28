"""Stories: what reviewers say, written by hand in stories/<slug>.md, with the facts their words depend on.

One story is three or more lines:

    ## 4 Title
    wifi, onsite | north-desk business creative 2-9 | P2 slow 140min over
    What the reviewer says, with slots like {wait}, {bill} and {quote}.
    > owner: What the provider answers.

The first part of the second line names services and the channel, the second the reviewer (handle, kind, sector,
size), the third the facts: plain words, and name=value pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "stories"
HEAD = re.compile(r"## (?P<stars>[1-5]) (?P<title>.+)")
CHANNELS = ("remote", "onsite", "workshop", "mail_in")
KINDS = ("business", "household", "public_body", "charity")
SIZES = ("1", "2-9", "10-49", "50+")
MINUTES = re.compile(r"(\d+)min")
WORDS = frozenset(
    """
    P1 P2 P3 P4 now quick slow late over free onebill twice recurred expedite job evening weekend night
    partial not_fixed declined no_fault ongoing gift discount disputed removed
    """.split()
)
NAMES = frozenset(
    """
    id at month day clock fold zone answered came mended submitted done work km drive quote parts proof precision
    lang weak strong edited held
    """.split()
)


@dataclass(frozen=True)
class Story:
    """One story; `words` and `facts` are its third part, `number` counts the stories of a provider from 0."""

    slug: str
    number: int
    stars: int
    title: str
    services: tuple[str, ...]
    channel: str
    handle: str
    kind: str
    sector: str | None
    size: str | None
    minutes: int
    words: frozenset[str]
    facts: Mapping[str, str]
    text: str
    reply: tuple[str, str] | None

    def has(self, *words: str) -> bool:
        """Return whether any of the words stands among the facts."""
        return not self.words.isdisjoint(words)

    @property
    def severity(self) -> str:
        """Return the priority, P3 unless the story says another."""
        return next((word for word in sorted(self.words) if re.fullmatch("P[1-4]", word)), "P3")


def read_stories(slug: str, *, folder: Path = FOLDER) -> list[Story]:
    """Read the stories of one provider, in the order they are written; none when there is no file."""
    path = folder / f"{slug}.md"
    if not path.exists():
        return []
    return [_story(slug, number, lines) for number, lines in enumerate(_blocks(path.read_text("utf-8")))]


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith("## ") and block:
            yield block
            block = []
        if line.startswith("## ") or (block and line.strip()):
            block.append(line.strip())
    if block:
        yield block


def _story(slug: str, number: int, lines: list[str]) -> Story:
    head = HEAD.fullmatch(lines[0])
    if head is None or len(lines) < 3:
        raise ValueError(f"{slug}: a story needs a title with its stars, a line of facts and a text: {lines[0]}")
    where, who, what = (part.strip() for part in lines[1].split("|"))
    *services, channel = where.split(", ")
    handle, kind, *rest = who.split()
    words, facts, minutes = _facts(what.split(), f"{slug}: {head['title']}")
    if channel not in CHANNELS or kind not in KINDS or not set(rest[1:]) <= set(SIZES):
        raise ValueError(f"{slug}: {lines[1]} names no channel, kind of customer or size that exists")
    replies = [line[2:] for line in lines[2:] if line.startswith("> ")]
    role, _, answer = replies[0].partition(": ") if replies else ("", "", "")
    return Story(
        slug, number, int(head["stars"]), head["title"], tuple(services), channel, handle, kind,
        next((word for word in rest if word not in SIZES), None), next((word for word in rest if word in SIZES), None),
        minutes, words, facts, " ".join(line for line in lines[2:] if not line.startswith("> ")),
        (role, answer) if replies else None,
    )  # fmt: skip


def _facts(items: list[str], where: str) -> tuple[frozenset[str], dict[str, str], int]:
    words, facts, minutes = set(), {}, 60
    for item in items:
        name, equals, value = item.partition("=")
        length = MINUTES.fullmatch(item)
        if length:
            minutes = int(length[1])
        elif equals and name in NAMES:
            facts[name] = value
        elif item in WORDS:
            words.add(item)
        else:
            raise ValueError(f"{where}: {item} is not a fact that a story can have")
    return frozenset(words), facts, minutes
