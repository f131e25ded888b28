"""The checks of all data on what a merge would give, with the faults that stood in the base told apart.

Files are written as plain ones into an empty folder: nothing of a request is run, imported or followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from marketplace.catalog import Findings, examine_catalog
from marketplace.catalog.load import NO_MORE_CHECKS, RecordChecks
from marketplace.problems import Problem
from marketplace.sources.listing import NOT_DATA
from request_judge.findings import Finding, note, refused
from request_judge.revisions import DATA, FILE, PROGRAM, Request, Tree, contents, folder_of

# A logo is the largest file of the data.
MOST_BYTES = 256 * 1024
NAMED = 3


@dataclass(frozen=True)
class Checked:
    """What the checks say about the base and about what a merge would give."""

    before: Findings
    after: Findings


def check_data(request: Request, now: datetime, checks: RecordChecks = NO_MORE_CHECKS) -> Checked:
    """Check the data of the base and of what a merge would give, as of an instant. Raises Unexpected."""
    found = {}
    for name, tree in (("before", request.before), ("after", request.after)):
        with TemporaryDirectory(prefix="request-") as folder:
            root = Path(folder) / DATA.rstrip("/")
            root.mkdir()
            _write(request.repository, tree, root)
            found[name] = examine_catalog(root, as_of=now.date(), now=now, more_checks=checks)
    return Checked(**found)


def data_findings(checked: Checked, touched: Iterable[str]) -> Iterator[Finding]:
    """Yield new problems, a new warning about the `touched` folders among them, and one note for those of the base."""
    folders = {folder_of(path) for path in touched}
    old = Counter(map(_kind, checked.before.problems))
    same: list[Problem] = []
    for problem in checked.after.problems:
        if old[_kind(problem)]:
            old[_kind(problem)] -= 1
            same.append(problem)
        elif problem.severity == "error":
            yield refused(problem.path, problem.code, _said(problem), problem.line)
        elif folder_of(problem.path) in folders:
            yield note(problem.path, problem.code, f"warning: {_said(problem)}", problem.line)
    errors = [problem for problem in same if problem.severity == "error"]
    if errors:
        names = sorted({problem.path.split("/")[1] for problem in errors if "/" in problem.path})
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        count = f"{len(errors)} faults" if len(errors) > 1 else "A fault"
        message = f"{count} of the base ({', '.join(names[:NAMED])}{more}), which this request has not made."
        yield note(DATA.rstrip("/"), "faults_before", message)


def _said(problem: Problem) -> str:
    return f"{problem.field}: {problem.message}" if problem.field else problem.message


def _kind(problem: Problem) -> tuple[str, str, str, str, str]:
    """Return what makes two problems one, wherever the line has moved."""
    return problem.path, problem.code, problem.severity, problem.field, problem.message


def _write(repository: Path, tree: Tree, root: Path) -> None:
    files = {path: blob.oid for path, blob in tree.items() if _is_data(path) and blob.mode in (FILE, PROGRAM)}
    held = contents(repository, files.values(), most=MOST_BYTES)
    for path, oid in files.items():
        target = root / path.removeprefix(DATA)
        if ".." in target.parts or not target.is_relative_to(root):
            continue  # A name of the base that no file system should see; the request's own are checked before.
        target.parent.mkdir(parents=True, exist_ok=True)
        data = held[oid]
        target.write_bytes(b" " * (MOST_BYTES + 1) if data is None else data)


def _is_data(path: str) -> bool:
    return path.startswith(DATA) and path.split("/")[1] not in (*NOT_DATA, "README.md")
