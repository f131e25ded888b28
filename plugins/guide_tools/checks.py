"""Check all texts of content/ in one run: metadata, tokens, words, links, and that guides introduce their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from guide_tools.conversion import Conversion
from guide_tools.glossary import Glossary, load_glossary
from guide_tools.links import SITE_PAGES, link_problems
from guide_tools.metadata import metadata_problems
from guide_tools.prose import prose_problems
from guide_tools.rendering import Rendered, convert
from guide_tools.source import Source, read_source
from ignored_files import kept
from marketplace.problems import DataInvalid, Problem, bounded, shown

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


def text_files(path: Path) -> dict[str, Path]:
    """Return the files of a content folder by the names that problems give them: content/guides/fix-or-replace.md."""
    files = [path / "glossary.yaml", *kept([*path.glob("guides/*.md"), *path.glob("pages/*.md")], path)]
    return {f"{path.name}/{file.relative_to(path).as_posix()}": file for file in files}


def examine_texts(path: Path, asked: Sequence[Path], *, today: date | None = None) -> tuple[list[Problem], int]:
    """Check a content folder; return the problems of the files or folders asked for, and how many files they are.

    `today` is the latest day that has begun anywhere; without it no day is in the future.
    Raises FileNotFoundError, with a sentence, for a path that is nowhere.
    """
    for file in asked:
        if not file.exists():
            raise FileNotFoundError(f"{file} does not exist")
    wanted = [file.absolute() for file in asked]
    files = {
        name for name, file in text_files(path.absolute()).items() if any(file.is_relative_to(each) for each in wanted)
    }
    problems = check_content(path, today=today) if files else []
    return [problem for problem in problems if problem.path in files], len(files)


def check_content(path: Path, *, today: date | None = None) -> list[Problem]:
    """Return every problem of a content folder, sorted by place; none means that it can be published."""
    problems: list[Problem] = []
    glossary = Glossary()
    (glossary_name, glossary_file), *files = text_files(path).items()
    try:
        glossary = load_glossary(glossary_file, name=glossary_name)
    except DataInvalid as invalid:
        problems += invalid.problems
    texts: list[tuple[Source, Rendered]] = []
    for name, file in files:
        try:
            source = read_source(file, name=name)
        except DataInvalid as invalid:
            problems += invalid.problems
            continue
        rendered, faults = convert(source, Conversion(glossary))
        problems += [*faults, *metadata_problems(source, file, today=today), *prose_problems(source, glossary)]
        problems += [*_headings(source, rendered)]
        texts.append((source, rendered))
    problems += [*_across(texts, glossary), *_links(texts, glossary, path)]
    if not glossary.terms:
        # Without a glossary every term is unknown; its own problem says enough.
        problems = [problem for problem in problems if problem.code != "term_unknown"]
    return list(bounded(problems))


def _headings(source: Source, rendered: Rendered) -> Iterator[Problem]:
    names = [heading.text.translate(AS_WRITTEN) for heading in rendered.headings]
    for heading in rendered.headings:
        if heading.level == 1:
            text = f'"{shown(heading.text)}": the title is the only first-level heading. Use ##.'
            yield source.problem("heading_level", text, line=source.line_of(heading.text.translate(AS_WRITTEN)))
    wanted = ("Sources",) if source.is_guide else REQUIRED_HEADINGS.get(source.slug, ())
    for name in wanted:
        if name not in names:
            text = f'The heading "{name}" is missing. Add a line: ## {name}'
            yield source.problem("heading_missing", text, line=source.first_line)
    if source.is_guide and "Sources" in names and names[-1] != "Sources":
        text = "Sources must be the last section."
        yield source.problem("sources_last", text, line=source.line_of("Sources"))


def _across(texts: Iterable[tuple[Source, Rendered]], glossary: Glossary) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for source, rendered in sorted(texts, key=lambda text: _claim(text[0], text[1], glossary)):
        number = source.metadata.get("Number", "") if source.is_guide else ""
        for key, value in (("url", source.url if source.slug else ""), ("Number", number)):
            if value and (key, value) in seen:
                text = f"{value} is the {'address' if key == 'url' else key} of {seen[key, value]}. Choose another."
                yield source.problem("taken", text, field="Slug" if key == "url" else key)
            seen.setdefault((key, value), source.path)
        for term in glossary.terms if seen[("Number", number)] == source.path else ():
            if number == str(term.guide) and term.slug not in rendered.terms:
                text = f"This guide introduces {term.term} but does not link it. Add [[term:{term.slug}]]."
                yield source.problem("term_not_introduced", text, line=source.first_line)


def _claim(source: Source, rendered: Rendered, glossary: Glossary) -> tuple[str, int, str]:
    """Return an order of texts in which the one that had an address or a number first comes first.

    The day of publication decides; of one day, the guide that introduces the terms of its number; then the name.
    """
    number = source.metadata.get("Number", "")
    introduced = sum(str(term.guide) == number and term.slug in rendered.terms for term in glossary.terms)
    return source.metadata.get("Date", ""), -introduced, source.path


def _links(texts: list[tuple[Source, Rendered]], glossary: Glossary, path: Path) -> Iterator[Problem]:
    anchors = {page: frozenset[str]() for page in SITE_PAGES}
    anchors["/glossary/"] = frozenset(glossary.by_slug)
    for source, rendered in texts:
        anchors[source.url] = frozenset(heading.id for heading in rendered.headings)
    images = frozenset(f"/images/{file.name}" for file in kept(path.glob("images/*"), path) if file.is_file())
    for source, rendered in texts:
        yield from link_problems(source, rendered.links, anchors, images)
