"""Drafts and guides that wait for their day: readers see neither, who writes sees both."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from content_pages.texts import texts_of
from guide_tools import Source
from site_writer import BuildProblem

HEAD = {
    "Title": "T",
    "Summary": "S",
    "Checked": "2026-11-23",
    "Date": "2026-12-01",
    "Section": "Choosing",
    "Number": "7",
}


def content(today: date, **more: str) -> SimpleNamespace:
    source = Source("content/guides/x.md", {**HEAD, "Slug": "x", **more}, {}, "", 9)
    rendered = SimpleNamespace(html="<p>A</p><h2>B</h2>", headings=(), terms=("sla",), lists={})
    return SimpleNamespace(metadata={"text_source": source}, rendered=rendered, appears=source.appears(today))


@pytest.mark.parametrize(
    ("today", "more", "seen"),
    [
        (date(2026, 11, 30), {}, False), (date(2026, 12, 1), {}, True), (date(2026, 12, 2), {}, True),
        (date(2026, 12, 2), {"Status": "draft"}, False),
    ],
)  # fmt: skip
def test_readers_see_a_guide_from_its_day_on(today, more, seen):
    found = [content(today, **more)]
    assert len(texts_of(found, unpublished=False)) == seen
    (text,) = texts_of(found, unpublished=True)
    assert (text.url, text.terms, text.number) == ("/guides/x/", ("sla",), 7)


def test_author_and_related_guides_come_along():
    (text,) = texts_of([content(date(2027, 1, 1), Author="A. B.", Related="y, z")], unpublished=False)
    assert (text.author, text.related) == ("A. B.", ("/guides/y/", "/guides/z/"))


def test_a_text_that_was_not_converted_is_told():
    with pytest.raises(BuildProblem, match="guide_tools"):
        texts_of([SimpleNamespace(source_path="x.md")], unpublished=False)
