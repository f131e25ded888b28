"""What the checks of single records find in a provider's folder: looked up where the store has it, else computed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC
from types import MappingProxyType
from typing import Any

from marketplace.catalog.checks import RECORD_CHECKS, RecordCheck
from marketplace.catalog.checks.known import Known, Shared
from marketplace.catalog.folder import Folder
from marketplace.catalog.provider import Provider
from marketplace.catalog.store import Store
from marketplace.problems import Problem
from marketplace.sources import Listing, contents
from marketplace.sources.listing import REFERENCE

RecordChecks = Mapping[str, tuple[RecordCheck, ...]]
NO_MORE_CHECKS: RecordChecks = MappingProxyType({})
# Somewhere a day begins with each quarter of an hour, and nothing finer than days is asked of an instant.
QUARTER_SECONDS = 15 * 60


class Others(Mapping[str, Provider]):
    """All providers, as a check of one's record sees them; `asked` becomes true when it looks at another."""

    def __init__(self, providers: Mapping[str, Provider], slug: str) -> None:
        self._providers, self._slug = providers, slug
        self.asked = False

    def __getitem__(self, slug: str) -> Provider:
        self.asked = self.asked or slug != self._slug
        return self._providers[slug]

    def __iter__(self) -> Iterator[str]:
        self.asked = True
        return iter(self._providers)

    def __len__(self) -> int:
        self.asked = True
        return len(self._providers)


def digest_of_vocabularies(listing: Listing) -> str:
    """Return a digest of what the editors keep for all providers."""
    digest = hashlib.sha256()
    for file in listing.files:
        if file.folder == REFERENCE:
            digest.update(repr((file.shown, contents(file.path, name=file.shown))).encode())
    return digest.hexdigest()


def asked_for(vocabularies: str, known: Shared, more_checks: RecordChecks) -> str:
    """Return a digest of all that checks may look at besides a provider's own files."""
    digest = hashlib.sha256(vocabularies.encode())
    instant = known.now and int(known.now.astimezone(UTC).timestamp()) // QUARTER_SECONDS
    names = [(kind, [_named(check) for check in checks]) for kind, checks in sorted(more_checks.items())]
    digest.update(repr((known.as_of, instant, names)).encode())
    return digest.hexdigest()


def _named(check: RecordCheck) -> str:
    return f"{check.__module__}.{check.__qualname__}"


def folder_problems(
    folder: Folder, known: Shared, more_checks: RecordChecks, store: Store, asked: str
) -> tuple[Problem, ...]:
    """Return what reading and checking a folder's records found, and keep what depends on nothing else."""
    kept = folder.kept
    if kept is not None and asked in kept.findings:
        return kept.findings[asked]
    others = Others(known.providers, folder.slug)
    here = Known(**{**vars(known), "providers": others}, provider=folder.provider)
    found = tuple(_found(folder, here, more_checks))
    if kept is not None and not others.asked:
        store.put(folder.slug, kept.with_findings(asked, found))
    return found


def _found(folder: Folder, known: Known, more_checks: RecordChecks) -> Iterator[Problem]:
    """Run the checks; one that needs a part that could not be read says nothing more."""
    more: Mapping[str, tuple[Any, ...]] = more_checks
    for entry in folder.entries:
        yield from entry.problems
        for check in (*RECORD_CHECKS[entry.file.kind], *more.get(entry.file.kind, ())):
            yield from entry.place(check(entry.record, known))
