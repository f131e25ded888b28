"""The edge hands over the index, the tools and their data; what is worked in advance is what the engine says."""

import json

from marketplace.decisions.lines import DecisionLines
from marketplace.views.tools import downtime, leaving
from site_writer import File, Page
from tests.support.snapshots import demo_snapshot
from tool_pages import ToolPages


def handed_over() -> list:
    return list(ToolPages(context={"snapshot": demo_snapshot()}, settings={}).pages())


def views() -> dict:
    return {page.url: page.view for page in handed_over() if isinstance(page, Page) and page.template == "tool.html"}


def test_each_tool_has_a_page_that_the_index_leads_to():
    pages = [page for page in handed_over() if isinstance(page, Page)]
    index = next(page for page in pages if page.url == "/tools/").view()
    linked = [link.url for group in index.groups for link in group.links]
    assert linked == [page.url for page in pages if page.url != "/tools/"]
    assert len(linked) == 7


def test_the_pages_read_the_data_that_stand_beside_them():
    data = next(item for item in handed_over() if isinstance(item, File))
    assert {view.data_url for view in views().values()} == {data.url}
    tree = json.loads(data.content)
    assert {"markets", "usual", "wizard", "zones", "lists", "currencies"} <= tree.keys()


def test_the_same_snapshot_gives_the_same_data():
    first, again = (next(item.content for item in handed_over() if isinstance(item, File)) for _ in range(2))
    assert first == again


def answer(line: dict) -> dict:
    snapshot = demo_snapshot()
    (found,) = DecisionLines(snapshot.reference.decisions, lists=snapshot.holidays).answers([json.dumps(line).encode()])
    return found


def test_the_worked_tables_are_the_answers_of_the_engine():
    shown = {
        url: [cell for table in view.worked for row in table.rows for cell in row] for url, view in views().items()
    }
    year = answer({"tool": "breakeven", "input": {"currency": "GBP"}})["annual"]
    assert [cost["total"] for cost in year.values()] == ["4830.54", "5194.13", "6484.16"]
    assert {cost["total"] for cost in year.values()} <= set(shown["/tools/break-even/"])
    costs = answer({"tool": "downtime", "input": downtime.EXAMPLE})
    for end in ("low", "likely", "high"):
        assert f"£{costs[end]['total'] / 100:,.2f}" in shown["/tools/downtime/"]
    left = answer({"tool": "leave_contract", "today": leaving.EXAMPLE_DAY, "input": leaving.EXAMPLE})
    assert {"£8,175.00", "£8,070.00"} <= set(shown["/tools/leaving-a-contract/"])
    assert left["cheapest"]["total"] == 807000


def test_every_default_is_shown_with_where_it_comes_from():
    inputs = demo_snapshot().reference.decisions.break_even.inputs
    (table,) = views()["/tools/break-even/"].defaults
    assert [row[0] for row in table.rows] == [each.label for each in inputs]
    assert all(cell for row in table.rows for cell in row)
