"""Guides in their order, each with its neighbours; the index by section."""

from datetime import date

import pytest

from marketplace.views.content.pages import Heading, Text, guide_views, guides_view, not_found_view, page_view


def text(number: int = 0, section: str = "", title: str = "") -> Text:
    name = title or f"g{number}"
    return Text(
        url=f"/guides/{name}/", title=name.capitalize(), summary=f"About {name}.", checked=date(2026, 11, 23),
        opening="<p>Why?</p>", body="<h2>So</h2>", headings=(Heading("So", "so"),), section=section, number=number,
    )  # fmt: skip


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
