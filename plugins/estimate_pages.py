"""The answer's page: who can help with the reader's incident, when and at what price, and the data that it reads."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.file import published
from marketplace.views.estimate.page import estimate_view
from marketplace.views.estimate.symptoms import symptoms_file
from marketplace.views.listing import Listing
from marketplace.views.side_by_side.page import side_by_side_view
from site_writer import File, Page, PageSource


class EstimatePages(PageSource):
    """The source of the answer's page, the data of all providers, the symptoms, and the clocks of all zones."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        made = published(snapshot)
        words_url, words = symptoms_file(snapshot.reference.symptoms)
        listing = Listing(snapshot)
        view = partial(estimate_view, listing, made.url, words_url, made.data)
        yield File(made.url, made.content)
        yield File(words_url, words)
        yield Page(paths.ESTIMATE, "estimate.html", view)
        yield Page(paths.SIDE_BY_SIDE, "side_by_side.html", lambda: side_by_side_view(listing, view()))
        clocks = clock_file(snapshot.as_of)
        yield File(clocks.url, clocks.content)


def add(pelican: object) -> type[PageSource]:
    return EstimatePages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
