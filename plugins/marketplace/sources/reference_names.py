"""The names of the files in providers/_reference/."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marketplace.sources.copies import copied

REFERENCE_FILES = (
    "services.yaml", "certifications.yaml", "cities.yaml", "incidents.yaml", "exchange_rates.yaml", "rating.yaml",
    "decisions.yaml",
)  # fmt: skip
# What makes the checks sharper where it is there.
OPTIONAL_FILES = ("countries.yaml",)
KNOWN_FILES = (*REFERENCE_FILES, *OPTIONAL_FILES)
SYMPTOMS = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*\.yaml", re.ASCII)
SYMPTOM_KINDS = {"questions.yaml": "symptom_questions", "words.yaml": "symptom_words"}
HOLIDAYS = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,4})?\.yaml", re.ASCII)
FOLDERS = {"holidays": HOLIDAYS, "symptoms": SYMPTOMS}


def is_reference_file(names: Sequence[str]) -> bool:
    """Return whether the names of folders and a file lead to a file of providers/_reference/."""
    if len(names) == 2 and names[0] in FOLDERS:
        return FOLDERS[names[0]].fullmatch(names[1]) is not None
    return len(names) == 1 and names[0] in KNOWN_FILES


def copy_of(name: str, form: re.Pattern[str]) -> str | None:
    """Return the file of a `form` that a copy was made of, or None."""
    original = copied(name) or ""
    return original if form.fullmatch(original) else holidays_meant(name)


def holidays_meant(name: str) -> str | None:
    """Return the holiday list that a copy was made of, or None."""
    stem, _, ending = (copied(name) or "").rpartition(".")
    original = f"{stem.upper()}.{ending}"
    return original if HOLIDAYS.fullmatch(original) else None
