"""The metadata lines of a text: which there are, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from guide_tools.source import GUIDE_KEYS, PAGE_KEYS, SECTIONS, Source, unknown_key
from marketplace.problems import Problem, did_you_mean, shown

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SUMMARY_LENGTH = range(40, 201)


def metadata_problems(source: Source, file: Path, *, today: date | None) -> Iterator[Problem]:
    """Find what is wrong above the first empty line; `today` is the latest day begun anywhere, if known."""
    keys = GUIDE_KEYS if source.is_guide else PAGE_KEYS
    for key, value in source.metadata.items():
        if key not in keys:
            yield source.problem("metadata_unknown", unknown_key(key, keys), field=key)
        elif not value:
            yield source.problem("metadata_missing", f"{key} is empty. Fill it in.", field=key)
    for key in keys:
        if key not in source.metadata:
            yield source.problem("metadata_missing", f"{key} is missing. Add a line {key}: …")
    yield from _dates(source, today)
    if source.slug and not SLUG.fullmatch(source.slug):
        yield source.problem("slug_format", "Use a-z, 0-9 and single hyphens.", field="Slug")
    elif source.slug and source.slug != file.stem:
        text = f"The slug {source.slug} and the file name {file.name} differ. Make them equal."
        yield source.problem("slug_file", text, field="Slug")
    if source.metadata.get("Summary") and len(source.metadata["Summary"]) not in SUMMARY_LENGTH:
        text = f"The summary has {len(source.metadata['Summary'])} characters. Write 40 to 200."
        yield source.problem("summary_length", text, field="Summary")
    section = source.metadata.get("Section")
    if source.is_guide and section and section not in SECTIONS:
        text = f'"{shown(section)}" is not a section. {did_you_mean(section, SECTIONS)}'
        yield source.problem("section_unknown", text, field="Section")
    number = source.metadata.get("Number", "1")
    if source.is_guide and number not in map(str, range(1, 26)):
        yield source.problem("number_range", "Number is a whole number from 1 to 25.", field="Number")


def _dates(source: Source, today: date | None) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for key in ("Date", "Checked"):
        value = source.metadata.get(key)
        if not value:
            continue
        try:
            if not DAY.fullmatch(value):
                raise ValueError
            days[key] = date.fromisoformat(value)
        except ValueError:
            text = f'"{shown(value)}" is not a date. Write year-month-day, like 2026-11-23.'
            yield source.problem("date_format", text, field=key)
    for key, day in days.items():
        if today is not None and day > today:
            text = f"{key} {day} is in the future (today is {today}). Write the day on which it was done."
            yield source.problem("date_in_future", text, field=key)
    if len(days) == 2 and days["Checked"] < days["Date"]:
        text = f"Checked {days['Checked']} is before the day of publication, {days['Date']}."
        yield source.problem("date_order", text, field="Checked")
