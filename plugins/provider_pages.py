"""A page for each published provider, /providers/<slug>/, its cells for tables, and a call sheet if it takes work."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.provider.page import provider_view
from marketplace.views.sheets import provider_sheet
from marketplace.views.side_by_side.shipped import compared_file
from site_writer import File, Page, PageSource


class ProviderPages(PageSource):
    """The source of a page and a call sheet for each provider that is not delisted, in order of slug."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        for provider in sorted(snapshot.published, key=lambda provider: provider.slug):
            view = partial(provider_view, snapshot, provider.slug)
            yield Page(paths.provider(provider.slug), "provider.html", view)
            yield File(paths.compared(provider.slug), partial(compared_file, snapshot, provider.slug))
            if provider.profile.status == "active":
                yield Page(paths.sheet(provider.slug), "sheet.html", partial(provider_sheet, snapshot, provider.slug))


def add(pelican: object) -> type[PageSource]:
    return ProviderPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
