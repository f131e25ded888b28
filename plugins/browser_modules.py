"""Publish the browser modules of the theme as they are: theme/scripts/** at /scripts/**, no build step.

Pages load them as ES modules and never depend on them: without script every page is complete.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pelican import signals

from ignored_files import kept
from site_writer import File, PageSource

SOURCES = "scripts"
PUBLISHED = ("*.js", "*.json")


class BrowserModules(PageSource):
    """The source of every module of theme/scripts/, in order of path."""

    def pages(self) -> Iterator[File]:
        root = Path(self.settings["THEME"]) / SOURCES
        found = kept((path for pattern in PUBLISHED for path in root.rglob(pattern)), root)
        for path in found:
            yield File(f"/{SOURCES}/{path.relative_to(root).as_posix()}", partial(path.read_bytes))


def add(pelican: object) -> type[PageSource]:
    return BrowserModules


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
