"""The pages that editors write: guides with their order, plain pages, and the index of all guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from marketplace import formats
from marketplace.views import paths
from marketplace.views.parts import HOME, Link, Notice, PageView

MOST_RELATED = 3
ALL_GUIDES = Link("Guides", paths.GUIDES)
INTRO = (
    "Short answers to what people ask when something is broken, with prices, times and shares counted from the data of "
    "this site. Start with the section that fits your question."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a text: what it says, and its id on the page."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of content/ after its Markdown became HTML; section and number are those of a guide.

    `opening` is what stands before the first heading: a guide's question and answer. `related` are the paths that its
    editor named, `terms` the glossary terms that it links. Readers see it from `appears` on (date.max: a draft).
    `checklists` are the ids of headings whose numbered `lists` (title and points) are checklists too.
    """

    url: str
    title: str
    summary: str
    checked: date
    opening: str
    body: str
    headings: tuple[Heading, ...]
    section: str = ""
    number: int = 0
    author: str = ""
    related: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    appears: date = date.min
    checklists: tuple[str, ...] = ()
    lists: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(default_factory=dict)

    @property
    def link(self) -> Link:
        """Return the link to the finished page."""
        return Link(self.title, self.url)


@dataclass(frozen=True, slots=True)
class TextView(PageView):
    """A page of text; `opening` and `body` are HTML made of the editors' own Markdown."""

    checked: date
    headings: tuple[Heading, ...]
    opening: str
    body: str


@dataclass(frozen=True, slots=True)
class GuideView(TextView):
    """A guide, with the guides before and after it and others on a like subject; `notice` while readers see none."""

    section: str
    author: str
    notice: Notice | None
    related: tuple[Link, ...]
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """One line of the index."""

    title: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True)
class GuideSection:
    """The guides of one section."""

    name: str
    guides: tuple[GuideEntry, ...]


@dataclass(frozen=True, slots=True)
class GuidesView(PageView):
    """The index of all guides."""

    intro: str
    sections: tuple[GuideSection, ...]


def page_view(text: Text) -> TextView:
    """Return the view of a plain page."""
    return TextView(
        path=text.url, title=text.title, description=text.summary, crumbs=(HOME,), checked=text.checked,
        headings=text.headings, opening=text.opening, body=text.body,
    )  # fmt: skip


def guide_views(guides: Sequence[Text]) -> Iterator[GuideView]:
    """Yield the view of each guide, in the order of their numbers."""
    ordered: list[Text | None] = [None, *in_order(guides), None]
    for (previous, text), (_, following) in pairwise(pairwise(ordered)):
        if text is not None:
            yield _guide_view(text, previous, following, _related(text, guides, (previous, following)))


def _related(text: Text, guides: Sequence[Text], beside: Sequence[Text | None]) -> tuple[Link, ...]:
    """Return the guides that the editor names, else those that share most terms of the glossary with this one."""
    by_url = {guide.url: guide for guide in guides}
    if text.related:
        return tuple(by_url[url].link for url in text.related if url in by_url)
    others = [guide for guide in guides if guide is not text and guide not in beside]
    shared = {guide.url: len({*guide.terms} & {*text.terms}) for guide in others}
    nearest = sorted(others, key=lambda guide: (-shared[guide.url], guide.number, guide.url))
    return tuple(guide.link for guide in nearest[:MOST_RELATED] if shared[guide.url])


def _notice(text: Text) -> Notice | None:
    if text.appears == date.min:
        return None
    if text.appears == date.max:
        return Notice("caution", "Draft", "Only this preview shows it. Take out the line Status to publish it.")
    return Notice("caution", f"Held until {formats.day(text.appears)}", "Only this preview shows it before that day.")


def _guide_view(text: Text, previous: Text | None, following: Text | None, related: tuple[Link, ...]) -> GuideView:
    return GuideView(
        path=text.url, title=text.title, description=text.summary, crumbs=(HOME, ALL_GUIDES), checked=text.checked,
        headings=text.headings, opening=text.opening, body=text.body, section=text.section,
        author=text.author, notice=_notice(text), related=related,
        previous=previous.link if previous else None, following=following.link if following else None,
    )  # fmt: skip


def guides_view(guides: Sequence[Text]) -> GuidesView:
    """Return the index: sections in the order of their first guide."""
    sections: dict[str, list[GuideEntry]] = {}
    for text in in_order(guides):
        sections.setdefault(text.section, []).append(GuideEntry(text.title, text.url, text.summary))
    return GuidesView(
        path=paths.GUIDES, title="Guides", description=INTRO, crumbs=(HOME,), intro=INTRO,
        sections=tuple(
            GuideSection(name, tuple(found)) for name, found in sections.items()
        ),
    )  # fmt: skip


def in_order(guides: Sequence[Text]) -> list[Text]:
    """Return guides by number."""
    return sorted(guides, key=lambda text: (text.number, text.url))


def not_found_view() -> PageView:
    """Return the page for addresses that lead nowhere."""
    return PageView(
        path="/404.html",
        title="This page is not here",
        description="The address leads nowhere on this site. Ways on: all providers, all guides, the first page.",
        crumbs=(),
    )
