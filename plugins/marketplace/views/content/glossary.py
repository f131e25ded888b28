"""The glossary: every term with what it is not, an example, and the guide that introduces it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from marketplace import formats
from marketplace.views import paths
from marketplace.views.content.pages import Text
from marketplace.views.parts import HOME, Link, PageView


class Term(Protocol):
    """What a term of content/glossary.yaml has."""

    @property
    def slug(self) -> str: ...
    @property
    def term(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def not_confused_with(self) -> str: ...
    @property
    def example(self) -> str: ...
    @property
    def guide(self) -> str: ...


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One term; `id` is its place on the page, guide None when that guide is not published yet."""

    id: str
    term: str
    text: str
    not_confused_with: str
    example: str
    guide: Link | None


@dataclass(frozen=True, slots=True)
class GlossaryLetter:
    """The terms of one letter; `names` are their words in one line."""

    id: str
    letter: str
    names: str
    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView(PageView):
    """All terms by letter."""

    intro: str
    letters: tuple[GlossaryLetter, ...]


def glossary_view(terms: Sequence[Term], guides: Iterable[Text]) -> GlossaryView:
    """Return the glossary in the order of the alphabet."""
    by_url = {text.url: text.link for text in guides}
    ordered = sorted(terms, key=lambda term: (term.term.casefold(), term.slug))
    letters = tuple(
        _letter(letter, tuple(_entry(term, by_url) for term in found))
        for letter, found in groupby(ordered, key=lambda term: term.term[0].casefold())
    )
    intro = f"{formats.count(len(ordered), 'term')} of repairs and prices, each with what it is not and an example."
    return GlossaryView(
        path=paths.GLOSSARY, title="Glossary", description=intro, crumbs=(HOME,), intro=intro,
        letters=letters,
    )  # fmt: skip


def _letter(letter: str, entries: tuple[GlossaryEntry, ...]) -> GlossaryLetter:
    return GlossaryLetter(f"letter-{letter}", letter.upper(), ", ".join(entry.term for entry in entries), entries)


def _entry(term: Term, guides: Mapping[str, Link]) -> GlossaryEntry:
    return GlossaryEntry(
        id=term.slug, term=term.term, text=term.text, not_confused_with=term.not_confused_with, example=term.example,
        guide=guides.get(f"{paths.GUIDES}{term.guide}/"),
    )  # fmt: skip
