"""Load everything: read each file, make records, run the checks, and report all problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from marketplace.catalog.checks import CATALOG_CHECKS, RECORD_CHECKS, RecordCheck
from marketplace.catalog.checks.days import days_are_past
from marketplace.catalog.checks.known import Known, Shared
from marketplace.catalog.entry import Entry, read_entry
from marketplace.catalog.holding import as_it_holds
from marketplace.catalog.provider import Provider
from marketplace.catalog.rights import rights_problems
from marketplace.catalog.vocabularies import read_reference
from marketplace.models.base import Record, RecordT
from marketplace.models.money import currency_context
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.reference import Reference
from marketplace.models.review.review import Reply, Review
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.unread import until_unknown
from marketplace.problems import DataInvalid, Problem, bounded
from marketplace.sources import SourceFile, list_files

MODELS: dict[str, type[Record]] = {
    "profile": Profile,
    "pricing": RateCard,
    "sla": ServiceLevel,
    "review": Review,
    "reply": Reply,
}
# A review's amounts are in its provider's currency, so the rate card is read first.
READ_ORDER = tuple(MODELS)
RecordChecks = Mapping[str, tuple[RecordCheck, ...]]
NO_MORE_CHECKS: RecordChecks = MappingProxyType({})


@dataclass(frozen=True)
class Catalog:
    """Every provider by slug, the vocabularies, the warnings, and how many files were read."""

    providers: Mapping[str, Provider]
    reference: Reference
    warnings: tuple[Problem, ...]
    files: int


@dataclass(frozen=True)
class Findings:
    """What examining the data gave: the catalog when nothing is wrong, and all problems in order of place."""

    catalog: Catalog | None
    problems: tuple[Problem, ...]
    paths: tuple[str, ...]


def load_catalog(path: Path, *, as_of: date, now: datetime | None = None) -> Catalog:
    """Load providers/ as of a day. Raises DataInvalid with every error of every file; warnings are on the catalog.

    `now` is the instant that the day is taken from, where there is one: elsewhere another day has begun.
    """
    findings = examine_catalog(path, as_of=as_of, now=now)
    if findings.catalog is None:
        raise DataInvalid(findings.problems)
    return findings.catalog


def examine_catalog(
    path: Path, *, as_of: date, now: datetime | None = None, more_checks: RecordChecks = NO_MORE_CHECKS
) -> Findings:
    """Read and check providers/; never raises for what the files hold.

    `more_checks` gives record checks by kind of file that need an engine, which this layer may not import.
    """
    listing = list_files(path)
    reference, shared, problems = read_reference(listing)
    problems += rights_problems(listing)
    entries = [
        entry
        for folder, files in groupby(listing.files, key=lambda file: file.folder)
        if folder in listing.folders
        for entry in _read_folder(list(files))
    ]
    providers = {
        folder: _provider(folder, list(mine), unread=folder in listing.unread)
        for folder, mine in groupby(entries, key=lambda entry: entry.file.folder)
    }
    problems += [*listing.problems, *(problem for entry in entries for problem in entry.problems)]
    known = Shared(as_of=as_of, now=now, reference=reference, providers=providers)
    problems += [problem for entry in shared for problem in entry.place(days_are_past(entry.record, known))]
    problems += _checked(entries, known, more_checks)
    found = bounded(problems)
    warnings = tuple(problem for problem in found if problem.severity == "warning")
    catalog = None
    if len(warnings) == len(found):
        # The checks see the files as they are; everybody else, what they mean on the day.
        holding = {slug: as_it_holds(provider, as_of) for slug, provider in providers.items()}
        catalog = Catalog(MappingProxyType(holding), reference, warnings, len(listing.files))
    return Findings(catalog, found, tuple(file.shown for file in listing.files))


def _read_folder(files: list[SourceFile]) -> Iterator[Entry[Record]]:
    context: dict[str, object] = {}
    for file in sorted(files, key=lambda file: (READ_ORDER.index(file.kind) if file.kind in MODELS else 0, file.stem)):
        if file.kind not in MODELS:
            continue
        entry = read_entry(file, MODELS[file.kind], {**context, "file_stem": file.stem})
        if file.kind == "profile" and "demo" in vars(entry.record):
            context["demo"] = vars(entry.record)["demo"]
        if file.kind == "pricing":
            context = {**currency_context(vars(entry.record)), **context}
        yield entry


def _provider(slug: str, entries: list[Entry[Record]], *, unread: bool) -> Provider:
    """Gather a folder's records; where a file is absent or `unread`, a record of which nothing is known stands in."""
    records = [entry.record for entry in entries]
    replies = {entry.file.stem: entry.record for entry in entries if isinstance(entry.record, Reply)}
    return Provider(
        slug=slug,
        profile=next(_of(Profile, records), Profile.partial({})),
        rate_cards=tuple(_of(RateCard, records)) or (RateCard.partial({}),),
        service_level=next(_of(ServiceLevel, records), None),
        reviews=(*_of(Review, records), *((Review.partial({}),) if unread else ())),
        replies=MappingProxyType(replies),
    )


def _of(model: type[RecordT], records: Iterable[Record]) -> Iterator[RecordT]:
    return (record for record in records if isinstance(record, model))


def _checked(entries: list[Entry[Record]], known: Shared, more_checks: RecordChecks) -> Iterator[Problem]:
    """Run the checks; one that needs a part that could not be read says nothing more."""
    by_record = {id(entry.record): entry for entry in entries}
    for entry in entries:
        here = Known(**vars(known), provider=known.providers[entry.file.folder])
        for check in (*RECORD_CHECKS[entry.file.kind], *more_checks.get(entry.file.kind, ())):
            yield from entry.place(check(entry.record, here))
    for catalog_check in CATALOG_CHECKS:
        for record, fault in until_unknown(catalog_check(known)):
            yield from by_record[id(record)].place([fault])
