"""The host's issue forms: their pages written from the catalogue, and what they send read strictly.

The host sends a heading for each field and the answer below it. What is no heading of this form is text, so a reply
may hold headings of its own; a heading that stands twice leaves open which answer is meant, and is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml

from provider_forms.answers import Answers, FormRefused, NoForm, Wrong, checked
from provider_forms.catalogue import FORMS, Field, Form

MOST = 65_536
HEADING = re.compile(r"### (.{1,80})")
NOTHING = "_No response_"
PUBLIC = (
    "Issues are public, with the name of your account. Write nothing private: no invoice, no contact of a customer. "
    "A mail to the editors does as well; their address stands at the foot of every page."
)


def read_issue(body: str) -> Answers:
    """Return what an issue form has sent. Raises FormRefused with everything wrong in it."""
    if len(body.encode("utf-8", "replace")) > MOST:
        raise FormRefused([Wrong("", f"The text is larger than {MOST // 1024} kB. Shorten it.")])
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    form = _form(lines)
    if form is None:
        names = ", ".join(each.name for each in FORMS.values())
        raise NoForm([Wrong("", f"This is none of our forms. Open a new one: {names}.")])
    found: dict[str, list[str]] = {}
    times: Counter[str] = Counter()
    current: list[str] = []
    for line in lines:
        heading = HEADING.fullmatch(line)
        field = form.of_label(heading[1]) if heading else None
        if field is None:
            current.append(line)
            continue
        times[field.id] += 1
        current = found.setdefault(field.id, [])
    _refuse_repeated(form, times)
    return checked(form, {name: _answer(text) for name, text in found.items()})


def _form(lines: list[str]) -> Form | None:
    """Return the form with whose fields a body begins, and of those the one that it holds most of."""
    headings = [heading[1] for line in lines if (heading := HEADING.fullmatch(line))]
    first = next((line for line in lines if line.strip()), "")
    begins = [
        form for form in FORMS.values() if headings and first == f"### {headings[0]}" and form.of_label(headings[0])
    ]
    return max(begins, key=lambda form: _alike(form, set(headings)), default=None)


def _alike(form: Form, headings: set[str]) -> tuple[int, int]:
    labels = {field.label for field in form.fields}
    return len(labels & headings), -len(labels - headings)


def _refuse_repeated(form: Form, times: Counter[str]) -> None:
    twice = [field for field in form.fields if times[field.id] > 1]
    if twice:
        raise FormRefused(
            Wrong(
                each.label, f'The heading "### {each.label}" stands {times[each.id]} times. Take it out of your text.'
            )
            for each in twice
        )


def _answer(lines: list[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text == NOTHING else text


def template(form: Form) -> str:
    """Return the host's page of a form, .github/ISSUE_TEMPLATE/<id>.yml."""
    tree = {
        "name": form.name,
        "description": form.about,
        "title": f"{form.name}: ",
        "labels": ["data"],
        "body": [{"type": "markdown", "attributes": {"value": PUBLIC}}, *map(_part, form.fields)],
    }
    text = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=110)
    return f"# Written by scripts/export_schemas.py from plugins/provider_forms/catalogue.py.\n{text}"


def _part(field: Field) -> dict[str, Any]:
    kind = "dropdown" if field.choices else "textarea" if field.long else "input"
    about: dict[str, Any] = {"label": field.label, "description": field.help}
    if field.choices:
        about["options"] = list(field.choices)
    elif field.like:
        about["placeholder"] = field.like
    return {"type": kind, "id": field.id, "attributes": about, "validations": {"required": field.needed}}
