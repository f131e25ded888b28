"""What the checks of all data say about a change made by a form, told by the fields of the form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from marketplace.catalog import examine_catalog
from marketplace.catalog.load import NO_MORE_CHECKS, RecordChecks
from marketplace.problems import DataInvalid, Location, Problem
from marketplace.sources import examine_bytes
from marketplace.sources.listing import REFERENCE
from provider_forms.answers import Answers, FormRefused, Wrong
from provider_forms.requests import Desk, Draft, draft_of
from provider_forms.splice import CannotSplice


def made(answers: Answers, desk: Desk, checks: RecordChecks = NO_MORE_CHECKS) -> tuple[Draft, tuple[Problem, ...]]:
    """Return what a form changes and the warnings about it. Raises FormRefused with everything that is wrong."""
    try:
        draft = draft_of(answers, desk)
    except (DataInvalid, CannotSplice) as error:
        first = str(error).partition("\n")[0]
        raise FormRefused(
            [Wrong("", f"A file of this provider must be mended first, by the editors: {first}")]
        ) from None
    if not draft.files:
        return draft, ()
    problems = [each for each in _problems(draft, desk, checks) if each.path.startswith(f"providers/{draft.slug}/")]
    errors = [each for each in problems if each.severity == "error"]
    if errors:
        raise FormRefused(_told(answers, draft, errors))
    return draft, tuple(problems)


def _problems(draft: Draft, desk: Desk, checks: RecordChecks) -> tuple[Problem, ...]:
    """Check all data with the change: on a copy, so that nothing of it stays behind where it is wrong."""
    with TemporaryDirectory(prefix="form-") as place:
        root = Path(place) / "providers"
        shutil.copytree(desk.root, root, ignore=_left_out)
        for name, text in draft.files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return examine_catalog(root, as_of=desk.day, more_checks=checks).problems


def _left_out(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith("_") and name != REFERENCE and "." not in name}


def _told(answers: Answers, draft: Draft, errors: list[Problem]) -> Iterator[Wrong]:
    for problem in errors:
        field = _field(draft, problem)
        if field:
            yield Wrong(answers.label(field), problem.message)
        else:
            yield Wrong("", f"{problem.path}:{problem.line} {problem.field}: {problem.message}")


def _field(draft: Draft, problem: Problem) -> str:
    """Return the field of the form that said what a problem is about; empty where none did."""
    path = problem.path.removeprefix("providers/")
    own = {at: by for (file, at), by in draft.places.items() if file == path}
    document = examine_bytes(draft.files.get(path, "").encode(), path).document
    if document is None:
        return ""
    named = {_dotted(at): by for at, by in own.items()}
    starts = [name for name in named if problem.field == name or problem.field.startswith(f"{name}.")]
    return named[max(starts, key=len)] if starts else ""


def _dotted(at: Location) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in at)
