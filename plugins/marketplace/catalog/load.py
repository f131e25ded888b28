"""Load everything: read each file, make records, run the checks, and report all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from marketplace.catalog.checks import CATALOG_CHECKS
from marketplace.catalog.checks.days import days_are_past
from marketplace.catalog.checks.known import Shared
from marketplace.catalog.findings import (
    NO_MORE_CHECKS,
    RecordChecks,
    asked_for,
    digest_of_vocabularies,
    folder_problems,
)
from marketplace.catalog.folder import MODELS, Folder, read_folder
from marketplace.catalog.holding import as_it_holds
from marketplace.catalog.provider import Provider
from marketplace.catalog.rights import rights_problems
from marketplace.catalog.store import NO_STORE, Store
from marketplace.catalog.vocabularies import read_reference
from marketplace.logos import read_logos
from marketplace.models.reference.reference import Reference
from marketplace.models.unread import until_unknown
from marketplace.problems import DataInvalid, Problem, bounded
from marketplace.sources import list_files

__all__ = ["MODELS", "NO_MORE_CHECKS", "Catalog", "Findings", "RecordChecks", "examine_catalog", "load_catalog"]


@dataclass(frozen=True)
class Catalog:
    """Every provider by slug, the vocabularies, the warnings, and how many files were read.

    `keys` are digests by slug: of a provider's files, the vocabularies and the program. Equal keys stand for equal
    records.
    """

    providers: Mapping[str, Provider]
    reference: Reference
    warnings: tuple[Problem, ...]
    files: int
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Findings:
    """What examining the data gave: the catalog when nothing is wrong, and all problems in order of place.

    `sound` is the catalog without what has an error: a review, or the whole folder where it is another file. It is None
    where a shared vocabulary has one. It serves who reads reviews, and nothing is published from it.
    """

    catalog: Catalog | None
    sound: Catalog | None
    problems: tuple[Problem, ...]
    paths: tuple[str, ...]


def load_catalog(path: Path, *, as_of: date, now: datetime | None = None, store: Store = NO_STORE) -> Catalog:
    """Load providers/ as of a day. Raises DataInvalid with every error of every file; warnings are on the catalog.

    `now` is the instant that the day is taken from, where there is one: elsewhere another day has begun.
    """
    findings = examine_catalog(path, as_of=as_of, now=now, store=store)
    if findings.catalog is None:
        raise DataInvalid(findings.problems)
    return findings.catalog


def examine_catalog(
    path: Path,
    *,
    as_of: date,
    now: datetime | None = None,
    more_checks: RecordChecks = NO_MORE_CHECKS,
    store: Store = NO_STORE,
) -> Findings:
    """Read and check providers/; never raises for what the files hold.

    `more_checks` gives record checks by kind of file that need an engine, which this layer may not import. What the
    `store` has of unchanged files is not computed again; the findings are the same with and without it.
    """
    listing = list_files(path)
    reference, shared, problems = read_reference(listing)
    problems += rights_problems(listing)
    logos, refused = read_logos(listing.files)
    problems += refused
    folders = [
        read_folder(slug, list(files), store, unread=slug in listing.unread)
        for slug, files in groupby(listing.files, key=lambda file: file.folder)
        if slug in listing.folders
    ]
    store.keep_only(listing.folders)
    providers = {folder.slug: folder.provider for folder in folders if folder.entries}
    problems += listing.problems
    known = Shared(as_of=as_of, now=now, reference=reference, providers=providers)
    problems += [problem for entry in shared for problem in entry.place(days_are_past(entry.record, known))]
    vocabularies = digest_of_vocabularies(listing)
    asked = asked_for(vocabularies, known, more_checks)
    for folder in folders:
        problems += folder_problems(folder, known, more_checks, store, asked)
    problems += _across(folders, known)
    found = bounded(problems)
    warnings = tuple(problem for problem in found if problem.severity == "warning")
    wrong = {problem.path for problem in problems if problem.severity == "error"}
    sound = None
    if not wrong.intersection(file.shown for file in listing.files if file.folder not in listing.folders):
        # The checks see the files as they are; everybody else, what they mean on the day.
        holding = {
            slug: replace(as_it_holds(provider, as_of), logo=logos.get(slug))
            for slug, provider in _sound(wrong, folders)
        }
        keys = {each.slug: f"{each.kept.key}{vocabularies}" for each in folders if each.kept and each.slug in holding}
        sound = Catalog(MappingProxyType(holding), reference, warnings, len(listing.files), MappingProxyType(keys))
    catalog = sound if len(warnings) == len(found) else None
    return Findings(catalog, sound, found, tuple(file.shown for file in listing.files))


def _sound(wrong: Collection[str], folders: list[Folder]) -> Iterator[tuple[str, Provider]]:
    """Yield the providers without their reviews and replies that are wrong; none of which another file is."""
    for folder in folders:
        mine = {path for path in wrong if path.split("/")[1:2] == [folder.slug]}
        words = {each.file.shown: each for each in folder.entries if each.file.kind in ("review", "reply")}
        if not folder.entries or folder.unread or mine - words.keys():
            continue
        refused = {id(words[path].record) for path in mine}
        reviews = tuple(each for each in folder.provider.reviews if id(each) not in refused)
        replies = {name: each for name, each in folder.provider.replies.items() if id(each) not in refused}
        yield folder.slug, replace(folder.provider, reviews=reviews, replies=MappingProxyType(replies))


def _across(folders: list[Folder], known: Shared) -> Iterator[Problem]:
    """Yield what the rules across records find."""
    by_record = {id(entry.record): entry for folder in folders for entry in folder.entries}
    for catalog_check in CATALOG_CHECKS:
        for record, fault in until_unknown(catalog_check(known)):
            yield from by_record[id(record)].place([fault])
