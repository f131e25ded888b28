"""Which files exist: one exact name for each kind of file, and everything else is named as unexpected.

providers/README.md
providers/_owners.yaml            whose accounts may change what
providers/_refused.yaml           which listings were refused
providers/_reference/…            shared vocabularies (REFERENCE_FILES), holidays/<LIST>.yaml, symptoms/<category>.yaml
providers/_template/, _schema/    not data: not read here
providers/<slug>/                 profile.yaml, sla.yaml, pricing.yaml, pricing-<name>.yaml, logo.svg or logo.png
providers/<slug>/reviews/         <review id>.yaml
providers/<slug>/replies/         <review id>.yaml
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from ignored_files import ignored_by_git, is_ignored
from marketplace.problems import Problem, nearest, shown
from marketplace.sources.copies import copied
from marketplace.sources.reference_names import HOLIDAYS, KNOWN_FILES, REFERENCE_FILES, SYMPTOM_KINDS, SYMPTOMS, copy_of
from marketplace.sources.surprises import (
    CARD,
    RECORD,
    SLUG,
    copy_remedy,
    folder_in_place,
    in_provider,
    in_records,
    meant,
    problem,
    provider_folder,
    record_meant,
    unexpected,
)

REFERENCE = "_reference"
RIGHTS = "_owners"
NOT_DATA = ("_template", "_schema")
# File beside the folders -> its kind: what the host of the repository, and no page, needs.
RIGHTS_FILES = {"_owners.yaml": "owners", "_refused.yaml": "refused"}
PROVIDER_FILES = ("profile.yaml", "pricing.yaml", "sla.yaml", "logo.svg", "logo.png")
NEEDED_FILES = ("profile.yaml", "pricing.yaml")
# Years of cards for businesses and households; each is compared with each.
MOST_CARDS = 60
FOLDER_KINDS = {"reviews": "review", "replies": "reply"}


@dataclass(frozen=True, order=True)
class SourceFile:
    """One data file: `shown` is how problems name it, `stem` its name without .yaml, `folder` its slug."""

    shown: str
    path: Path
    kind: str
    folder: str
    stem: str


@dataclass(frozen=True)
class Listing:
    """All data files in order of their names, the provider folders, and what should not be there.

    `unread` are the folders with a review that its name or kind keeps from being read.
    """

    files: tuple[SourceFile, ...]
    folders: tuple[str, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()


@dataclass
class _Seen:
    """What has been seen of the folders so far; `ignored` are the places that git ignores."""

    ignored: frozenset[str] = frozenset()
    files: list[SourceFile] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def list_files(root: Path) -> Listing:
    """List the data files under providers/; symbolic links are never followed.

    What programs write beside them, and what git ignores, is not looked at.
    """
    base = root.resolve().name
    seen = _Seen(frozenset(f"{base}/{name}" for name in ignored_by_git(root)))
    entries, names = _entries(root, base, seen)
    for entry in entries:
        at = f"{base}/{entry.name}"
        if entry.name in NOT_DATA or entry.name == "README.md":
            continue
        if not entry.is_dir(follow_symlinks=False):
            if entry.name in RIGHTS_FILES:
                seen.files.append(SourceFile(at, Path(entry.path), RIGHTS_FILES[entry.name], RIGHTS, entry.name[:-5]))
                continue
            seen.problems.append(unexpected(at, "Only README.md and one folder for each provider belong here."))
        elif entry.name == REFERENCE:
            _reference(Path(entry.path), at, seen)
        elif not SLUG.fullmatch(entry.name):
            seen.problems.append(provider_folder(at, entry.name, names))
        else:
            seen.folders.append(entry.name)
            _provider(Path(entry.path), at, entry.name, seen)
    files = tuple(sorted(seen.files))
    return Listing(files, tuple(seen.folders), tuple(seen.problems), frozenset(seen.unread))


def _provider(folder: Path, at: str, slug: str, seen: _Seen) -> None:
    entries, names = _entries(folder, at, seen)
    cards = 0
    for entry in entries:
        place, name = f"{at}/{entry.name}", entry.name
        is_file = name in PROVIDER_FILES or CARD.fullmatch(name)
        if not entry.is_dir(follow_symlinks=False):
            cards += bool(CARD.fullmatch(name))
            if CARD.fullmatch(name) and cards > MOST_CARDS:
                remedy = f"A provider has at most {MOST_CARDS} of these cards. Remove those that ended years ago."
                seen.problems.append(unexpected(place, remedy))
            elif is_file:
                kind = "pricing" if name.startswith("pricing") else name.partition(".")[0]
                seen.files.append(SourceFile(place, Path(entry.path), kind, slug, name.rpartition(".")[0]))
            else:
                seen.problems.append(in_provider(place, name, names, PROVIDER_FILES))
        elif name in FOLDER_KINDS:
            _records(entry, place, slug, seen)
        elif is_file:
            seen.problems.append(folder_in_place(place, name))
        else:
            original, close = copied(name), nearest(name, FOLDER_KINDS)
            if original in FOLDER_KINDS:
                seen.problems.append(unexpected(place, copy_remedy(original, names), what="folder"))
                continue
            remedy = f"Did you mean {close}?" if close else f"A provider has only {' and '.join(FOLDER_KINDS)}."
            seen.problems.append(unexpected(place, remedy, what="folder"))
    if "reviews" in names and not any(e.name == "reviews" and e.is_dir(follow_symlinks=False) for e in entries):
        seen.unread.add(slug)
    _missing(NEEDED_FILES, names, at, "Copy it from providers/_template/ and fill it in.", seen)


def _records(folder: os.DirEntry[str], at: str, slug: str, seen: _Seen) -> None:
    entries, names = _entries(Path(folder.path), at, seen)
    kind = FOLDER_KINDS[folder.name]
    read = set()
    for entry in entries:
        place, name = f"{at}/{entry.name}", entry.name
        if entry.is_dir(follow_symlinks=False):
            remedy = f"{folder.name}/ holds only files named like {slug}-202603-9f3a.yaml."
            seen.problems.append(unexpected(place, remedy, what="folder"))
        elif not RECORD.fullmatch(name):
            seen.problems.append(in_records(place, name, slug, names))
        else:
            read.add(name)
            seen.files.append(SourceFile(place, Path(entry.path), kind, slug, name.removesuffix(".yaml")))
    known = {None, *read}
    if kind == "review" and any(record_meant(name) not in known for name in names):
        seen.unread.add(slug)


def _reference(folder: Path, at: str, seen: _Seen) -> None:
    entries, names = _entries(folder, at, seen)
    for entry in entries:
        place, name = f"{at}/{entry.name}", entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        close = meant(name, KNOWN_FILES)
        if name == "holidays" and is_folder:
            _named(Path(entry.path), place, HOLIDAYS, "A holiday list is named like GB-ENG.yaml.", seen)
        elif name == "symptoms" and is_folder:
            _named(Path(entry.path), place, SYMPTOMS, "A file here is named like a category: network.yaml.", seen)
        elif name in KNOWN_FILES:
            if is_folder:
                seen.problems.append(folder_in_place(place, name))
            else:
                seen.files.append(SourceFile(place, Path(entry.path), name[:-5], REFERENCE, name[:-5]))
        elif (original := copied(name)) in KNOWN_FILES and not is_folder:
            seen.problems.append(unexpected(place, copy_remedy(original, names)))
        elif close and close not in names and not is_folder:
            seen.problems.append(unexpected(place, f"Did you mean {close}? Rename it."))
        else:
            remedy = f"Only these belong here: {', '.join(KNOWN_FILES)}, holidays/, symptoms/."
            seen.problems.append(unexpected(place, remedy))
    _missing(REFERENCE_FILES, names, at, "The whole site needs it.", seen)


def _named(folder: Path, at: str, form: re.Pattern[str], remedy: str, seen: _Seen) -> None:
    entries, names = _entries(folder, at, seen)
    for entry in entries:
        place = f"{at}/{entry.name}"
        if form.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False):
            kind = SYMPTOM_KINDS.get(entry.name, folder.name)
            seen.files.append(SourceFile(place, Path(entry.path), kind, REFERENCE, entry.name[:-5]))
        elif original := copy_of(entry.name, form):
            seen.problems.append(unexpected(place, copy_remedy(original, names)))
        else:
            seen.problems.append(unexpected(place, remedy))


def _missing(needed: tuple[str, ...], names: set[str], at: str, remedy: str, seen: _Seen) -> None:
    # A file under a name that is nearly right is there: its name is the problem, and is told as such.
    misnamed = {meant(name, needed) for name in names - set(needed)}
    for name in needed:
        if name not in names and name not in misnamed:
            seen.problems.append(problem(f"{at}/{name}", "file_missing", f"{name} is missing. {remedy}"))


def _entries(folder: Path, at: str, seen: _Seen) -> tuple[list[os.DirEntry[str]], set[str]]:
    """Return what is in a folder by name, without links, pipes and devices, which are problems; and all names."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted((entry for entry in listed if _counts(entry, at, seen)), key=lambda entry: entry.name)
    except OSError as error:
        message = f"The folder cannot be read: {error.strerror or 'unknown reason'}."
        seen.problems.append(problem(at, "file_unreadable", message))
        return [], set()
    kept = []
    for entry in entries:
        place = f"{at}/{shown(entry.name)}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            seen.problems.append(problem(place, "file_symlink", "Links are not followed. Put the file itself here."))
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            seen.problems.append(problem(place, "file_unreadable", "This is not an ordinary file. Remove it."))
        else:
            kept.append(entry)
    return kept, {entry.name for entry in entries}


def _counts(entry: os.DirEntry[str], at: str, seen: _Seen) -> bool:
    folder = entry.is_dir(follow_symlinks=False)
    return not is_ignored(entry.name, folder=folder) and f"{at}/{entry.name}" not in seen.ignored
