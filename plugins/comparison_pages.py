"""Tables that put providers side by side: prices of the same job, promises in real hours, the best of a city."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.compare.index import compare_index_view
from marketplace.views.compare.over_time import CSV_PATH, over_time_view, price_index_file
from marketplace.views.compare.over_time import PATH as OVER_TIME
from marketplace.views.compare.prices import compare_path, compare_view, places
from marketplace.views.compare.waits import ORDERS, waits_index_view, waits_path, waits_view
from marketplace.views.listing import Listing
from marketplace.views.side_by_side.page import best_view, pair_view, pairs
from site_writer import File, Page, PageSource


class ComparisonPages(PageSource):
    """The source of the comparisons: for every country and city with a page of its own."""

    def pages(self) -> Iterator[Page | File]:
        listing = Listing(self.context["snapshot"])
        yield Page(paths.COMPARE, "compare_index.html", partial(compare_index_view, listing))
        yield Page(OVER_TIME, "over_time.html", partial(over_time_view, listing.snapshot))
        yield File(CSV_PATH, partial(price_index_file, listing.snapshot))
        for incident in listing.snapshot.reference.incidents.incidents:
            for country, city in places(listing):
                view = partial(compare_view, listing, incident, country, city)
                yield Page(compare_path(incident, country, city), "compare.html", view)
        for city in listing.city_pages:
            yield Page(paths.best_of(city), "best.html", partial(best_view, listing, city))
        for one, other in pairs(listing):
            yield Page(paths.pair(one.slug, other.slug), "best.html", partial(pair_view, listing, one, other))
        yield Page(paths.WAITS, "link_index.html", partial(waits_index_view, listing))
        for country, city in places(listing):
            for order in ORDERS:
                yield Page(
                    waits_path(country, city, order), "waits.html", partial(waits_view, listing, country, city, order)
                )


def add(pelican: object) -> type[PageSource]:
    return ComparisonPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
