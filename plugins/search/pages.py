"""Which page and files the search has, and under which addresses.

Lends templates one name, `search_url`: the page that the box in the header leads to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pelican import signals

from marketplace.views import paths
from marketplace.views.estimate.symptoms import symptoms_file
from marketplace.views.listing import Listing
from marketplace.views.search.firms import firm_files
from marketplace.views.search.names import named, names_file
from marketplace.views.search.page import search_view
from marketplace.views.search.texts import texts
from search.full_text import index_files, page_ids
from site_writer import BuildProblem, File, Page, PageSource

INDEX = f"{paths.SEARCH}pagefind/"


@dataclass(frozen=True, slots=True)
class EditorsText:
    """One text of content/ as the search reads it; `section` is empty for a page."""

    url: str
    title: str
    summary: str
    section: str
    html: str


class SearchPages(PageSource):
    """The source of the search page, of names, firms, and the index of texts."""

    def pages(self) -> Iterator[Page | File]:
        listing = Listing(self.context["snapshot"])
        written = [text_of(content) for content in self.context["pages"]]
        written.sort(key=lambda text: text.url)
        terms = self.settings["GLOSSARY"].terms
        firms = list(firm_files(listing))
        menus = [(label, url) for label, url in (*self.settings["NAVIGATION"], *self.settings["FOOTER"])]
        index = index_files(texts(listing, written, terms))
        found = page_ids(index)
        names_url, names = names_file(named(listing, written, terms, menus), listing, [url for url, _ in firms], found)
        symptoms_url, _ = symptoms_file(listing.snapshot.reference.symptoms)
        yield Page(paths.SEARCH, "search.html", partial(search_view, listing, names_url, symptoms_url, INDEX))
        yield File(names_url, names)
        for url, content in firms:
            yield File(url, content)
        for path, content in index.items():
            yield File(f"{INDEX}{path}", content)

    def generate_output(self, writer: Any) -> None:
        super().generate_output(writer)
        self.settings["JINJA_GLOBALS"]["search_url"] = paths.SEARCH


def text_of(content: Any) -> EditorsText:
    """Return a page of Pelican as the search reads it. Raises BuildProblem when guide_tools has not converted it."""
    if not hasattr(content, "rendered"):
        raise BuildProblem(f"{content.source_path} was not converted. Put guide_tools into PLUGINS beside search.")
    source = content.metadata["text_source"]
    written = source.metadata
    return EditorsText(
        source.url, written["Title"], written["Summary"], written.get("Section", ""), content.rendered.html
    )


def add(pelican: object) -> type[PageSource]:
    return SearchPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
