"""Checklists: the numbered lists of guides as pages of their own, to tick and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.views.content.pages import Text, in_order
from marketplace.views.parts import HOME, Link, PageView

PATH = "/checklists/"
ALL_CHECKLISTS = Link("Checklists", PATH)


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its number, and HTML made of the editors' own Markdown."""

    number: int
    html: str


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Some points under a title; "" for none."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView(PageView):
    """One checklist, and the guide that it is from."""

    intro: str
    guide: Link
    groups: tuple[PointGroup, ...]


@dataclass(frozen=True, slots=True)
class ChecklistsView(PageView):
    """All checklists."""

    intro: str
    entries: tuple[ChecklistView, ...]


def checklist_views(guides: Sequence[Text]) -> Iterator[ChecklistView]:
    """Yield the checklists of all guides, in the order of the guides."""
    for guide in in_order(guides):
        titles = {heading.id: heading.label for heading in guide.headings}
        for name in guide.checklists:
            groups = _numbered(guide.lists[name])
            count = sum(len(group.points) for group in groups)
            intro = f"{formats.count(count, 'point')} to tick, on the screen or on paper."
            yield ChecklistView(
                path=f"{PATH}{name}/", title=titles[name], description=f"{titles[name]}: {intro}",
                crumbs=(HOME, ALL_CHECKLISTS), intro=intro, guide=guide.link, groups=groups,
            )  # fmt: skip


def checklists_view(guides: Sequence[Text]) -> ChecklistsView:
    """Return the page of all checklists."""
    intro = "Lists to print, or to tick on the screen. Nothing that you tick leaves your browser."
    return ChecklistsView(
        path=PATH, title="Checklists", description="Checklists to print and to tick: before a call, after a repair, "
        "what to ask a firm, what a written promise should say.", crumbs=(HOME,), intro=intro,
        entries=tuple(checklist_views(guides)),
    )  # fmt: skip


def _numbered(groups: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[PointGroup, ...]:
    number = 0
    found = []
    for title, points in groups:
        found.append(PointGroup(title, tuple(Point(number + at, html) for at, html in enumerate(points, start=1))))
        number += len(points)
    return tuple(found)
