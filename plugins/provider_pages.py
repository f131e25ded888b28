"""One page for each published provider: /providers/<slug>/."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.provider.page import provider_view
from site_writer import Page, PageSource


class ProviderPages(PageSource):
    """The source of one page for each provider that is not delisted, in order of slug."""

    def pages(self) -> Iterator[Page]:
        snapshot = self.context["snapshot"]
        for provider in sorted(snapshot.published, key=lambda provider: provider.slug):
            view = partial(provider_view, snapshot, provider.slug)
            yield Page(paths.provider(provider.slug), "provider.html", view)


def add(pelican: object) -> type[PageSource]:
    return ProviderPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
