"""Of each published provider: page, pages of reviews, cells for tables, report, badge, and a call sheet if it works."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from typing import TypeVar

from pelican import signals

from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.provider.page import provider_view
from marketplace.views.provider.reviews.page import review_page
from marketplace.views.provider.reviews.pages import numbered
from marketplace.views.report.badge import badge_json, badge_svg
from marketplace.views.report.text import report_file, warnings_of
from marketplace.views.sheets import provider_sheet
from marketplace.views.side_by_side.shipped import compared_file
from site_writer import File, Page, PageSource


class ProviderPages(PageSource):
    """The source of a page and a call sheet for each provider that is not delisted, in order of slug."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        for provider in sorted(snapshot.published, key=lambda provider: provider.slug):
            slug = provider.slug
            key, of = snapshot.key_of(slug), partial(_alone, snapshot, slug)
            yield Page(paths.provider(slug), "provider.html", partial(of, provider_view), key)
            for number in range(1, len(numbered(provider)) + 1):
                make = partial(review_page, number=number)
                yield Page(paths.reviews(slug, number), "reviews.html", partial(of, make), key)
            if provider.logo is not None:
                yield File(paths.logo(slug, provider.logo.digest), provider.logo.png)
            yield File(paths.compared(slug), partial(of, compared_file), key)
            yield File(paths.badge(slug, "svg"), partial(of, badge_svg), key)
            yield File(paths.badge(slug, "json"), partial(of, badge_json), key)
            warnings = warnings_of(snapshot, slug)
            told = sha256(f"{key} {warnings!r}".encode()).hexdigest() if key else None
            yield File(paths.report(slug), partial(of, partial(report_file, warnings=warnings)), told)
            if provider.profile.status == "active":
                yield Page(paths.sheet(slug), "sheet.html", partial(of, provider_sheet), key)


Made = TypeVar("Made")


def _alone(snapshot: Snapshot, slug: str, make: Callable[[Snapshot, str], Made]) -> Made:
    """Make something from what `key_of` is a digest of, and from nothing else."""
    return make(snapshot.alone(slug), slug)


def add(pelican: object) -> type[PageSource]:
    return ProviderPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
