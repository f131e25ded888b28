"""Check all texts of content/ in one run: metadata, tokens, words, links, and that guides introduce their terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from guide_tools.conversion import Conversion
from guide_tools.glossary import Glossary, load_glossary
from guide_tools.links import SITE_PAGES, link_problems
from guide_tools.prose import prose_problems
from guide_tools.rendering import Rendered, convert
from guide_tools.source import GUIDE_KEYS, PAGE_KEYS, SECTIONS, Source, read_source, unknown_key
from ignored_files import kept
from marketplace.problems import DataInvalid, Problem, did_you_mean, shown

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Quotes are curly on the page and straight in the file.
AS_WRITTEN = str.maketrans("‘’“”", "''\"\"")
SUMMARY_LENGTH = range(40, 201)
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
    found = [path / "glossary.yaml", *kept([*path.glob("guides/*.md"), *path.glob("pages/*.md")], path)]
    return {f"{path.name}/{file.relative_to(path).as_posix()}": file for file in found}


def examine_texts(path: Path, asked: Sequence[Path]) -> tuple[list[Problem], int]:
    """Check a content folder; return the problems of the files or folders asked for, and how many files they are.

    Raises FileNotFoundError, with a sentence, for a path that is nowhere.
    """
    for file in asked:
        if not file.exists():
            raise FileNotFoundError(f"{file} does not exist")
    wanted = [file.absolute() for file in asked]
    files = {
        name for name, file in text_files(path.absolute()).items() if any(file.is_relative_to(each) for each in wanted)
    }
    problems = check_content(path) if files else []
    return [problem for problem in problems if problem.path in files], len(files)


def check_content(path: Path) -> list[Problem]:
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
        problems += [*faults, *_metadata(source, file), *prose_problems(source, glossary)]
        problems += [*_headings(source, rendered)]
        texts.append((source, rendered))
    problems += [*_across(texts, glossary), *_links(texts, glossary, path)]
    if not glossary.terms:
        # Without a glossary every term is unknown; its own problem says enough.
        problems = [problem for problem in problems if problem.code != "term_unknown"]
    return sorted(set(problems))


def _metadata(source: Source, file: Path) -> Iterator[Problem]:
    keys = GUIDE_KEYS if source.is_guide else PAGE_KEYS
    for key, value in source.metadata.items():
        if key not in keys:
            yield source.problem("metadata_unknown", unknown_key(key, keys), field=key)
        elif not value:
            yield source.problem("metadata_missing", f"{key} is empty. Fill it in.", field=key)
    for key in keys:
        if key not in source.metadata:
            yield source.problem("metadata_missing", f"{key} is missing. Add a line {key}: …")
    yield from _dates(source)
    if source.slug and not SLUG.fullmatch(source.slug):
        yield source.problem("slug_format", "Use a-z, 0-9 and single hyphens.", field="Slug")
    elif source.slug and source.slug != file.stem:
        text = f"The slug {source.slug} and the file name {file.name} differ. Make them equal."
        yield source.problem("slug_file", text, field="Slug")
    if source.metadata.get("Summary") and len(source.metadata["Summary"]) not in SUMMARY_LENGTH:
        text = f"The summary has {len(source.metadata['Summary'])} characters. Write 40 to 200."
        yield source.problem("summary_length", text, field="Summary")
    section = source.metadata.get("Section")
    if source.is_guide and section and section not in SECTIONS:
        text = f'"{shown(section)}" is not a section. {did_you_mean(section, SECTIONS)}'
        yield source.problem("section_unknown", text, field="Section")
    number = source.metadata.get("Number", "1")
    if source.is_guide and number not in map(str, range(1, 26)):
        yield source.problem("number_range", "Number is a whole number from 1 to 25.", field="Number")


def _dates(source: Source) -> Iterator[Problem]:
    found: dict[str, date] = {}
    for key in ("Date", "Checked"):
        value = source.metadata.get(key)
        if not value:
            continue
        try:
            if not DAY.fullmatch(value):
                raise ValueError
            found[key] = date.fromisoformat(value)
        except ValueError:
            text = f'"{shown(value)}" is not a date. Write year-month-day, like 2026-11-23.'
            yield source.problem("date_format", text, field=key)
    if len(found) == 2 and found["Checked"] < found["Date"]:
        text = f"Checked {found['Checked']} is before the day of publication, {found['Date']}."
        yield source.problem("date_order", text, field="Checked")


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
    for source, rendered in sorted(texts, key=lambda text: _claim(*text, glossary)):
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
