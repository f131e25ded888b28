"""What search engines ask for first: sitemap.xml and robots.txt.

Every page with the day on which its content last changed; a site of invented data asks to be left alone instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pelican import signals

from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.changes import data_changed, provider_changed
from site_writer import BuildProblem, File, Page, PageSource
from site_writer.plan import Plan

# What repeats other pages for the wall, and what leads to their new addresses, is not for search engines.
ON_PAPER = ("sheet.html", "moved.html")
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
# For those who work on the theme; and what finds pages is none to be found.
NOT_FOR_SEARCH = ("/components/", "/search/")
# The protocol's limit for one file.
MOST_PAGES = 50_000


@dataclass(frozen=True, slots=True)
class MappedPage:
    """One page; `changed` is the newest day of its content."""

    path: str
    changed: date


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All pages for sitemap.xml, by address."""

    pages: tuple[MappedPage, ...]


class Sitemap(PageSource):
    """The source of robots.txt, and of sitemap.xml unless the data are invented."""

    def generate_output(self, writer: Any) -> None:
        self.plan: Plan = writer.plan
        super().generate_output(writer)

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        if snapshot.demo:
            yield File(ROBOTS, b"User-agent: *\nDisallow: /\n")
            return
        url = self.settings["SITEURL"]
        if not url:
            raise BuildProblem("a sitemap needs whole addresses. Set SITEURL, or take sitemap out of PLUGINS.")
        yield File(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {url}{SITEMAP}\n".encode())
        days = changed_by_path(snapshot, self.context.get("pages", ()))
        yield Page(SITEMAP, "sitemap.xml", lambda: sitemap_view(self.plan.pages, days, data_changed(snapshot)))


def sitemap_view(pages: Iterable[Page], days: Mapping[str, date], otherwise: date) -> SitemapView:
    """Return the pages that are for readers; those without a day of their own change with the data.

    Raises BuildProblem for more than one file may hold.
    """
    shown = (page for page in pages if page.template not in ON_PAPER and page.url not in NOT_FOR_SEARCH)
    found = sorted(page.url for page in shown if page.url.endswith("/"))
    if len(found) > MOST_PAGES:
        raise BuildProblem(f"{len(found):,} pages are more than the {MOST_PAGES:,} of one sitemap. Split sitemap.xml.")
    return SitemapView(tuple(MappedPage(path, days.get(path, otherwise)) for path in found))


def changed_by_path(snapshot: Snapshot, texts: Iterable[Any]) -> dict[str, date]:
    """Return the day of each provider's page, and the day on which an editor last checked each text of content/."""
    days = {paths.provider(p.slug): provider_changed(p, as_of=snapshot.as_of) for p in snapshot.published}
    sources = [text.metadata["text_source"] for text in texts]
    return days | {source.url: date.fromisoformat(source.metadata["Checked"]) for source in sources}


def add(pelican: object) -> type[PageSource]:
    return Sitemap


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
