"""Checklists: the numbered lists that guides name, with their points counted through."""

from dataclasses import replace
from datetime import date

from marketplace.views.content.checklists import checklist_views, checklists_view
from marketplace.views.content.pages import Heading, Text

GUIDE = Text(
    "/guides/x/", "The guide", "", date(2026, 1, 1), "", "", (Heading("Before", "before"), Heading("After", "after")),
    "Choosing", 2, checklists=("after", "before"),
    lists={"before": (("One", ("a", "b")), ("Two", ("c",))), "after": (("", ("<b>d</b>",)),), "other": (("", ("e",)),)},
)  # fmt: skip


def test_points_are_counted_through_all_groups():
    after, before = checklist_views([GUIDE])
    assert (before.path, before.title, before.guide.url) == ("/checklists/before/", "Before", "/guides/x/")
    assert [(group.title, [point.number for point in group.points]) for group in before.groups] == [
        ("One", [1, 2]), ("Two", [3]),
    ]  # fmt: skip
    assert before.intro.startswith("3 points ") and after.intro.startswith("1 point ")
    assert after.groups[0].points[0].html == "<b>d</b>"


def test_the_page_has_those_of_all_guides_in_their_order():
    first = replace(GUIDE, number=1, url="/guides/y/", checklists=("before",))
    assert [entry.guide.url for entry in checklists_view([GUIDE, first]).entries] == [
        "/guides/y/", "/guides/x/", "/guides/x/",
    ]  # fmt: skip
    assert checklists_view([]).entries == ()
