"""A page that asks one question and links each answer to its list: what broke, how it should be repaired."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.views.parts import PageView


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its name, its list, how many providers it has, and what it means."""

    label: str
    url: str
    count: str
    summary: str
    detail: str


@dataclass(frozen=True)
class ChoicesView(PageView):
    """The page of a question."""

    intro: str
    choices: tuple[Choice, ...]
