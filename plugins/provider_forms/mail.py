"""The forms as a text to fill in, for who writes a mail, and the filled-in text read back as strictly as an issue."""

from __future__ import annotations

import textwrap
from collections import Counter

from marketplace.problems import did_you_mean, shown
from provider_forms.answers import Answers, FormRefused, NoForm, Wrong, checked
from provider_forms.catalogue import FORMS, Field, Form
from provider_forms.issue import MOST, read_issue

START = "Form:"
HOW = "Write behind each colon or in the lines below it. Leave empty what does not concern you."


def mail(form: Form) -> str:
    """Return the text to fill in of a form."""
    parts = [f"{START} {form.id}", *_help(f"{form.name}. {form.about} {HOW}"), ""]
    for field in form.fields:
        parts += [*_help(_about(field)), f"{field.label}:", ""]
    return "\n".join(parts)


def read_mail(text: str) -> Answers:
    """Return what a filled-in text says. Raises FormRefused with everything wrong in it."""
    if len(text.encode("utf-8", "replace")) > MOST:
        raise FormRefused([Wrong("", f"The text is larger than {MOST // 1024} kB. Shorten it.")])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.startswith(START)), None)
    name = (first or "").removeprefix(START).strip()
    if name not in FORMS:
        known = ", ".join(FORMS)
        found = f'"{shown(name)}" is no form. {did_you_mean(name, FORMS)}' if name else "The first line is missing."
        raise NoForm([Wrong("Form", f"{found} Write it like this: {START} price. There are: {known}.")])
    form = FORMS[name]
    written = set(mail(form).split("\n"))
    labels = {f"{field.label}:": field for field in form.fields}
    found_lines: dict[str, list[str]] = {}
    times: Counter[str] = Counter()
    current: list[str] = []
    for line in lines[lines.index(first or "") + 1 :]:
        if line.startswith("# ") and line in written:
            continue
        label = next((label for label in labels if line.startswith(label)), None)
        if label is None:
            current.append(line)
            continue
        field = labels[label]
        times[field.id] += 1
        current = found_lines.setdefault(field.id, [])
        current.append(line.removeprefix(label))
    twice = [field for field in form.fields if times[field.id] > 1]
    if twice:
        raise FormRefused(
            Wrong(each.label, f'"{each.label}:" begins {times[each.id]} lines. Keep one.') for each in twice
        )
    return checked(form, {name: "\n".join(lines).strip() for name, lines in found_lines.items()})


def read_form(text: str) -> Answers:
    """Return what an issue form or a mail says. Raises FormRefused."""
    return read_issue(text) if text.lstrip().startswith("### ") else read_mail(text)


def _about(field: Field) -> str:
    if field.choices:
        return f"{field.help} One of: {'; '.join(field.choices)}."
    if not field.like:
        return field.help
    return f"{field.help} Like: {' / '.join(field.like.splitlines())}"


def _help(text: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent="# ")
