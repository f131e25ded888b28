"""The file that a new guide starts from: a draft with its metadata, its parts in order, and a live figure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from guide_tools.metadata import SLUG
from guide_tools.source import DRAFT, SECTIONS
from ignored_files import kept
from marketplace.problems import did_you_mean, shown

NUMBER = re.compile(r"(?m)^Number: *(\d{1,4})\s*$")
TEXT = """Title: {title}
Slug: {slug}
Date: {day}
Checked: {day}
Summary: Say in one sentence of 40 to 200 characters what the reader will know afterwards.
Number: {number}
Section: {section}
Status: {draft}

*Which question of the reader does this guide answer?*

**Answer it here, in at most 60 words together with the question.**

## The first part

Tell what happens. Link a term where it comes first, like [[term:{term}]]. Let the data say numbers:

- Providers on this site: [[figure:provider-count]]

## What speaks for it, and what against it

**For.** One side.

**Against.** The other side, as plainly.

## Sources

- What was taken from where: [name of the page, and who publishes it](https://site.example/), with the day of the page.
- What is our estimate, and what is invented.
- Live figures: counted from this site's data when the page was built.
"""


class CannotStart(Exception):
    """The guide cannot be started; the sentence says what to write instead."""


def start_guide(content: Path, title: str, section: str, *, day: date, term: str = "break-fix") -> Path:
    """Write the draft of a new guide with the next free number; return its file. Raises CannotStart."""
    slug = slug_of(title)
    if not SLUG.fullmatch(slug) or ":" in slug:
        raise CannotStart('Give the guide a title: make new-guide TITLE="When the till is down" SECTION="How it works"')
    if section not in SECTIONS:
        known = ", ".join(SECTIONS)
        raise CannotStart(f'"{shown(section)}" is not a section. {did_you_mean(section, SECTIONS)} All: {known}.')
    folder = content / "guides"
    file = folder / f"{slug}.md"
    if file.exists():
        raise CannotStart(f"There is a guide {slug} already: {file}. Choose another title.")
    numbers = [int(found) for path in kept(folder.glob("*.md"), content) for found in NUMBER.findall(_read(path))]
    folder.mkdir(parents=True, exist_ok=True)
    text = TEXT.format(
        title=" ".join(title.split()), slug=slug, day=day, number=max(numbers, default=0) + 1, section=section,
        draft=DRAFT, term=term,
    )  # fmt: skip
    file.write_text(text, encoding="utf-8")
    return file


def slug_of(title: str) -> str:
    """Return a title as the last part of an address: plain letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
