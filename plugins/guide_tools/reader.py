"""The two hooks into Pelican: read texts strictly, and convert them when everything has been gathered.

Live figures come from the snapshot, which is there only after all generators have gathered their context; so the
reader hands the body on as written, and the conversion runs on `all_generators_finalized`, before any page is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import BaseReader, Readers

from guide_tools.figures import NoFigures
from guide_tools.glossary import load_glossary
from guide_tools.images import images_of
from guide_tools.metadata import metadata_problems
from guide_tools.rendering import render
from guide_tools.source import Source, read_source
from marketplace.problems import DataInvalid, Problem


class TextReader(BaseReader):
    """The reader of editors' texts; it keeps a text's source with the content for the later conversion."""

    enabled = True
    file_extensions: list[str] = ["md"]  # noqa: RUF012 (as the base class has it)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        source = read_source(Path(source_path))
        process: Any = self.process_metadata  # without types
        metadata: dict[str, Any] = {key.lower(): process(key.lower(), value) for key, value in source.metadata.items()}
        metadata["text_source"] = source
        return "", metadata


def add_reader(readers: Readers) -> None:
    """Put our reader in the place of Pelican's for .md files."""
    readers.reader_classes["md"] = TextReader


def convert_texts(generators: list[Any]) -> None:
    """Convert every text, and leave the terms in setting GLOSSARY for the edge that makes their page.

    Setting GUIDE_FIGURES: a function from the context to the figures. Raises DataInvalid.
    """
    settings, context = generators[0].settings, generators[0].context
    figures = settings.get("GUIDE_FIGURES", lambda context: NoFigures())(context)
    glossary = settings["GLOSSARY"] = load_glossary(Path(settings["PATH"]) / "glossary.yaml")
    site_root = urlsplit(settings.get("SITEURL", "")).path
    today = context["snapshot"].latest_day if "snapshot" in context else None
    images = images_of(Path(settings["PATH"]))
    problems: list[Problem] = []
    for content, source in _texts(generators):
        problems += metadata_problems(source, Path(content.source_path), today=today)
        try:
            rendered = render(source, glossary=glossary, figures=figures, site_root=site_root, images=images)
        except DataInvalid as invalid:
            problems += invalid.problems
            continue
        content._content = rendered.html
        content.rendered = rendered
        content.appears = source.appears(today)
    if problems:
        raise DataInvalid(problems)


def _texts(generators: list[Any]) -> Iterator[tuple[Any, Source]]:
    for generator in generators:
        if not isinstance(generator, ArticlesGenerator | PagesGenerator):
            continue
        for name in ("articles", "drafts", "pages", "draft_pages", "hidden_pages"):
            for content in getattr(generator, name, []):
                if isinstance(source := content.metadata.get("text_source"), Source):
                    yield content, source


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(add_reader)
    signals.all_generators_finalized.connect(convert_texts)
