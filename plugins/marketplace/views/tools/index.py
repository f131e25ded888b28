"""The index of the decision tools."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace.views import paths
from marketplace.views.parts import CountedLink, Link, LinkGroup, LinkIndexView
from marketplace.views.tools.parts import ToolView


def tools_view(tools: Iterable[ToolView]) -> LinkIndexView:
    """Make the page from the pages it leads to."""
    links = tuple(CountedLink(tool.title, tool.path) for tool in tools)
    return LinkIndexView(
        path=paths.TOOLS,
        title="Tools that decide",
        description="Sums with your own figures: a contract or paying per repair, leaving a contract, what an outage "
        "costs. Every default has its source.",
        crumbs=(Link("Home", paths.HOME),),
        intro="Sums with your own figures. What you type stays in your browser and in the address, so that you can "
        "send it on; every default is shown with its reason and source.",
        groups=(LinkGroup("Tools", None, links),),
        empty="",
    )
