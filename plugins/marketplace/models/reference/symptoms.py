"""providers/_reference/symptoms/: from a reader's own words to a category or a service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.lists import repeated
from marketplace.models.scalars import Id, line, whole
from marketplace.models.vocabulary import Priority
from marketplace.problems import Fault, did_you_mean, shown

Phrase = Annotated[str, line(1, 80)]
Words = tuple[Phrase, ...]
Version = Annotated[int, whole(1, 999)]


class Symptom(Record):
    """One way to say what is wrong."""

    say: Phrase = Field(description="The words, as people type them.")
    weight: Annotated[int, whole(1, 3)] = Field(
        default=3, description="3 settles it, 2 makes it likely, 1 is a hint after which the page asks."
    )
    also: tuple[Id, ...] = Field(default=(), description="Other ids that it may be, best first.")


class SymptomGroup(Record):
    """The ways to say one thing."""

    leads_to: Id = Field(description="A category or a service of services.yaml.")
    phrases: tuple[Symptom, ...] = Field(description="The ways to say it.")


class SymptomList(Record):
    """symptoms/<category>.yaml."""

    version: Version = Field(default=1, description="Raised with every change.")
    symptoms: tuple[SymptomGroup, ...] = Field(default=(), description="What people say is wrong, by where it leads.")

    @staticmethod
    @rule
    def _groups_differ(symptoms: tuple[SymptomGroup, ...]) -> Iterator[Fault]:
        yield from repeated((group.leads_to for group in symptoms), ("symptoms",), "leads_to")


class Urgency(Record):
    """Words that tell how bad it is."""

    say: Phrase = Field(description="The words.")
    says: Annotated[Literal["impact", "urgency"], choice()] = Field(
        description="Of reach (impact) or of haste (urgency)."
    )
    level: Annotated[Literal["high", "medium", "low"], choice()] = Field(description="How much.")
    suggests: Priority = Field(description="The priority when the other half is not said.")


class Answer(Record):
    """One answer to a question."""

    say: Phrase = Field(description="What the page prints.")
    leads_to: Id = Field(description="A category or a service of services.yaml.")
    then: Id | None = Field(default=None, description="The question that follows.")


class Question(Record):
    """What the page asks where a text may mean several things."""

    id: Id = Field(description="Stable id.")
    when: Words = Field(default=(), description="Texts after which it is asked; none: where nothing was found.")
    ask: Annotated[str, line(3, 120)] = Field(description="What the page asks.")
    answers: tuple[Answer, ...] = Field(description="The answers, most likely first.")
    unsure: Id | None = Field(default=None, description="Where “I do not know” leads; without one to everybody.")


class Thing(Record):
    """A thing that is named without a fault."""

    word: Phrase = Field(description="What it is called.")
    leads_to: Id = Field(description="A category or a service of services.yaml.")


class QuestionList(Record):
    """symptoms/questions.yaml."""

    version: Version = Field(default=1, description="Raised with every change.")
    urgency: tuple[Urgency, ...] = Field(default=(), description="Words of reach and of haste.")
    questions: tuple[Question, ...] = Field(default=(), description="What to ask.")
    things: tuple[Thing, ...] = Field(default=(), description="Things by themselves, the most telling first.")

    @staticmethod
    @rule
    def _words_differ(urgency: tuple[Urgency, ...], things: tuple[Thing, ...]) -> Iterator[Fault]:
        yield from repeated((word.say for word in urgency), ("urgency",), "say")
        yield from repeated((thing.word for thing in things), ("things",), "word")

    @staticmethod
    @rule
    def _questions_exist(questions: tuple[Question, ...]) -> Iterator[Fault]:
        yield from repeated((question.id for question in questions), ("questions",))
        known = [question.id for question in questions]
        for number, question in enumerate(questions):
            for place, answer in enumerate(question.answers):
                if answer.then is not None and answer.then not in known:
                    message = f"{shown(answer.then)} is not a question. {did_you_mean(answer.then, known)}"
                    at = ("questions", number, "answers", place, "then")
                    yield Fault("question_unknown", message, at=at)


class WordList(Record):
    """symptoms/words.yaml."""

    version: Version = Field(default=1, description="Raised with every change.")
    same_as: Mapping[str, Words] = Field(
        default={}, description="Other words for the same thing; the key stands for all."
    )
    not_working: Words = Field(default=(), description="Words for “it does not work”: one class.")
    not_words: Words = Field(default=(), description="Negations: one class.")
    fine_words: Words = Field(default=(), description="After these a part of a sentence says what is not broken.")
    stop_words: Words = Field(default=(), description="Words that carry nothing.")
    plain_words: Words = Field(
        default=(), description="Ordinary words that are never corrected into one of these files."
    )
    spellings: Mapping[str, Words] = Field(default={}, description="Heard spellings and split words of a word.")
    regional: tuple[Words, ...] = Field(default=(), description="British first, then American: read as one.")
    forms: Mapping[str, Words] = Field(default={}, description="Forms of a word, such as those of a verb.")


class Symptoms(Record):
    """The files of providers/_reference/symptoms/ together."""

    groups: tuple[SymptomGroup, ...] = Field(default=(), description="Of all categories.")
    questions: QuestionList = Field(default_factory=QuestionList, description="questions.yaml")
    words: WordList = Field(default_factory=WordList, description="words.yaml")
