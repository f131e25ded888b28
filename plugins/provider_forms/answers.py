"""What a filled-in form says, field by field, and what is wrong with it in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marketplace.problems import did_you_mean, shown
from marketplace.sources.characters import character_problems
from provider_forms.catalogue import LONGEST, Field, Form

SHORT = 300


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong: the label of the field, what is wrong, and what to write; no label for the whole."""

    label: str
    message: str

    def __str__(self) -> str:
        return f"{self.label}: {self.message}" if self.label else self.message


class FormRefused(Exception):
    """Everything that is wrong with a filled-in form."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs = tuple(dict.fromkeys(wrongs))
        super().__init__("\n".join(map(str, self.wrongs)))


class NoForm(FormRefused):
    """A text that is none of our forms: somebody may have meant nothing of the kind."""


@dataclass(frozen=True)
class Answers:
    """A form and what stands in its fields; an empty field is an empty text."""

    form: Form
    texts: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def label(self, name: str) -> str:
        """Return how the form calls a field."""
        return next(each.label for each in self.form.fields if each.id == name)

    def wrong(self, name: str, message: str) -> FormRefused:
        """Return the refusal of one field."""
        return FormRefused([Wrong(self.label(name), message)])


def checked(form: Form, texts: Mapping[str, str]) -> Answers:
    """Return the answers of a form by the ids of its fields. Raises FormRefused with everything wrong in them."""
    wrongs: list[Wrong] = []
    found: dict[str, str] = {}
    for field in form.fields:
        text = texts.get(field.id, "").strip()
        message = _wrong(field, text)
        if message:
            wrongs.append(Wrong(field.label, message))
        elif field.choices and text:
            found[field.id] = next(word for word in field.choices if _folded(word) == _folded(text))
        else:
            found[field.id] = text
    if wrongs:
        raise FormRefused(wrongs)
    return Answers(form, found)


def _wrong(field: Field, text: str) -> str:
    like = f" Write it like this: {field.like.splitlines()[0]}" if field.like else ""
    if not text:
        if not field.needed:
            return ""
        return f"Nothing stands here. {_choose(field) if field.choices else field.help + like}"
    odd = character_problems(text.replace("\n", " "), "")
    if odd:
        return odd[0].message
    if "\n" in text and not field.long:
        return f"Write one line, not {text.count(chr(10)) + 1}.{like}"
    most = LONGEST if field.long else SHORT
    if len(text) > most:
        return f"The text has {len(text):,} characters; write at most {most:,}."
    if field.choices and _folded(text) not in map(_folded, field.choices):
        return f'"{shown(text)}" is not an answer here. {did_you_mean(text, field.choices)} {_choose(field)}'
    return ""


def _choose(field: Field) -> str:
    return f"Choose one of: {'; '.join(field.choices)}."


def _folded(word: str) -> str:
    return " ".join(word.replace("_", " ").casefold().split())
