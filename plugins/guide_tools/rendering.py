"""Render one text to HTML, with its headings and the terms and figures it used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.smarty import SmartyExtension

from guide_tools.conversion import Conversion
from guide_tools.extension import LiveText
from guide_tools.figures import Figures
from guide_tools.glossary import Glossary
from guide_tools.images import Image
from guide_tools.lists import ListGroup
from guide_tools.source import Source
from marketplace.problems import DataInvalid, Problem

# Straight quotes in a text are curly on the page; dashes and dots stay as they were written.
QUOTES = {
    "smart_dashes": False,
    "smart_ellipses": False,
    "substitutions": {
        "left-single-quote": "‘",
        "right-single-quote": "’",
        "left-double-quote": "“",
        "right-double-quote": "”",
    },
}


@dataclass(frozen=True)
class Heading:
    """One heading of the text for a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Rendered:
    """Finished HTML; `missing` names the figures that have no value in this build."""

    html: str
    headings: tuple[Heading, ...]
    terms: tuple[str, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    missing: tuple[str, ...]
    lists: Mapping[str, tuple[ListGroup, ...]]


def render(
    source: Source,
    *,
    glossary: Glossary,
    figures: Figures,
    site_root: str = "",
    images: Mapping[str, Image] | None = None,
) -> Rendered:
    """Convert a text. `site_root` stands before every path inside the site. Raises DataInvalid for bad tokens."""
    rendered, problems = convert(source, Conversion(glossary, figures, site_root, images or {}))
    if problems:
        raise DataInvalid(problems)
    return rendered


def convert(source: Source, conversion: Conversion) -> tuple[Rendered, list[Problem]]:
    """Convert a text and return what was wrong beside it, each with its line."""
    conversion.checked = source.metadata.get("Checked", "")
    extensions: list[str | Extension] = [
        "tables",
        "def_list",
        "sane_lists",
        "toc",
        SmartyExtension(**QUOTES),
        LiveText(conversion),
    ]
    md = Markdown(extensions=extensions, output_format="html")
    html = md.convert(source.body)
    problems = [
        source.problem(fault.code, fault.message, line=line)
        for raw, fault in dict.fromkeys(conversion.faults)
        for line in _lines(source, raw)
    ]
    rendered = Rendered(
        html=html,
        headings=tuple(_headings(vars(md)["toc_tokens"])),
        terms=tuple(conversion.terms),
        links=tuple(conversion.links),
        images=tuple(conversion.shown_images),
        missing=tuple(conversion.missing),
        lists=dict(conversion.lists),
    )
    return rendered, problems


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], token["name"])
        yield from _headings(token["children"])


def _lines(source: Source, raw: str) -> list[int]:
    """Return each line of the file where a piece of the body stands."""
    starts = [match.start() for match in re.finditer(re.escape(raw), source.body)]
    return [source.first_line + source.body.count("\n", 0, start) for start in starts] or [source.first_line]
