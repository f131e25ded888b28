"""Check all texts of content/ in one run: metadata, markup, words, links, and that guides introduce their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from guide_tools.conversion import Conversion
from guide_tools.glossary import Glossary, load_glossary
from guide_tools.headings import heading_problems
from guide_tools.images import Image, image_problems, images_of
from guide_tools.links import Place, Places, link_problems, related_problems, site_places
from guide_tools.markup import markup_problems
from guide_tools.metadata import metadata_problems
from guide_tools.prose import prose_problems
from guide_tools.rendering import Rendered, convert
from guide_tools.source import Source, read_source
from ignored_files import kept
from marketplace.problems import DataInvalid, Problem, bounded

# What a draft may still lack: said, and no reason to stop.
UNFINISHED = frozenset({
    "guide_length", "guide_question", "guide_answer", "heading_missing", "sources_last", "summary_length",
    "term_not_introduced",
})  # fmt: skip


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
    guides = {file.stem for name, file in files if "/guides/" in name}
    try:
        glossary = load_glossary(glossary_file, name=glossary_name, guides=guides)
    except DataInvalid as invalid:
        problems += invalid.problems
    images = images_of(path)
    texts: list[tuple[Source, Rendered]] = []
    for name, file in files:
        try:
            source = read_source(file, name=name)
        except DataInvalid as invalid:
            problems += invalid.problems
            continue
        rendered, faults = convert(source, Conversion(glossary))
        found = [*faults, *metadata_problems(source, file, today=today), *_words(source, rendered, glossary, images)]
        problems += _as_draft(source, found)
        texts.append((source, rendered))
    places = _places(texts, glossary, today)
    for source, rendered in texts:
        since = source.appears(today)
        problems += [
            *link_problems(source, rendered.links, places, images, since),
            *related_problems(source, places, since),
        ]
    problems += _across(texts, glossary)
    if not glossary.terms:
        # Without a glossary every term is unknown; its own problem says enough.
        problems = [problem for problem in problems if problem.code != "term_unknown"]
    return list(bounded(problems))


def _words(source: Source, rendered: Rendered, glossary: Glossary, images: dict[str, Image]) -> Iterator[Problem]:
    yield from prose_problems(source, glossary)
    yield from markup_problems(source)
    yield from heading_problems(source, rendered)
    yield from image_problems(source, rendered.images, images)


def _as_draft(source: Source, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Let what a draft still lacks be a warning."""
    for problem in problems:
        unfinished = source.is_draft and problem.code in UNFINISHED
        yield replace(problem, severity="warning") if unfinished else problem


def _across(texts: Iterable[tuple[Source, Rendered]], glossary: Glossary) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for source, rendered in sorted(texts, key=lambda text: _claim(text[0], glossary)):
        number = source.metadata.get("Number", "") if source.is_guide else ""
        for key, value in (("url", source.url if source.slug else ""), ("Number", number)):
            if value and (key, value) in seen:
                text = f"{value} is the {'address' if key == 'url' else key} of {seen[key, value]}. Choose another."
                yield source.problem("taken", text, field="Slug" if key == "url" else key)
            seen.setdefault((key, value), source.path)
        for term in glossary.terms if source.is_guide else ():
            if source.slug == term.guide and term.slug not in rendered.terms:
                text = f"This guide introduces {term.term} but does not link it. Add [[term:{term.slug}]]."
                problem = source.problem("term_not_introduced", text, line=source.first_line)
                yield from _as_draft(source, [problem])


def _claim(source: Source, glossary: Glossary) -> tuple[bool, str, int, str]:
    """Return an order of texts in which the one that had an address or a number first comes first.

    A draft comes last. The day of publication decides; of one day, the guide that introduces terms; then the name.
    """
    introduced = sum(term.guide == source.slug for term in glossary.terms)
    return source.is_draft, source.metadata.get("Date", ""), -introduced, source.path


def _places(texts: list[tuple[Source, Rendered]], glossary: Glossary, today: date | None) -> Places:
    places = site_places()
    places["/glossary/"] = Place(frozenset(glossary.by_slug))
    for source, rendered in texts:
        ids = frozenset(heading.id for heading in rendered.headings)
        places[source.url] = Place(ids, source.appears(today), is_guide=source.is_guide)
        for name in source.checklists:
            places[f"/checklists/{name}/"] = Place(since=source.appears(today))
    return places
