"""Rules about headings: one title, no level left out, none twice, and those that readers and the law look for."""

from __future__ import annotations

from collections.abc import Iterator

from guide_tools.rendering import Rendered
from guide_tools.source import Source
from marketplace.problems import Problem, did_you_mean, shown

# Quotes are curly on the page and straight in the file.
AS_WRITTEN = str.maketrans("‘’“”", "''\"\"")
# A page has what its readers and the law look for; each is a heading of that page.
REQUIRED_HEADINGS = {
    "methodology": (
        "How reviews are checked", "The shown rating", "The adjusted score", "Order of the lists", "The badge",
        "How prices are computed", "How effective response is computed", "Our own definitions", "Limits",
    ),
    "review-policy": (
        "Who may write a review", "How reviews are checked", "Why a review may be refused or removed",
        "Reporting a review", "Editing and withdrawing", "How long reviews stay", "Privacy in a public repository",
        "How reviews are sorted", "The provider's reply",
    ),
}  # fmt: skip


def heading_problems(source: Source, rendered: Rendered) -> Iterator[Problem]:
    """Check the headings of one text."""
    names: list[str] = []
    above, place = 1, 0
    for heading in rendered.headings:
        name = heading.text.translate(AS_WRITTEN)
        # A heading with marks in it is written otherwise than it is read; the place is then that of the one before.
        place = max(place, source.body.find(name, place))
        line = source.first_line + source.body.count("\n", 0, place)
        if heading.level == 1:
            text = f'"{shown(name)}": the title is the only first-level heading. Use ##.'
            yield source.problem("heading_level", text, line=line)
        elif heading.level > above + 1:
            text = f'"{shown(name)}" leaves out a level. Write {"#" * (above + 1)} {shown(name)}'
            yield source.problem("heading_skipped", text, line=line)
        if name in names:
            text = f'"{shown(name)}" is a heading already, and a link cannot tell two apart. Give each its own name.'
            yield source.problem("heading_twice", text, line=line)
        names.append(name)
        above = heading.level
        place += len(name)
    for name in source.checklists:
        if name not in rendered.lists:
            found = [heading.id for heading in rendered.headings if heading.id in rendered.lists]
            text = f'"{shown(name)}" is no heading with a numbered list below it. {did_you_mean(name, found)}'
            yield source.problem("checklist_unknown", text, field="Checklists")
    wanted = ("Sources",) if source.is_guide else REQUIRED_HEADINGS.get(source.slug, ())
    for name in wanted:
        if name not in names:
            text = f'The heading "{name}" is missing. Add a line: ## {name}'
            yield source.problem("heading_missing", text, line=source.first_line)
    if source.is_guide and "Sources" in names and names[-1] != "Sources":
        text = "Sources must be the last section."
        yield source.problem("sources_last", text, line=source.line_of("Sources"))
