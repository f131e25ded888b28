"""Load the shared vocabularies of providers/_reference/, and check them against each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marketplace.catalog.entry import Entry, read_entry
from marketplace.catalog.symptom_checks import symptom_problems, symptoms_of
from marketplace.models.base import Record
from marketplace.models.reference.basket import Basket
from marketplace.models.reference.countries import CountryList
from marketplace.models.reference.decision_method import DecisionMethod
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.reference.rating_method import RatingMethod
from marketplace.models.reference.reference import CertificationList, CityList, ExchangeRates, Reference, ServiceList
from marketplace.models.reference.symptoms import QuestionList, SymptomList, WordList
from marketplace.problems import DataInvalid, Fault, Problem, did_you_mean, shown
from marketplace.sources import Listing, list_files
from marketplace.sources.listing import REFERENCE

# File -> (model, field of Reference).
FILES: dict[str, tuple[type[Record], str]] = {
    "services": (ServiceList, "service_list"),
    "certifications": (CertificationList, "certification_list"),
    "cities": (CityList, "city_list"),
    "incidents": (Basket, "incidents"),
    "exchange_rates": (ExchangeRates, "exchange_rates"),
    "rating": (RatingMethod, "rating"),
    "decisions": (DecisionMethod, "decisions"),
    "countries": (CountryList, "country_list"),
}
# Of the files in symptoms/, which are read together.
SYMPTOM_FILES: dict[str, type[Record]] = {
    "symptoms": SymptomList,
    "symptom_questions": QuestionList,
    "symptom_words": WordList,
}


def load_reference(path: Path) -> Reference:
    """Load the vocabularies of `path`, providers/_reference. Raises DataInvalid with everything wrong in them."""
    listing = list_files(path.parent)
    reference, _, problems = read_reference(listing)
    here = f"{path.resolve().parent.name}/{REFERENCE}/"
    problems += [problem for problem in listing.problems if problem.path.startswith(here)]
    if problems:
        raise DataInvalid(problems)
    return reference


def read_reference(listing: Listing) -> tuple[Reference, list[Entry[Record]], list[Problem]]:
    """Read the vocabularies as far as they can be read; return them, their files and what is wrong."""
    parts: dict[str, object] = {}
    lists: dict[str, HolidayList] = {}
    entries: list[Entry[Record]] = []
    for file in listing.files:
        if file.folder != REFERENCE:
            continue
        model, field = FILES.get(file.kind, (SYMPTOM_FILES.get(file.kind, HolidayList), ""))
        entry = read_entry(file, model)
        entries.append(entry)
        if isinstance(entry.record, HolidayList):
            lists[file.stem] = entry.record
        elif field and entry.readable:
            parts[field] = entry.record
    reference = Reference.of({**parts, "holidays": lists, "symptoms": symptoms_of(entries)})
    problems = [problem for entry in entries for problem in entry.problems]
    for entry in entries:
        if isinstance(entry.record, HolidayList):
            problems += entry.place(_list_has_the_files_name(entry.record, entry.file.stem))
        elif isinstance(entry.record, Basket):
            problems += entry.place(_incidents_use_the_vocabulary(entry.record, reference))
    problems += symptom_problems(entries, reference)
    return reference, entries, problems


def _list_has_the_files_name(found: HolidayList, stem: str) -> Iterator[Fault]:
    if found.list_id != stem:
        message = f"The file is named {stem}, but the list {found.list_id}. Make them the same."
        yield Fault("id_not_file_name", message, at=("list",))


def _incidents_use_the_vocabulary(basket: Basket, reference: Reference) -> Iterator[Fault]:
    for number, incident in enumerate(basket.incidents):
        at = ("incidents", number)
        if incident.category not in reference.categories:
            remedy = did_you_mean(incident.category, reference.categories)
            message = f"{shown(incident.category)} is not a category. {remedy}"
            yield Fault("category_unknown", message, at=(*at, "category"))
        if incident.job_if_offered and incident.job_if_offered not in reference.services:
            remedy = did_you_mean(incident.job_if_offered, reference.services)
            message = f"{shown(incident.job_if_offered)} is not a service id. {remedy}"
            yield Fault("job_unknown", message, at=(*at, "job_if_offered"))
