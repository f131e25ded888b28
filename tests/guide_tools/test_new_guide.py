"""A new guide: a draft with the next free number, which lacks only what its editor has to write."""

from __future__ import annotations

from datetime import date

import pytest

from guide_tools import check_content, read_source
from guide_tools.new_guide import CannotStart, slug_of, start_guide
from tests.support.guides import ContentFolder

DAY = date(2026, 11, 28)


def test_it_is_a_draft_with_the_next_number(content: ContentFolder) -> None:
    content.guide(("Number: 3", "Number: 41"))
    file = start_guide(content.path, "When the till is down: what now?", "How it works", day=DAY)
    source = read_source(file)
    assert (file.name, source.metadata["Number"]) == ("when-the-till-is-down-what-now.md", "42")
    assert source.is_draft and source.metadata["Title"] == "When the till is down: what now?"
    assert [(p.code, p.severity) for p in check_content(content.path, today=DAY)] == [("guide_length", "warning")]


@pytest.mark.parametrize(
    ("title", "section", "says"),
    [
        ("", "How it works", "TITLE="), ("???", "How it works", "TITLE="), ("A guide", "How it works", "already"),
        ("Other", "How it work", "Did you mean How it works?"), ("Other", "", "Choosing"),
    ],
)  # fmt: skip
def test_what_cannot_be_started_is_said(content: ContentFolder, title: str, section: str, says: str) -> None:
    content.guide()
    with pytest.raises(CannotStart, match=says.replace("?", r"\?")):
        start_guide(content.path, title, section, day=DAY)
    assert len(list(content.path.glob("guides/*"))) == 1


def test_an_address_is_plain() -> None:
    assert slug_of('Dépannage à Liège –  2nd "opinion"') == "depannage-a-liege-2nd-opinion"
