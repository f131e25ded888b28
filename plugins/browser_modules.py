"""Publish the browser modules of the theme as they are: theme/scripts/** at /scripts/**, no build step.

Pages load them as ES modules and never depend on them: without script every page is complete.
Lends templates one function, `modules_of(module)`: what a module imports, so that a page asks for all in one wave.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pelican import signals

from ignored_files import kept
from site_writer import File, PageSource
from site_writer.hooks import SiteWriter

SOURCES = "scripts"
PUBLISHED = ("*.js", "*.json")
IMPORTED = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.{1,2}/[^"']+)["'];""", re.MULTILINE)


class BrowserModules(PageSource):
    """The source of every module of theme/scripts/, in order of path."""

    def pages(self) -> Iterator[File]:
        root = Path(self.settings["THEME"]) / SOURCES
        found = kept((path for pattern in PUBLISHED for path in root.rglob(pattern)), root)
        for path in found:
            yield File(f"/{SOURCES}/{path.relative_to(root).as_posix()}", partial(path.read_bytes))

    def generate_output(self, writer: SiteWriter) -> None:
        super().generate_output(writer)
        root = Path(self.settings["THEME"]) / SOURCES
        self.settings["JINJA_GLOBALS"]["modules_of"] = partial(modules_of, root)


def modules_of(root: Path, module: str) -> tuple[str, ...]:
    """Return the addresses of all modules that a module imports, however far, each once, by name."""
    found: set[Path] = set()
    waiting = [root / module]
    while waiting:
        path = waiting.pop()
        for name in IMPORTED.findall(path.read_text("utf-8")):
            imported = (path.parent / name).resolve()
            if imported not in found:
                found.add(imported)
                waiting.append(imported)
    return tuple(f"/{SOURCES}/{path.relative_to(root.resolve()).as_posix()}" for path in sorted(found))


def add(pelican: object) -> type[PageSource]:
    return BrowserModules


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
