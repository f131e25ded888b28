"""Which files exist: one exact name for each kind of file, and everything else is named as unexpected.

providers/README.md
providers/_reference/…            shared vocabularies (REFERENCE_FILES) and holidays/<LIST>.yaml
providers/_template/, _schema/    not data: not read here
providers/<slug>/                 profile.yaml, sla.yaml, pricing.yaml, pricing-<name>.yaml, logo.svg or logo.png
providers/<slug>/reviews/         <review id>.yaml
providers/<slug>/replies/         <review id>.yaml
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marketplace.problems import Problem, nearest, shown

REFERENCE = "_reference"
NOT_DATA = ("_template", "_schema")
REFERENCE_FILES = (
    "services.yaml",
    "certifications.yaml",
    "cities.yaml",
    "incidents.yaml",
    "exchange_rates.yaml",
    "rating.yaml",
)
PROVIDER_FILES = ("profile.yaml", "pricing.yaml", "sla.yaml", "logo.svg", "logo.png")
NEEDED_FILES = ("profile.yaml", "pricing.yaml")
FOLDER_KINDS = {"reviews": "review", "replies": "reply"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
CARD = re.compile(r"pricing-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml", re.ASCII)
RECORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml", re.ASCII)
HOLIDAYS = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,4})?\.yaml", re.ASCII)


@dataclass(frozen=True, order=True)
class SourceFile:
    """Hold one data file: `shown` is how problems name it, `stem` its name without .yaml, `folder` its slug."""

    shown: str
    path: Path
    kind: str
    folder: str
    stem: str


@dataclass(frozen=True)
class Listing:
    """Hold all data files in order of their names, the provider folders, and what should not be there."""

    files: tuple[SourceFile, ...]
    folders: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_files(root: Path) -> Listing:
    """List the data files under providers/; symbolic links are never followed."""
    files: list[SourceFile] = []
    problems: list[Problem] = []
    folders: list[str] = []
    base = root.resolve().name
    for entry in _entries(root, base, problems):
        at = f"{base}/{entry.name}"
        if entry.name in NOT_DATA or entry.name == "README.md":
            continue
        if not entry.is_dir(follow_symlinks=False):
            problems.append(_unexpected(at, "Only README.md and one folder for each provider belong here."))
        elif entry.name == REFERENCE:
            _reference(Path(entry.path), at, files, problems)
        elif not SLUG.fullmatch(entry.name):
            problems.append(
                _problem(at, "folder_name", "A provider's folder is named by its slug: a-z, 0-9 and hyphens.")
            )
        else:
            folders.append(entry.name)
            _provider(Path(entry.path), at, entry.name, files, problems)
    return Listing(tuple(sorted(files)), tuple(folders), tuple(problems))


def _provider(folder: Path, at: str, slug: str, files: list[SourceFile], problems: list[Problem]) -> None:
    names = set()
    for entry in _entries(folder, at, problems):
        names.add(entry.name)
        place = f"{at}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name in FOLDER_KINDS:
                _records(entry, place, slug, files, problems)
            else:
                problems.append(_unexpected(place, f"A provider has only the folders {' and '.join(FOLDER_KINDS)}."))
        elif entry.name in PROVIDER_FILES or CARD.fullmatch(entry.name):
            kind = "pricing" if entry.name.startswith("pricing") else entry.name.partition(".")[0]
            files.append(SourceFile(place, Path(entry.path), kind, slug, entry.name.rpartition(".")[0]))
        else:
            problems.append(_unexpected(place, _remedy(entry.name)))
    for name in NEEDED_FILES:
        if name not in names:
            message = f"{name} is missing. Copy it from providers/_template/ and fill it in."
            problems.append(_problem(f"{at}/{name}", "file_missing", message))


def _records(folder: os.DirEntry[str], at: str, slug: str, files: list[SourceFile], problems: list[Problem]) -> None:
    for entry in _entries(Path(folder.path), at, problems):
        place = f"{at}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) or not RECORD.fullmatch(entry.name):
            message = f"{at.rpartition('/')[2]}/ holds only files named like {slug}-202603-9f3a.yaml."
            problems.append(_unexpected(place, message))
        else:
            kind = FOLDER_KINDS[folder.name]
            files.append(SourceFile(place, Path(entry.path), kind, slug, entry.name.removesuffix(".yaml")))


def _reference(folder: Path, at: str, files: list[SourceFile], problems: list[Problem]) -> None:
    names = set()
    for entry in _entries(folder, at, problems):
        names.add(entry.name)
        place = f"{at}/{entry.name}"
        if entry.name == "holidays" and entry.is_dir(follow_symlinks=False):
            for item in _entries(Path(entry.path), place, problems):
                inner = f"{place}/{item.name}"
                if HOLIDAYS.fullmatch(item.name) and not item.is_dir(follow_symlinks=False):
                    files.append(SourceFile(inner, Path(item.path), "holidays", REFERENCE, item.name[:-5]))
                else:
                    problems.append(_unexpected(inner, "A holiday list is named like GB-ENG.yaml."))
        elif entry.name in REFERENCE_FILES and not entry.is_dir(follow_symlinks=False):
            files.append(SourceFile(place, Path(entry.path), entry.name[:-5], REFERENCE, entry.name[:-5]))
        else:
            problems.append(_unexpected(place, f"Only these belong here: {', '.join(REFERENCE_FILES)}, holidays/."))
    for name in REFERENCE_FILES:
        if name not in names:
            problems.append(_problem(f"{at}/{name}", "file_missing", f"{name} is missing. The whole site needs it."))


def _entries(folder: Path, at: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder by name; links, pipes and devices are problems."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        message = f"The folder cannot be read: {error.strerror or 'unknown reason'}."
        problems.append(_problem(at, "file_unreadable", message))
        return
    for entry in entries:
        place = f"{at}/{shown(entry.name)}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            problems.append(_problem(place, "file_symlink", "Links are not followed. Put the file itself here."))
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            problems.append(_problem(place, "file_unreadable", "This is not an ordinary file. Remove it."))
        else:
            yield entry


def _remedy(name: str) -> str:
    close = nearest(name, PROVIDER_FILES)
    if close and close != name:
        return f"Did you mean {close}?"
    return f"Only these belong here: {', '.join(PROVIDER_FILES)}, pricing-<name>.yaml, reviews/, replies/."


def _unexpected(at: str, remedy: str) -> Problem:
    return _problem(at, "file_unexpected", f"This file does not belong here. {remedy}")


def _problem(at: str, code: str, message: str) -> Problem:
    return Problem(shown(at) if not at.isprintable() else at, 1, 1, "", code, "error", message)
