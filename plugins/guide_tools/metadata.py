"""The metadata lines of a text: which there are, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from guide_tools.source import DRAFT, GUIDE_KEYS, OPTIONAL_KEYS, PAGE_KEYS, SECTIONS, Source, unknown_key
from marketplace.problems import Problem, did_you_mean, shown

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SUMMARY_LENGTH = range(40, 201)
NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
# A guide that waits for its day was checked before it; not long before.
CHECKED_BEFORE_DAYS = 31
MOST_RELATED = 4


def metadata_problems(source: Source, file: Path, *, today: date | None) -> Iterator[Problem]:
    """Find what is wrong above the first empty line; `today` is the latest day begun anywhere, if known."""
    keys = GUIDE_KEYS if source.is_guide else PAGE_KEYS
    known = (*keys, *OPTIONAL_KEYS) if source.is_guide else keys
    for key, value in source.metadata.items():
        if key not in known:
            yield source.problem("metadata_unknown", unknown_key(key, known), field=key)
        elif not value:
            yield source.problem("metadata_missing", f"{key} is empty. Fill it in.", field=key)
    for key in keys:
        if key not in source.metadata:
            yield source.problem("metadata_missing", f"{key} is missing. Add a line {key}: …")
    yield from _dates(source, today)
    if source.is_guide:
        yield from _of_guide(source)
    if source.slug and not SLUG.fullmatch(source.slug):
        yield source.problem("slug_format", "Use a-z, 0-9 and single hyphens.", field="Slug")
    elif source.slug and source.slug != file.stem:
        text = f"The slug {source.slug} and the file name {file.name} differ. Make them equal."
        yield source.problem("slug_file", text, field="Slug")
    if source.metadata.get("Summary") and len(source.metadata["Summary"]) not in SUMMARY_LENGTH:
        text = f"The summary has {len(source.metadata['Summary'])} characters. Write 40 to 200."
        yield source.problem("summary_length", text, field="Summary")


def _of_guide(source: Source) -> Iterator[Problem]:
    section = source.metadata.get("Section")
    if section and section not in SECTIONS:
        text = f'"{shown(section)}" is not a section. {did_you_mean(section, SECTIONS)}'
        yield source.problem("section_unknown", text, field="Section")
    if not NUMBER.fullmatch(source.metadata.get("Number", "1")):
        text = "Number is a whole number from 1 to 9999: the place of the guide among all."
        yield source.problem("number_range", text, field="Number")
    if source.metadata.get("Status", DRAFT) not in (DRAFT, ""):
        text = "Status is draft, or is left out of a guide that is published."
        yield source.problem("status_unknown", text, field="Status")
    related = source.related
    if len(related) > MOST_RELATED or len(set(related)) < len(related) or source.slug in related:
        text = f"Related names up to {MOST_RELATED} other guides by their slugs, each once, with commas between them."
        yield source.problem("related_many", text, field="Related")


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
        # A guide whose day is still to come is held until then.
        if today is not None and day > today and not (source.is_guide and key == "Date"):
            text = f"{key} {day} is in the future (today is {today}). Write the day on which it was done."
            yield source.problem("date_in_future", text, field=key)
    before = timedelta(days=CHECKED_BEFORE_DAYS if source.is_guide else 0)
    if len(days) == 2 and days["Checked"] < days["Date"] - before:
        text = (
            f"Checked {days['Checked']} is more than {before.days} days before the day of publication, {days['Date']}."
        )
        yield source.problem("date_order", text, field="Checked")
