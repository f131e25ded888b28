"""All pages of one build, in order, each URL with exactly one source."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_writer.pages import File, Page, path_of
from site_writer.problems import BuildProblem


@dataclass(frozen=True, slots=True)
class Planned:
    """A page and where it goes; `source` is the name of who asked for it."""

    path: str
    item: Page | File
    source: str


class Plan:
    """All pages of a build: taken as streams while Pelican gathers, given back as one checked list.

    `pages` is for a view that lists the others (a sitemap): all pages, known when the first view is computed.
    What follows from all others (a page at an address that one of them had) is added by `add_after`. `last` are
    functions that look at the folder when every file of the plan is in it, add files, or raise BuildProblem.
    """

    def __init__(self) -> None:
        self.pages: tuple[Page, ...] = ()
        self.last: list[Callable[[Path], None]] = []
        self._streams: list[tuple[str, Iterable[Page | File]]] = []
        self._after: list[tuple[str, Callable[[Sequence[Page | File]], Iterable[Page | File]]]] = []

    def add(self, source: str, items: Iterable[Page | File]) -> None:
        """Take a stream; nothing of it is read yet."""
        self._streams.append((source, items))

    def add_after(self, source: str, more: Callable[[Sequence[Page | File]], Iterable[Page | File]]) -> None:
        """Take what makes pages from all that the streams hold."""
        self._after.append((source, more))

    def all(self) -> list[Planned]:
        """Read every stream. Raise BuildProblem naming both sources of a URL, and of a file that is a folder too."""
        planned = [Planned(path_of(item.url), item, source) for source, items in self._streams for item in items]
        for source, more in self._after:
            planned += [Planned(path_of(item.url), item, source) for item in more([entry.item for entry in planned])]
        _refuse_clashes(planned)
        self.pages = tuple(entry.item for entry in planned if isinstance(entry.item, Page))
        return planned


def _refuse_clashes(planned: list[Planned]) -> None:
    # Folded: two names that differ in capitals only are one file on many machines.
    taken: dict[str, Planned] = {}
    clashes = []
    for entry in planned:
        other = taken.setdefault(entry.path.casefold(), entry)
        if other is not entry:
            clashes.append(f"{_named(other)} and {_named(entry)} want the same URL. Change one of them.")
    for folder in sorted({str(parent) for path in taken for parent in PurePosixPath(path).parents}):
        if folder in taken:
            clashes.append(
                f"{_named(taken[folder])} is a file, but other pages lie below it as in a folder. Rename it."
            )
    if clashes:
        raise BuildProblem("\n".join(clashes))


def _named(entry: Planned) -> str:
    return f"{entry.item.url} of {entry.source}"
