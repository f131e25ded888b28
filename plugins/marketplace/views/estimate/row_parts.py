"""One row of the answer as its template reads it: finished texts; an empty one is copied by the script."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.views.parts import Tag


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise in a sentence: what (bold), the rest, and how often it was kept."""

    what: str
    rest: str
    kept: str


@dataclass(frozen=True, slots=True)
class CallButton:
    """Whom to ring or write to; `answered` says whether somebody is there, `note` when else."""

    url: str
    text: str
    answered: bool
    note: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One firm: how it helps, open or closed, what is promised, the price then, the call; empty texts are hidden."""

    name: str
    url: str
    rating: str
    votes: str
    place: str
    state: str
    open: bool
    promises: tuple[PromiseLine, ...]
    price: str
    basis: str
    call: CallButton
    tags: tuple[Tag, ...]
    dearer: str = ""
    also: str = ""
    waiting: str = ""
    why: str = ""


EMPTY_ROW = AnswerRow(
    name=" ",
    url="#",
    rating=" ",
    votes=" ",
    place=" ",
    state=" ",
    open=False,
    promises=(PromiseLine(" ", " ", " "),),
    price=" ",
    basis=" ",
    call=CallButton("#", " ", answered=False, note=""),
    tags=(Tag(" "),),
)
