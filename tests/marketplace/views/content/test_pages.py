"""Guides in their order, each with its neighbours; the index by section."""

from dataclasses import replace
from datetime import date

import pytest

from marketplace.views.content.pages import Heading, Text, guide_views, guides_view, not_found_view, page_view


def text(number: int = 0, section: str = "", title: str = "") -> Text:
    name = title or f"g{number}"
    return Text(
        url=f"/guides/{name}/", title=name.capitalize(), summary=f"About {name}.", checked=date(2026, 11, 23),
        opening="<p>Why?</p>", body="<h2>So</h2>", headings=(Heading("So", "so"),), section=section, number=number,
    )  # fmt: skip


LAST, SOON, FIRST = date.max, date(2026, 12, 1), date.min
GUIDES = (text(12, "Drawbacks"), text(1, "What it is"), text(3, "How it works"), text(2, "How it works"))


def test_guides_come_by_number_with_their_neighbours():
    views = list(guide_views(GUIDES))
    assert [view.title for view in views] == ["G1", "G2", "G3", "G12"]
    assert [view.previous and view.previous.url for view in views] == [
        None,
        "/guides/g1/",
        "/guides/g2/",
        "/guides/g3/",
    ]
    assert [view.following and view.following.label for view in views] == ["G2", "G3", "G12", None]


def test_a_single_guide_has_no_neighbours():
    (view,) = guide_views([text(7, "Choosing")])
    assert (view.previous, view.following) == (None, None)
    assert [crumb.url for crumb in view.crumbs] == ["/", "/guides/"]


def test_related_guides_are_those_named_else_those_that_share_terms():
    named = replace(text(1), related=("/guides/g9/", "/guides/none/"))
    shared = [replace(text(n), terms=terms) for n, terms in ((5, ("a",)), (7, ("a", "b")), (9, ()), (11, ("b", "a")))]
    by_title = {view.title: view for view in guide_views([named, replace(text(3), terms=("a", "b")), *shared])}
    assert [link.url for link in by_title["G1"].related] == ["/guides/g9/"]
    # The guides before and after are linked anyway.
    assert [link.label for link in by_title["G3"].related] == ["G7", "G11"]
    assert by_title["G9"].related == ()


def test_who_writes_sees_that_readers_do_not():
    draft, held, seen = guide_views([replace(text(n), appears=day) for n, day in enumerate((LAST, SOON, FIRST), 1)])
    assert draft.notice.title == "Draft"
    assert held.notice.title == "Held until 1 December 2026"
    assert seen.notice is None


def test_no_guides_no_views():
    assert list(guide_views([])) == []
    assert guides_view([]).sections == ()


def test_the_index_keeps_sections_together_in_the_order_of_their_first_guide():
    sections = guides_view((*GUIDES, text(13, "What it is"))).sections
    assert [section.name for section in sections] == ["What it is", "How it works", "Drawbacks"]
    assert [[entry.title for entry in section.guides] for section in sections] == [["G1", "G13"], ["G2", "G3"], ["G12"]]


def test_a_page_leads_home_and_keeps_its_texts():
    view = page_view(text(title="about"))
    assert (view.path, view.opening, view.body) == ("/guides/about/", "<p>Why?</p>", "<h2>So</h2>")
    assert [crumb.label for crumb in view.crumbs] == ["Home"]


@pytest.mark.parametrize("view", [not_found_view(), guides_view(GUIDES)])
def test_every_page_describes_itself(view):
    assert 40 <= len(view.description) <= 250
