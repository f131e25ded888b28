"""The texts as published: no problem at all, every guide there, every live figure and term in use known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from guide_tools import NoFigures, check_content, load_glossary, read_source, render
from guide_tools.catalogue import CATALOGUE
from guide_tools.new_guide import TEXT as NEW_GUIDE
from guide_tools.source import SECTIONS, Source
from guide_tools.tokens import PATTERN

CONTENT = Path(__file__).parents[2] / "content"
GUIDES = sorted(CONTENT.glob("guides/*.md"))
PAGES = sorted(CONTENT.glob("pages/*.md"))
# Where the first guides say what speaks for and what against; later ones say it as they were started.
AS_STARTED = ("**For.**", "**Against.**")
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
    "reading-a-rate-card": ("**For.** A card with twenty lines", "**Against.** It takes an evening"),
    "nights-and-weekends": ("**For.** Someone is really awake", "**Against.** At night you get"),
    "when-paying-per-fix-saves": ("**For.** No fee in quiet months", "**Against.** Nobody can plan"),
    "block-hours-and-projects": ("**For.** A lower price", "**Against.** Your money lies with them"),
    "help-that-fits": ("**For.** The right person", "**Against.** You are the one who keeps"),
    "break-even-sums": ("**For.** Everything in it can be seen", "**Against.** It adds guesses"),
    "four-hours": ("**For.** A small firm", "**Against.** If your work stops"),
    "your-data-on-their-bench": ("**For the bench.**", "**Against it.** It stands among others"),
    "hacked-first-hour": ("**For.** It knows your rooms", "**Against.** It is used to"),
    "getting-data-back": ("**For.** A deleted file", "**Against.** You have one try"),
    "if-it-goes-wrong": ("**For paying per job.**", "**Against.** Two firms"),
    "spotting-fake-support": ("**For it.** Nobody has standing access", "**Against it.** With no fixed firm"),
    "check-your-bill": ("**For.** Mistakes of a unit", "**Against.** An hour of yours"),
    "leaving-a-contract": ("**For.** You pay for what you do not use", "**Against.** Watching, updates"),
    "outage-first-hour": ("**For.** Half of all outages", "**Against.** The second half"),
    "payments-while-the-till-is-down": ("**For.** Outages of payment", "**Against.** Each way"),
    "warranty-insurance-or-repair": ("**For.** One call, no thinking", "**Against.** For five laptops"),
    "lease-or-vendor": ("**For one.**", "**Against.** It costs more each month"),
    "regulated-data": ("**For.** No rule that we read", "**Against.** Rules about health"),
    "several-sites": ("**For a contract.**", "**For [[term:break-fix]].**"),
    "households-and-sole-traders": ("**For.** A household has two faults", "**Against.** Subscriptions"),
    "second-opinion": ("**For them.**", "**Against them.**"),
    "charities-and-public-bodies": ("**For.** Paying per job", "**Against.** Nobody owns"),
}
# Each of these leads into a tool with the reader's case filled in.
ALL = set(range(1, 36))
SLA_POINTS, QUESTIONS, BEFORE, AFTER = 24, 20, 10, 8


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    return {source.slug: source for source in map(read_source, [*GUIDES, *PAGES])}


def section(source: Source, heading: str) -> str:
    """Return the text under a second-level heading."""
    return source.body.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_make_check_would_find_nothing() -> None:
    assert [str(problem) for problem in check_content(CONTENT)] == []


def test_the_guides_of_the_plan_are_there(sources: dict[str, Source]) -> None:
    """The 25 of the first plan, and the ten that readers missed."""
    numbers = {int(source.metadata["Number"]) for source in sources.values() if source.is_guide}
    assert set(range(1, 36)) <= numbers
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
        ("slas-in-plain-words", "The SLA checklist", SLA_POINTS),
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


def test_the_four_checklists_are_pages(sources: dict[str, Source]) -> None:
    named = {name for source in sources.values() for name in source.checklists}
    assert named >= {"before-you-call", "after-the-fix", "twenty-questions-to-ask", "the-sla-checklist"}


def test_each_guide_says_what_is_good_and_what_is_bad(sources: dict[str, Source]) -> None:
    """A guide that editors add later says both as `make new-guide` writes them."""
    assert BOTH_SIDES.keys() <= sources.keys()
    for slug in (slug for slug, source in sources.items() if source.is_guide):
        good, bad = BOTH_SIDES.get(slug, AS_STARTED)
        assert good in sources[slug].body, slug
        assert bad in sources[slug].body, slug


def test_a_guide_starts_with_both_sides() -> None:
    assert all(side in NEW_GUIDE for side in AS_STARTED)


def test_each_guide_shows_a_live_figure_and_leads_to_a_tool(sources: dict[str, Source]) -> None:
    for source in sources.values():
        if source.is_guide:
            assert re.search(r"\[\[(figure|table):", source.body), source.slug
    filled = [slug for slug, source in sources.items() if re.search(r"/(tools/[a-z-]+|estimate)/\?", source.body)]
    assert {slug for slug, source in sources.items() if int(source.metadata.get("Number", 0)) in ALL} <= set(filled)


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
