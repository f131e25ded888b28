"""The texts as published: no problem at all, every guide there, every live figure and term in use known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from guide_tools import NoFigures, check_content, load_glossary, read_source, render
from guide_tools.catalogue import CATALOGUE
from guide_tools.source import SECTIONS, Source
from guide_tools.tokens import PATTERN

CONTENT = Path(__file__).parents[2] / "content"
GUIDES = sorted(CONTENT.glob("guides/*.md"))
PAGES = sorted(CONTENT.glob("pages/*.md"))
# Where each guide says what speaks for and what against; a new guide needs its line here.
BOTH_SIDES = {
    "break-fix-explained": ("### The benefits, plainly", "### The drawbacks, plainly"),
    "how-a-job-runs": ("It is simple.", "It is slow at the start."),
    "help-on-demand": ("## What is good about help on demand", "## What is not"),
    "paying-for-diagnosis": ("**For you:**", "**Against you:**"),
    "fix-or-replace": ("Good: each time you choose", "Bad: nobody plans."),
    "what-it-costs": ("cheaper for firms with few faults", "dearer for the others"),
    "what-nobody-is-watching": ("It is not a reason against break-fix", "## When this drawback decides the matter"),
    "what-downtime-costs": ("For it:", "Against it:"),
    "when-to-choose-break-fix": ("**Benefits.**", "**Drawbacks.**"),
    "finding-a-provider": ("For: you speak to the person", "Against: one person is ill"),
    "reading-reviews": ("Good for:", "Bad for:"),
    "slas-in-plain-words": ("**For.**", "**Against.**"),
}
SLA_POINTS, QUESTIONS, BEFORE, AFTER = 24, 20, 10, 8


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    return {source.slug: source for source in map(read_source, [*GUIDES, *PAGES])}


def section(source: Source, heading: str) -> str:
    """Return the text under a second-level heading."""
    return source.body.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_make_check_would_find_nothing() -> None:
    assert [str(problem) for problem in check_content(CONTENT)] == []


def test_the_guides_of_the_first_edition_are_there(sources: dict[str, Source]) -> None:
    numbers = {int(source.metadata["Number"]) for source in sources.values() if source.is_guide}
    assert {1, 2, 3, 4, 5, 6, 12, 13, 14, 16, 17, 18} <= numbers
    assert {"methodology", "review-policy", "list-or-correct", "about"} <= sources.keys()


def test_every_section_has_a_guide(sources: dict[str, Source]) -> None:
    assert {source.metadata["Section"] for source in sources.values() if source.is_guide} == set(SECTIONS)


def test_every_live_figure_on_the_list_is_used(sources: dict[str, Source]) -> None:
    used = {
        found[2].split()[0]
        for source in sources.values()
        for found in re.finditer(PATTERN, source.body)
        if found[1] in ("figure", "table")
    }
    assert used == set(CATALOGUE)


@pytest.mark.parametrize(
    ("slug", "heading", "count"),
    [
        ("slas-in-plain-words", "The checklist", SLA_POINTS),
        ("finding-a-provider", "Twenty questions to ask", QUESTIONS),
        ("how-a-job-runs", "Before you call", BEFORE),
        ("how-a-job-runs", "After the fix", AFTER),
        ("help-on-demand", "Keep this by the phone", BEFORE),
        ("fix-or-replace", "After the fix", AFTER),
    ],
)
def test_the_checklists_are_complete(sources: dict[str, Source], slug: str, heading: str, count: int) -> None:
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+)\. ", section(sources[slug], heading))]
    assert numbers == list(range(1, count + 1))


def test_each_guide_says_what_is_good_and_what_is_bad(sources: dict[str, Source]) -> None:
    assert {slug for slug, source in sources.items() if source.is_guide} <= BOTH_SIDES.keys()
    for slug, (good, bad) in BOTH_SIDES.items():
        assert good in sources[slug].body, slug
        assert bad in sources[slug].body, slug


def test_sources_say_how_sure_they_are(sources: dict[str, Source]) -> None:
    marks = ("own page", "official", "our estimate", "secondary", "own terms", "own published", "own computation")
    for source in sources.values():
        if source.is_guide:
            assert any(mark in section(source, "Sources") for mark in marks), source.slug
            assert "invented" in source.body, source.slug


def test_no_number_that_must_not_be_published() -> None:
    texts = "".join(file.read_text(encoding="utf-8") for file in [*GUIDES, *PAGES, CONTENT / "glossary.yaml"])
    for number in ("5,600", "5.600", "100,000", "within six months", "65%", "65 per cent"):
        assert number not in texts


def test_the_texts_read_whole_without_any_figure(sources: dict[str, Source]) -> None:
    glossary = load_glossary(CONTENT / "glossary.yaml")
    for source in sources.values():
        page = render(source, glossary=glossary, figures=NoFigures())
        assert "[[" not in page.html
        assert "missing-figure" not in page.html
        assert not re.search(r"<(p|li|ul|ol|td|figure)>\s*</", page.html), source.slug


def test_each_glossary_term_has_its_own_name() -> None:
    glossary = load_glossary(CONTENT / "glossary.yaml")
    names = Counter(term.term.casefold() for term in glossary.terms)
    assert len(glossary.terms) >= 70
    assert max(names.values()) == 1
