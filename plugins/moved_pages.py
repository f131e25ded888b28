"""A page at each address that has moved: former slugs of providers, and the lines of content/redirects.txt."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican import signals

from marketplace.views.moved import chained, former_addresses, moved_view
from site_writer import BuildProblem, File, Page, PageSource

NAME = "redirects.txt"
FORM = "Write the old and the new address, as /guides/old/ /guides/new/"
TEMPLATE = "moved.html"


class MovedPages(PageSource):
    """The source of all pages at old addresses, known when all others are."""

    def generate_output(self, writer: Any) -> None:
        writer.plan.add_after("moved_pages", self.moved)

    def moved(self, planned: Sequence[Page | File]) -> Iterator[Page]:
        """Yield a page for each old address. Raises BuildProblem naming the line that leads nowhere."""
        pages = [item.url for item in planned if isinstance(item, Page) and item.url.endswith("/")]
        file = Path(self.settings["PATH"]) / NAME
        written = dict(lines_of(file)) if file.is_file() else {}
        moves = dict(former_addresses(self.context["snapshot"].published, pages)) | written
        wrong = list(chained(moves, pages))
        if wrong:
            raise BuildProblem("\n".join(f"{NAME}: {old} {what}" for old, what in wrong))
        for old, new in sorted(moves.items()):
            yield Page(old, TEMPLATE, moved_view(old, new))


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the old and the new address of each line. Raises BuildProblem for a line of another form."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or any(not (word.startswith("/") and word.endswith("/")) for word in words):
            raise BuildProblem(f"content/{NAME}:{number}: {line.strip()!r} is no move. {FORM}")
        yield words[0], words[1]


def add(pelican: object) -> type[PageSource]:
    return MovedPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
