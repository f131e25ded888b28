"""One vocabulary for readers: a job, and not what data files and engines call it."""

import re
from pathlib import Path

import pytest

CONTENT = Path("content")
TEXTS = sorted(CONTENT.glob("*/*.md"))
# What others call it, terms that the glossary explains, and names of constants.
OTHERS = "security incidents?|incident response|report any incident|pay per incident"
MEANT = re.compile(rf"\[\[(term|figure|table):[^\]]*\]\]|{OTHERS}", re.IGNORECASE)
OURS = re.compile(r"\bincidents?\b", re.IGNORECASE)
RANGES = re.compile(r"\d\s?[\u2013\u2014]\s?\d|\d-\d+ (?:hours?|minutes?|days?|per cent)\b")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_readers_have_jobs_and_not_incidents(path: Path):
    assert OURS.findall(MEANT.sub("", path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_range_says_to(path: Path):
    assert RANGES.findall(path.read_text("utf-8")) == []


def test_a_word_of_the_files_and_a_dash_are_found():
    assert OURS.findall(MEANT.sub("", "One incident, a security incident, a [[term:incident]].")) == ["incident"]
    assert RANGES.findall("1\u20132 hours, 3-4 days, 24-7, 2026-11-28") == ["1\u20132", "3-4 days"]
