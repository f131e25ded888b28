"""What a changed path is, and what no request may change: by names and modes alone, before any file is read.

Source: docs/requests.md#what-may-change-together
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from marketplace.problems import shown
from marketplace.sources.listing import NOT_DATA, PROVIDER_FILES, REFERENCE, RIGHTS_FILES
from marketplace.sources.reference_names import is_reference_file
from marketplace.sources.surprises import CARD, RECORD, SLUG
from request_judge.findings import Finding, refused
from request_judge.revisions import ABSENT, DATA, FILE, LINK, PROGRAM, SUBMODULE, Change, Request

Kind = Literal["profile", "pricing", "sla", "logo", "review", "reply", "reference", "rights", "project", "unknown"]
# Files of one request. What a person can look through; git, unlike a host's list of files, never shows fewer.
MOST_FILES = 100
LONGEST_PATH = 200
# Letters that every file system keeps as they are, and no shell, terminal or page obeys.
PLAIN = re.compile(r"[A-Za-z0-9_.@+][A-Za-z0-9_.@+ -]*", re.ASCII)
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Touched:
    """One changed file: what it is, and whose; `slug` is empty for what belongs to no provider."""

    change: Change
    kind: Kind
    slug: str = ""
    name: str = ""


def touched(change: Change) -> Touched:
    """Return what a changed path is."""
    if not change.path.startswith(DATA):
        return Touched(change, "project")
    first, *rest = change.path.removeprefix(DATA).split("/")
    if not rest:
        kind: Kind = "rights" if first in RIGHTS_FILES else "project" if first == "README.md" else "unknown"
        return Touched(change, kind)
    if first in NOT_DATA:
        return Touched(change, "project")
    if first == REFERENCE:
        return Touched(change, "reference" if is_reference_file(rest) else "unknown")
    return Touched(change, _kind(first, rest), first, rest[-1])


def _kind(slug: str, rest: list[str]) -> Kind:
    name = rest[-1]
    if not SLUG.fullmatch(slug):
        return "unknown"
    if len(rest) == 2 and RECORD.fullmatch(name) and name.startswith(f"{slug}-"):
        folders: Mapping[str, Kind] = {"reviews": "review", "replies": "reply"}
        return folders.get(rest[0], "unknown")
    if len(rest) != 1:
        return "unknown"
    if CARD.fullmatch(name):
        return "pricing"
    files: Mapping[str, Kind] = {"profile.yaml": "profile", "pricing.yaml": "pricing", "sla.yaml": "sla"}
    return files.get(name, "logo" if name in PROVIDER_FILES else "unknown")


def path_findings(request: Request, files: Iterable[Touched]) -> Iterator[Finding]:
    """Yield what is wrong with the names, the modes and the number of changed files."""
    files = list(files)
    spellings = _spellings(request.after)
    for file in files:
        path, mode = file.change.path, file.change.new.mode
        if odd := _odd(path):
            yield refused(path, "path_odd", odd)
        elif twin := _twin(path, spellings) if file.change.new != ABSENT else None:
            yield refused(path, "path_twin", f"Another file differs only in capitals or accents: {shown(twin)}.")
        elif file.kind == "unknown":
            yield refused(path, "path_unknown", f"Nothing reads this file. A provider has {_listed()}.")
        yield from _mode_findings(file, path, mode)
    data = [file for file in files if file.kind != "project"]
    if len(data) > MOST_FILES:
        message = f"{len(data)} files change, and a request has at most {MOST_FILES}. Split it."
        yield refused(data[0].change.path, "files_many", message)


def together_findings(files: list[Touched], data: list[Touched]) -> Iterator[Finding]:
    """Yield what may not be changed in one request."""
    if data and len(data) < len(files):
        path = next(file.change.path for file in files if file.kind == "project")
        message = "Data and code or texts change together. Send each in a request of its own."
        yield refused(path, "code_and_data", message)
    owners = sorted({file.slug for file in data})
    if len(owners) > 1:
        path = next(file.change.path for file in data if file.slug == owners[1])
        names = ", ".join(shown(name) or "what all share" for name in owners[:3])
        yield refused(path, "providers_many", f"One provider a request, but this one touches {names}. Split it.")


def _mode_findings(file: Touched, path: str, mode: str) -> Iterator[Finding]:
    if mode == LINK:
        yield refused(path, "file_symlink", "Links are not followed. Put the file itself here.")
    elif mode == SUBMODULE:
        yield refused(path, "file_submodule", "Another repository may not stand here. Put files here.")
    elif mode == PROGRAM and file.kind != "project":
        yield refused(path, "file_executable", "A data file is no program. Take the right to run it away: chmod -x.")
    elif mode not in (FILE, PROGRAM, ABSENT.mode):
        yield refused(path, "file_mode", f"A file of the mode {mode} has no place here.")


def _listed() -> str:
    return f"{', '.join(PROVIDER_FILES)}, pricing-<name>.yaml, reviews/ and replies/ with files named like their ids"


def _odd(path: str) -> str | None:
    """Return what is wrong with a name that some file system, shell or page would take for something else."""
    if len(path) > LONGEST_PATH:
        return f"The name is longer than {LONGEST_PATH} characters."
    for part in path.split("/"):
        if not PLAIN.fullmatch(part) or part in (".", "..") or part.endswith((".", " ")):
            return "Names here have plain letters, digits, hyphens, dots and underscores only."
        if part.casefold() == ".git" or DEVICE.fullmatch(part):
            return "This name belongs to a system. Use another one."
    return None


def _spellings(tree: Iterable[str]) -> dict[str, set[str]]:
    """Return every path and folder of a tree by what it is where capitals and forms of letters do not count."""
    found: dict[str, set[str]] = {}
    for path in tree:
        for part in _starts(path):
            found.setdefault(_folded(part), set()).add(part)
    return found


def _twin(path: str, spellings: Mapping[str, set[str]]) -> str | None:
    for part in _starts(path):
        others = spellings.get(_folded(part), set()) - {part}
        if others:
            return min(others)
    return None


def _starts(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()
