"""What came of a form: the files written, and what is told, as text and as JSON for the host's automation."""

from __future__ import annotations

import json
from collections.abc import Iterable

from marketplace.problems import Problem
from provider_forms.answers import Answers, FormRefused
from provider_forms.requests import Draft


def write(draft: Draft) -> None:
    """Write the files of a change."""
    for name, text in draft.files.items():
        target = draft.desk.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


def told(answers: Answers, draft: Draft, warnings: Iterable[Problem]) -> str:
    """Return what a person is told who has run the form."""
    lines = [f"{answers.form.name}: {', '.join(f'providers/{name}' for name in draft.files) or 'no file changes'}."]
    lines += [draft.told] if draft.told else []
    lines += [str(each) for each in warnings]
    lines += [f"{label}: {text}" for label, text in _said(answers)]
    return "\n".join(lines)


def as_json(answers: Answers, draft: Draft, warnings: Iterable[Problem]) -> str:
    """Return a change as JSON: form, slug, title, files by path, what is said to who reads it; ASCII only."""
    tree = {
        "form": answers.form.id,
        "slug": draft.slug,
        "title": f"{answers.form.name}: {draft.slug}",
        "files": {f"providers/{name}": text for name, text in draft.files.items()},
        "said": [f"{label}: {text}" for label, text in _said(answers)],
        "trailers": trailers(answers),
        "told": [*([draft.told] if draft.told else ()), *map(str, warnings)],
        "wrong": [],
    }
    return json.dumps(tree, indent=1)


def trailers(answers: Answers) -> list[str]:
    """Return what the message of the commit says of its author: the judge looks there for quoted evidence."""
    named = (("Affiliation", answers["who"]), ("Evidence", answers["evidence"]))
    return [f"{name}: {' '.join(text.split())[:400]}" for name, text in named if text]


def refused_as_json(error: FormRefused) -> str:
    """Return what is wrong with a form as JSON, with the same fields."""
    wrong = [str(each) for each in error.wrongs]
    return json.dumps(
        {"form": "", "slug": "", "title": "", "files": {}, "said": [], "trailers": [], "told": [], "wrong": wrong},
        indent=1,
    )


def _said(answers: Answers) -> list[tuple[str, str]]:
    """Return who says it and where it can be checked: what no file holds, and who decides wants to know."""
    names = [name for name in ("who", "evidence", "reason", "why") if answers[name]]
    return [(answers.label(name), " ".join(answers[name].split())[:400]) for name in names]
