"""What a stranger needs to compute the ratings again, /ratings.json, and the page of what became of all reviews."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views.open_ratings import URL, ratings_file
from marketplace.views.transparency import PATH, transparency_view
from site_writer import File, Page, PageSource


class RatingPages(PageSource):
    """The source of the open data of ratings and of /transparency/."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        yield File(URL, partial(ratings_file, snapshot))
        yield Page(PATH, "transparency.html", partial(transparency_view, snapshot))


def add(pelican: object) -> type[PageSource]:
    return RatingPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
