"""The estimate page: what the reader's own incident costs with everyone, and the data that a browser prices it from."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import data_url, packed
from marketplace.views.estimate.page import estimate_view
from marketplace.views.listing import Listing
from site_writer import File, Page, PageSource


class EstimatePages(PageSource):
    """The source of the estimate's page, the data of all providers, and the clocks of all zones."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        data = estimate_json(snapshot)
        content = packed(data)
        url = data_url(content)
        view = partial(estimate_view, Listing(snapshot), url, data)
        yield File(url, content)
        yield Page(paths.ESTIMATE, "estimate.html", view)
        clocks = clock_file(snapshot.as_of)
        yield File(clocks.url, clocks.content)


def add(pelican: object) -> type[PageSource]:
    return EstimatePages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
