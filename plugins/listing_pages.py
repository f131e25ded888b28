"""The pages that list providers: home, all, A to Z, by country, city, category and channel."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from pelican import signals

from marketplace.views import paths
from marketplace.views.home.page import Reading, home_view
from marketplace.views.listing import Listing
from marketplace.views.lists.a_to_z import a_to_z_view, all_view
from marketplace.views.lists.categories import categories_view, category_view
from marketplace.views.lists.channels import CHANNEL_PAGES, channel_view, channels_view
from marketplace.views.lists.page import ListView, narrow_path, page_count, page_path
from marketplace.views.lists.places import city_view, countries_view, country_view
from marketplace.views.narrowing.lists import all_file, category_file, channel_file, city_file, country_file
from marketplace.views.near.files import near_files
from marketplace.views.sheets import city_sheet
from site_writer import File, Page, PageSource

# What a reader in trouble needs first, in this order; a guide that is not there is left out.
TEASED_GUIDES = ("help-on-demand", "what-it-costs", "finding-a-provider", "when-to-choose-break-fix")


class ListingPages(PageSource):
    """The source of all list pages."""

    def pages(self) -> Iterator[Page | File]:
        listing = Listing(self.context["snapshot"])
        yield Page(paths.HOME, "home.html", partial(home_view, listing, teased(self.context.get("pages", ()))))
        yield Page(paths.A_TO_Z, "a_to_z.html", partial(a_to_z_view, listing))
        yield Page(paths.COUNTRIES, "places.html", partial(countries_view, listing))
        yield Page(paths.CATEGORIES, "choices.html", partial(categories_view, listing))
        yield Page(paths.CHANNELS, "choices.html", partial(channels_view, listing))
        yield from lists(listing)
        yield from (File(path, content) for path, content in near_files(listing).items())


def lists(listing: Listing) -> Iterator[Page | File]:
    """Yield the pages of every list, and the file by which it is narrowed; long lists take several pages."""
    yield from _list(paths.ALL, len(listing.providers), partial(all_view, listing), partial(all_file, listing))
    for code in listing.country_pages:
        narrowing = partial(country_file, listing, code)
        yield from _list(
            paths.country(code), len(listing.countries[code]), partial(country_view, listing, code), narrowing
        )
    for city in listing.city_pages:
        length = len(listing.cities[city.country, city.slug])
        narrowing = partial(city_file, listing, city)
        yield from _list(paths.city(city), length, partial(city_view, listing, city), narrowing)
        yield Page(paths.city_sheet(city), "sheet.html", partial(city_sheet, listing, city))
    for category in listing.snapshot.reference.service_list.categories:
        length = len(listing.in_category(category.id))
        narrowing = partial(category_file, listing, category.id)
        yield from _list(paths.category(category.id), length, partial(category_view, listing, category), narrowing)
    for channel in CHANNEL_PAGES:
        length = len(listing.by_channel(channel))
        narrowing = partial(channel_file, listing, channel)
        yield from _list(paths.channel(channel), length, partial(channel_view, listing, channel), narrowing)


def _list(
    path: str, length: int, view: Callable[..., ListView], narrowing: Callable[[], bytes]
) -> Iterator[Page | File]:
    for number in range(1, page_count(length) + 1):
        yield Page(page_path(path, number), "list.html", partial(view, number=number))
    if length:
        yield File(narrow_path(path), narrowing)


def teased(texts: Sequence[Any]) -> tuple[Reading, ...]:
    """Return the guides that the first page teases, of Pelican's pages."""
    guides = {text.slug: text for text in texts if getattr(text, "section", "") and text.slug in TEASED_GUIDES}
    found = [guides[slug] for slug in TEASED_GUIDES if slug in guides]
    return tuple(Reading(text.title, paths.guide(text.slug), text.metadata["summary"]) for text in found)


def add_pages(pelican: object) -> type:
    return ListingPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_pages)
