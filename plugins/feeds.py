"""Atom feeds: guides, which are entries made of Pelican's pages, and new reviews and providers."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from pelican import Pelican, signals

from marketplace.views.feed import GUIDES, REVIEWS, FeedEntry, guides_feed, reviews_feed
from site_writer import BuildProblem, Page, PageSource

NEEDS_AN_ADDRESS = "feeds need whole addresses. Set SITEURL, or take feeds out of PLUGINS."
NO_BANNER = (
    "the data are invented, and a feed carries them to where no banner stands. "
    "Set ALLOW_DEMO to publish them knowingly, or take feeds out of PLUGINS."
)


class Feeds(PageSource):
    """The source of both feeds. Raises BuildProblem without SITEURL, and for invented data unless ALLOW_DEMO is set."""

    def pages(self) -> Iterator[Page]:
        snapshot = self.context["snapshot"]
        if not self.settings["SITEURL"]:
            raise BuildProblem(NEEDS_AN_ADDRESS)
        if snapshot.demo and not self.settings.get("ALLOW_DEMO"):
            raise BuildProblem(NO_BANNER)
        guides = tuple(guide_entries(self.context.get("pages", ())))
        yield Page(GUIDES.url, "feed.xml", partial(guides_feed, guides, as_of=snapshot.as_of))
        yield Page(REVIEWS.url, "feed.xml", partial(reviews_feed, snapshot))


def guide_entries(texts: Iterable[Any]) -> Iterator[FeedEntry]:
    """Yield the guides among Pelican's pages; a guide is new on the day on which an editor last checked it."""
    for source in (text.metadata["text_source"] for text in texts):
        if source.is_guide:
            written = source.metadata
            yield FeedEntry(
                path=source.url,
                title=written["Title"],
                published=date.fromisoformat(written["Date"]),
                updated=date.fromisoformat(written["Checked"]),
                summary=written["Summary"],
                category=written["Section"],
            )


def name_feeds(pelican: Pelican) -> None:
    """Set FEEDS, which base.html announces on every page."""
    pelican.settings["FEEDS"] = tuple((link.label, link.url) for link in (GUIDES, REVIEWS))


def add(pelican: object) -> type[PageSource]:
    return Feeds


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(name_feeds)
    signals.get_generators.connect(add)
