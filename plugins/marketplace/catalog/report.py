"""Print problems: as text for people, as JSON for programs, as annotations for GitHub; all, or those of a path."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from marketplace.catalog.load import NO_MORE_CHECKS, Catalog, Findings, RecordChecks, examine_catalog
from marketplace.catalog.store import NO_STORE, Store
from marketplace.problems import Problem
from marketplace.sources.listing import REFERENCE

FORMATS = ("text", "json", "github")
SHARED = (REFERENCE, "glossary.yaml")
FOLDED = "warnings_folded"
NAMED = 3


def find_root(path: Path) -> Path | None:
    """Return the data folder (the one with _reference/) that a path is or lies in, or None."""
    whole = Path(os.path.normpath(path.absolute()))
    return next((folder for folder in (whole, *whole.parents) if (folder / REFERENCE).is_dir()), None)


def examine_paths(
    paths: Sequence[Path],
    *,
    as_of: date,
    now: datetime | None = None,
    more_checks: RecordChecks = NO_MORE_CHECKS,
    when_sound: Callable[[Catalog, date], Iterable[Problem]] = lambda catalog, day: (),
    store_of: Callable[[Path], Store] = lambda root: NO_STORE,
) -> tuple[list[Problem], int]:
    """Check the data folder that each path lies in; return the problems of the paths, and how many files they are.

    `when_sound` looks at the whole of a folder without errors, by means that this layer may not import; `store_of`
    gives the store of a folder's records.

    Raises FileNotFoundError, with a sentence, for a path that is nowhere or in no data folder.
    """
    scopes: dict[Path, list[str]] = {}
    for path in paths:
        exists = os.path.lexists(path)
        root = find_root(path) if exists else None
        if root is None:
            why = "is in no folder that has _reference/ beside it" if exists else "does not exist"
            raise FileNotFoundError(f"{path} {why}")
        scopes.setdefault(root, []).append(_shown(path, root))
    problems: list[Problem] = []
    files = 0
    for root, names in scopes.items():
        findings = examine_catalog(root, as_of=as_of, now=now, more_checks=more_checks, store=store_of(root))
        seen = when_sound(findings.catalog, as_of) if findings.catalog else ()
        problems += [problem for problem in (*findings.problems, *seen) if _is_under(problem.path, names)]
        files += sum(_is_under(path, names) for path in findings.paths)
    return problems, files


def _is_under(name: str, starts: Sequence[str]) -> bool:
    return any(name == start or name.startswith(f"{start}/") for start in starts)


def _shown(path: Path, root: Path) -> str:
    inner = os.path.relpath(os.path.normpath(path.absolute()), root)
    return root.name if inner == "." else f"{root.name}/{Path(inner).as_posix()}"


def left_out(findings: Findings) -> str:
    """Return for people what `findings.sound` does not hold, and why."""
    wrong = [problem for problem in findings.problems if problem.severity == "error"]
    names = sorted({problem.path for problem in wrong})
    head = (
        f"Left out, because of {'an error' if len(wrong) == 1 else 'errors'}: a review alone, or all of its provider:"
    )
    return "\n".join([head, *(f"  {name}" for name in names), *map(str, wrong)])


def fold(problems: Sequence[Problem], changed: Iterable[str]) -> list[Problem]:
    """Return all errors and the warnings about what has changed; one line at the end stands for the other warnings.

    `changed` are files by the names that problems give them. A provider is one thing, a text is one; where something
    that all share has changed (a vocabulary, the glossary), it may be the cause of any warning, and nothing is folded.
    """
    touched = {_unit(name) for name in changed}
    if any(unit.partition("/")[2] in SHARED for unit in touched):
        return list(problems)
    kept = [problem for problem in problems if problem.severity == "error" or _unit(problem.path) in touched]
    left = [problem for problem in problems if problem not in kept]
    if not left:
        return kept
    units = sorted({_unit(problem.path).rpartition("/")[2] for problem in left})
    more = f" and {len(units) - NAMED} more" if len(units) > NAMED else ""
    message = (
        f"{_count(len(left), 'warning')} about what this change does not touch ({', '.join(units[:NAMED])}{more}). "
        "make check ALL=1 shows them."
    )
    return [*kept, Problem(left[0].path.partition("/")[0], 1, 1, "", FOLDED, "warning", message)]


def _unit(name: str) -> str:
    """Return what a file belongs to: a provider's folder, or itself."""
    return name if name.endswith(".md") else "/".join(name.split("/")[:2])


def lines(problems: Iterable[Problem], form: str) -> Iterator[str]:
    """Yield problems in a format; JSON is one list of objects with the fields of Problem."""
    if form == "json":
        yield json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1)
    elif form == "github":
        yield from map(_annotation, problems)
    else:
        yield from (_plain(_line(problem)) for problem in problems)


def summary(problems: Sequence[Problem], files: int) -> str:
    """Return one line: 3 errors, 1 warning in 2 files; 285 files checked."""
    checked = _count(files, "file") + " checked"
    if not problems:
        return f"No problems; {checked}."
    errors = sum(problem.severity == "error" for problem in problems)
    found = [_count(errors, "error")] if errors else []
    if errors < len(problems):
        found.append(_count(len(problems) - errors, "warning"))
    return f"{', '.join(found)} in {_count(len({problem.path for problem in problems}), 'file')}; {checked}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _plain(text: str) -> str:
    """Return text without what a terminal obeys: colours, cursor moves, new lines, changes of direction."""
    return "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _line(problem: Problem) -> str:
    return f"{problem.message}  [{FOLDED}]" if problem.code == FOLDED else str(problem)


def _annotation(problem: Problem) -> str:
    if problem.code == FOLDED:
        return f"::notice title={FOLDED}::{_data(problem.message)}"
    place = f"file={_value(problem.path)},line={problem.line},col={problem.column},title={_value(problem.code)}"
    name = f"{problem.field}: " if problem.field else ""
    return f"::{problem.severity} {place}::{_data(name + problem.message)}"


def _data(text: str) -> str:
    return _plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
