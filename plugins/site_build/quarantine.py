"""One bad provider stops no publication: its last good version stays, from git, and the report names it.

Source: docs/builds.md#when-a-provider-has-an-error
"""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from git_reader import GitRefused, run_git
from marketplace.catalog import examine_catalog
from marketplace.catalog.findings import RecordChecks
from marketplace.problems import Problem
from marketplace.snapshot import Snapshot

# More than that is no slip of one firm: somebody has to look before anything is published.
MOST, MOST_SHARE = 3, 0.02
MOST_OF_FEW = 4  # of few providers a quarter: a site of three is not published empty
MOST_COMMITS = 50
# A version that is sound alone may still clash with another provider's.
ROUNDS = 3
REFERENCE = "_reference"


@dataclass(frozen=True)
class Good:
    """The last good version of a provider: when it was committed, and where; None where there is none."""

    day: date | None
    commit: str | None


@dataclass(frozen=True)
class Quarantine:
    """Sound data in which some providers stand as they were; `said` is the report, or the refusal without them."""

    snapshot: Snapshot | None
    said: tuple[str, ...]


def quarantine(
    data: Path, problems: Iterable[Problem], *, as_of: date, now: datetime | None, more_checks: RecordChecks
) -> Quarantine | None:
    """Return the data with the last good version of each provider with an error; None where what all share has one."""
    errors = [problem for problem in problems if problem.severity == "error"]
    broken = {slug for problem in errors if (slug := _slug(problem.path, data.name))}
    if any(_slug(problem.path, data.name) is None for problem in errors):
        return None
    count = sum(1 for entry in data.iterdir() if entry.is_dir() and not entry.name.startswith("_"))
    most = min(max(MOST, int(count * MOST_SHARE)), max(1, count // MOST_OF_FEW))
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / data.name
        shutil.copytree(data, copy, symlinks=True)
        found: dict[str, Good] = {}
        for _ in range(ROUNDS):
            if len(broken | found.keys()) > most:
                told = f"{len(broken | found.keys())} providers have errors, and at most {most} are left as they were."
                return Quarantine(None, (f"quarantine: {told} Correct them, and publish again.",))
            for slug in sorted(broken):
                found[slug] = _last_good(data, copy, slug, as_of, more_checks, again=slug in found)
            findings = examine_catalog(copy, as_of=as_of, now=now, more_checks=more_checks)
            left = [problem for problem in findings.problems if problem.severity == "error"]
            if findings.catalog is not None:
                days = {slug: good.day for slug, good in found.items() if good.day}
                return Quarantine(Snapshot(findings.catalog, as_of, now, days), tuple(_report(data, errors, found)))
            broken = {slug for problem in left if (slug := _slug(problem.path, data.name))}
    return None


def _slug(path: str, base: str) -> str | None:
    """Return the provider that a problem is in; None for one of what all share."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == base and not parts[1].startswith("_") else None


def _last_good(data: Path, copy: Path, slug: str, as_of: date, more_checks: RecordChecks, *, again: bool) -> Good:
    """Put the last version of a provider that has no error into the copy, or take the provider out of it."""
    shutil.rmtree(copy / slug, ignore_errors=True)
    for commit in [] if again else _commits(data, slug):
        with tempfile.TemporaryDirectory() as place:
            alone = Path(place) / data.name
            shutil.copytree(data / REFERENCE, alone / REFERENCE)
            if (
                _unpack(data, commit, slug, alone)
                and examine_catalog(alone, as_of=as_of, more_checks=more_checks).catalog
            ):
                shutil.copytree(alone / slug, copy / slug)
                return Good(date.fromisoformat(_line(data, "show", "-s", "--format=%cs", commit)), commit[:7])
    return Good(None, None)


def _commits(data: Path, slug: str) -> list[str]:
    try:
        return _line(data, "rev-list", f"--max-count={MOST_COMMITS}", "HEAD", "--", slug).split()
    except GitRefused:
        return []


def _unpack(data: Path, commit: str, slug: str, place: Path) -> bool:
    """Write a provider's files of a commit into a folder; return whether there are any that may be written."""
    try:
        archive = run_git(data, "archive", "--format=tar", commit, "--", slug)
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(place, filter="data")
    except (GitRefused, tarfile.TarError):
        return False
    return (place / slug).is_dir()


def _line(data: Path, *command: str) -> str:
    return run_git(data, *command).decode("ascii").strip()


def _report(data: Path, errors: list[Problem], found: Mapping[str, Good]) -> Iterable[str]:
    for slug, good in sorted(found.items()):
        count = sum(_slug(problem.path, data.name) == slug for problem in errors)
        name = f"{data.name}/{slug}"
        what = f"{name} has {count} {'error' if count == 1 else 'errors'}" if count else f"{name} clashes with another"
        then = (
            f"its page shows the data of {good.day} (commit {good.commit})"
            if good.day
            else f"none of its last {MOST_COMMITS} versions in git is sound, so it is left out"
        )
        yield f"QUARANTINE: {what}; {then}. make check PATHS={data.name}/{slug} says what to correct."
