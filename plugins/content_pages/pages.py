"""Which pages there are of content/, and under which URLs."""

from collections.abc import Iterator
from pathlib import Path

from pelican import Pelican, signals

from content_pages.components import components_view
from content_pages.texts import texts_of
from marketplace.views.content import pages as views
from marketplace.views.content.checklists import checklists_view
from marketplace.views.content.glossary import glossary_view
from site_writer import Page, PageSource


class ContentPages(PageSource):
    """The source of all pages of content/, guides first."""

    def pages(self) -> Iterator[Page]:
        contents = [*self.context["pages"], *self.context["draft_pages"]]
        texts = texts_of(contents, unpublished=self.settings.get("SHOW_UNPUBLISHED", False))
        guides = [text for text in texts if text.section]
        theme = Path(self.settings["THEME"])
        for guide in views.guide_views(guides):
            yield Page(guide.path, "guide.html", guide)
        index = views.guides_view(guides)
        yield Page(index.path, "guides.html", index)
        checklists = checklists_view(guides)
        yield Page(checklists.path, "checklists.html", checklists)
        for checklist in checklists.entries:
            yield Page(checklist.path, "checklist.html", checklist)
        for text in sorted(texts, key=lambda text: text.url):
            if not text.section:
                yield Page(text.url, "page.html", views.page_view(text))
        glossary = glossary_view(self.settings["GLOSSARY"].terms, guides)
        yield Page(glossary.path, "glossary.html", glossary)
        missing = views.not_found_view()
        yield Page(missing.path, "404.html", missing)
        if self.settings.get("SHOW_COMPONENTS", False):
            yield Page("/components/", "components.html", lambda: components_view(theme))


def add_pages(pelican: Pelican) -> type:
    return ContentPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_pages)
