"""One text as its editor wrote it: metadata lines, a blank line, then Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from marketplace.problems import DataInvalid, Problem, Severity, did_you_mean, shown
from marketplace.sources.characters import character_problems

SECTIONS = ("What it is", "How it works", "Benefits", "Drawbacks", "Choosing", "Finding a provider")
PAGE_KEYS = ("Title", "Slug", "Date", "Checked", "Summary")
GUIDE_KEYS = (*PAGE_KEYS, "Number", "Section")
# What a guide may say besides.
OPTIONAL_KEYS = ("Author", "Related", "Checklists", "Status")
DRAFT = "draft"
KEY_LINE = re.compile(r"([A-Za-z_-]+):\s*(.*)")


@dataclass(frozen=True)
class Source:
    """One text; `lines` gives each metadata key its line, `first_line` is where the body starts."""

    path: str
    metadata: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    first_line: int

    @property
    def is_guide(self) -> bool:
        return PurePath(self.path).parent.name == "guides"

    @property
    def slug(self) -> str:
        return self.metadata.get("Slug", "")

    @property
    def is_draft(self) -> bool:
        return self.is_guide and bool(self.metadata.get("Status"))

    @property
    def related(self) -> tuple[str, ...]:
        """Return the slugs of the guides that this one names as related."""
        return self._listed("Related")

    @property
    def checklists(self) -> tuple[str, ...]:
        """Return the ids of the headings whose numbered lists are checklists too."""
        return self._listed("Checklists")

    def _listed(self, key: str) -> tuple[str, ...]:
        return tuple(word for part in self.metadata.get(key, "").split(",") if (word := part.strip()))

    def appears(self, today: date | None) -> date:
        """Return the day from which readers see the text: date.max for a draft, date.min where it is there already."""
        if not self.is_guide:
            return date.min
        if self.is_draft:
            return date.max
        try:
            day = date.fromisoformat(self.metadata.get("Date", ""))
        except ValueError:
            return date.min
        return day if today is not None and day > today else date.min

    @property
    def url(self) -> str:
        """Return the site path of the finished page."""
        return f"/guides/{self.slug}/" if self.is_guide else f"/{self.slug}/"

    def problem(self, code: str, message: str, *, line: int = 0, field: str = "", warning: bool = False) -> Problem:
        """Make a problem of this text; `line` counts in the file, 0 means the line of the metadata `field`."""
        severity: Severity = "warning" if warning else "error"
        return Problem(self.path, line or self.lines.get(field, 1), 1, field, code, severity, message)

    def line_of(self, text: str) -> int:
        """Return the line in the file where a piece of the body first stands."""
        before, separator, _ = self.body.partition(text)
        return self.first_line + before.count("\n") if separator else self.first_line


def read_source(path: Path, *, name: str | None = None) -> Source:
    """Read one Markdown file. Raises DataInvalid when its bytes or its metadata lines cannot be read."""
    shown_path = name or path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message = "The file is not UTF-8 text. Save it again as UTF-8."
        raise DataInvalid([Problem(shown_path, 1, 1, "", "not_utf8", "error", message)]) from None
    problems = character_problems(text, shown_path)
    head, _, body = text.partition("\n\n")
    metadata: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(head.split("\n"), start=1):
        match = KEY_LINE.fullmatch(line.rstrip())
        if match is None or match[1] in metadata:
            problems.append(_bad_line(shown_path, number, line, repeated=match is not None))
            continue
        metadata[match[1]] = match[2].strip()
        lines[match[1]] = number
    if problems:
        raise DataInvalid(problems)
    return Source(shown_path, metadata, lines, body, head.count("\n") + 3)


def _bad_line(path: str, number: int, line: str, *, repeated: bool) -> Problem:
    message = f'"{shown(line)}" is not a metadata line. Write Key: value lines, then a blank line, then the text.'
    if repeated:
        message = f'"{shown(line)}" gives a key a second time. Keep one.'
    return Problem(path, number, 1, "", "metadata_line", "error", message)


def unknown_key(key: str, allowed: tuple[str, ...]) -> str:
    """Return the message for a metadata key that is not on the list."""
    return f"{shown(key)} is not a metadata key here. {did_you_mean(key, allowed)}"
