"""Rules across the files of providers/_reference/symptoms/: ids exist, a phrase is said once and says something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from marketplace.catalog.entry import Entry
from marketplace.models.base import Record
from marketplace.models.reference.reference import Reference
from marketplace.models.reference.symptoms import QuestionList, SymptomList, Symptoms, WordList
from marketplace.problems import Fault, Location, Problem, did_you_mean, shown
from marketplace.symptoms.index import tables_of
from marketplace.symptoms.reading import Tables, tokens_of


def symptoms_of(entries: Iterable[Entry[Record]]) -> Symptoms:
    """Return what the readable files of the folder hold together; a file that is not there adds nothing."""
    records = [entry.record for entry in entries if entry.readable]
    parts: dict[str, object] = {
        "groups": tuple(
            group for record in records if isinstance(record, SymptomList) for group in vars(record).get("symptoms", ())
        ),
        "questions": next((record for record in records if isinstance(record, QuestionList)), QuestionList()),
        "words": next((record for record in records if isinstance(record, WordList)), WordList()),
    }
    return Symptoms.partial(parts)


def symptom_problems(entries: Iterable[Entry[Record]], reference: Reference) -> Iterator[Problem]:
    """Yield what is wrong across the files."""
    said: dict[str, str] = {}

    @cache  # all files are read by the same tables, which take time to make
    def tables() -> Tables:
        return tables_of(reference.symptoms)

    for entry in entries:
        if isinstance(entry.record, SymptomList):
            yield from entry.place(_ids_exist(entry.record, reference))
            yield from entry.place(_said_once(entry.record, said))
            yield from entry.place(_says_something(entry.record, tables))
        elif isinstance(entry.record, QuestionList):
            yield from entry.place(_answers_exist(entry.record, reference))


def _ids_exist(found: SymptomList, reference: Reference) -> Iterator[Fault]:
    for number, group in enumerate(found.symptoms):
        at = ("symptoms", number)
        yield from _known(group.leads_to, reference, (*at, "leads_to"))
        for place, phrase in enumerate(group.phrases):
            for other, name in enumerate(phrase.also):
                yield from _known(name, reference, (*at, "phrases", place, "also", other))


def _said_once(found: SymptomList, said: dict[str, str]) -> Iterator[Fault]:
    for number, group in enumerate(found.symptoms):
        for place, phrase in enumerate(group.phrases):
            words = phrase.say.casefold()
            if words in said:
                message = f"{shown(phrase.say)} leads to {said[words]} already. Say each thing once."
                yield Fault("phrase_repeated", message, at=("symptoms", number, "phrases", place, "say"))
            said.setdefault(words, group.leads_to)


def _says_something(found: SymptomList, tables: Callable[[], Tables]) -> Iterator[Fault]:
    for number, group in enumerate(found.symptoms):
        for place, phrase in enumerate(group.phrases):
            if not tokens_of(phrase.say, tables()):
                message = f"{shown(phrase.say)} has only words that carry nothing (words.yaml). Say what is wrong."
                yield Fault("phrase_empty", message, at=("symptoms", number, "phrases", place, "say"))


def _answers_exist(found: QuestionList, reference: Reference) -> Iterator[Fault]:
    for number, question in enumerate(found.questions):
        if question.unsure is not None:
            yield from _known(question.unsure, reference, ("questions", number, "unsure"))
        for place, answer in enumerate(question.answers):
            yield from _known(answer.leads_to, reference, ("questions", number, "answers", place, "leads_to"))
    for number, thing in enumerate(found.things):
        yield from _known(thing.leads_to, reference, ("things", number, "leads_to"))


def _known(name: str, reference: Reference, at: Location) -> Iterator[Fault]:
    names = [*reference.categories, *reference.services]
    if name not in names:
        message = f"{shown(name)} is not a category or a service of services.yaml. {did_you_mean(name, names)}"
        yield Fault("symptom_unknown", message, at=at)
