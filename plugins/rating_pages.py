"""What a stranger needs to compute the ratings again, /ratings.json, and the page of what became of all reviews."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from pelican import signals
from pelican.log import console

from marketplace.snapshot import Snapshot
from marketplace.views.open_ratings import URL, ratings_file, since
from marketplace.views.transparency import PATH, transparency_view
from site_writer import File, Page, PageSource

logger = logging.getLogger(__name__)


class RatingPages(PageSource):
    """The source of the open data of ratings and of /transparency/."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        self._tell(snapshot)
        yield File(URL, partial(ratings_file, snapshot))
        yield Page(PATH, "transparency.html", partial(transparency_view, snapshot))

    def _tell(self, snapshot: Snapshot) -> None:
        """Say what became of reviews since the site that this build replaces."""
        last = None
        with suppress(OSError):
            last = Path(self.settings["OUTPUT_PATH"], URL.strip("/")).read_bytes()
        found = since(last, snapshot)
        console.print(str(found), highlight=False)
        for review in found.lost:
            logger.warning("%s was on the last site and is gone. What must go leaves a stub with a reason.", review)


def add(pelican: object) -> type[PageSource]:
    return RatingPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
