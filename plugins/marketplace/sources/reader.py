"""Read strict YAML: what it refuses, it names with its place; what it accepts, it keeps as text.

The usual loaders turn 17:30 into 1050, NO into false and 010 into 8, keep the last of two equal keys and
follow anchors; this reader walks libyaml's events instead, so none of that can happen.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from marketplace.problems import DataInvalid, Problem
from marketplace.sources.characters import character_problems, without_forbidden
from marketplace.sources.document import Document
from marketplace.sources.marks import read_as_meant
from marketplace.sources.walk import Walk

MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class Reading:
    """What came of a file: a document when its shape could be read, and everything wrong with it."""

    document: Document | None
    problems: tuple[Problem, ...]


def read(path: Path, *, name: str | None = None) -> Document:
    """Read one file; `name` is how problems call it. Raises DataInvalid with everything found."""
    return _whole(examine(path, name=name))


def parse(data: bytes, path: str) -> Document:
    """Parse the bytes of one file. Raises DataInvalid with everything found."""
    return _whole(examine_bytes(data, path))


def examine(path: Path, *, name: str | None = None) -> Reading:
    """Read one file as far as it can be read; never raises for what the file is or holds."""
    found = contents(path, name=name)
    return found if isinstance(found, Reading) else examine_bytes(found, name or path.as_posix())


def contents(path: Path, *, name: str | None = None) -> bytes | Reading:
    """Return the bytes of a file, one more than allowed at most; a reading with the reason where there are none."""
    shown_path = name or path.as_posix()
    try:
        # A link could lead out of the data, and opening a pipe would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return _refused(shown_path, "file_unreadable", "This is not an ordinary file. Put a text file here.")
            # One byte more than allowed is enough to know that a file is too large.
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or 'unknown reason'}."
        return _refused(shown_path, "file_unreadable", message)


def examine_bytes(data: bytes, path: str) -> Reading:
    """Read the bytes of one file as far as they can be read."""
    if len(data) > MAX_BYTES:
        message = f"The file is larger than {MAX_BYTES // 1024} kB. Shorten it or split it."
        return _refused(path, "file_too_large", message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        # What stands before is UTF-8; an editor counts its characters.
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
        return _refused(path, "not_utf8", "The file is not UTF-8 text here. Save it again as UTF-8.", (line, column))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = character_problems(text, path)
    meant, marks = read_as_meant(without_forbidden(text) if problems else text)
    walk = Walk(path, meant, marked=bool(problems))
    document = walk.document()
    named = [*problems, *(Problem(path, *place, "", code, "error", message) for place, code, message in marks)]
    found = walk.problems if document else [each for each in walk.problems if not _follows(each, named)]
    return Reading(document, (*named, *found))


def _follows(found: Problem, named: Collection[Problem]) -> bool:
    """Return whether a file cannot be read on because of a character or mark that is named already."""
    # A name or an indentation that it changes is noticed in its own line or beside it.
    return bool(named) and (found.code == "not_a_group" or any(abs(found.line - each.line) <= 1 for each in named))


def _refused(path: str, code: str, message: str, place: tuple[int, int] = (1, 1)) -> Reading:
    return Reading(None, (Problem(path, *place, "", code, "error", message),))


def _whole(reading: Reading) -> Document:
    if reading.problems or reading.document is None:
        raise DataInvalid(reading.problems)
    return reading.document
