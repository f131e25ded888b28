"""The pages of the decision tools, and the data that a browser answers them from."""

from collections.abc import Iterator
from functools import partial

from pelican import signals

from marketplace.views import paths
from marketplace.views.tools.bill_check import bill_check_view
from marketplace.views.tools.block_hours import block_hours_view
from marketplace.views.tools.break_even import break_even_view
from marketplace.views.tools.data import tools_file
from marketplace.views.tools.downtime import downtime_view
from marketplace.views.tools.index import tools_view
from marketplace.views.tools.leaving import leaving_view
from marketplace.views.tools.providers import cards_url
from marketplace.views.tools.questions import questions_view
from marketplace.views.tools.wait_or_not import wait_or_not_view
from site_writer import File, Page, PageSource

VIEWS = (break_even_view, questions_view, leaving_view, downtime_view)
CARD_VIEWS = (block_hours_view, wait_or_not_view, bill_check_view)


class ToolPages(PageSource):
    """The source of the index, one page a tool, and their data."""

    def pages(self) -> Iterator[Page | File]:
        snapshot = self.context["snapshot"]
        url, content = tools_file(snapshot)
        yield File(url, content)
        cards = cards_url(snapshot)
        tools = [
            *(view(snapshot, url) for view in VIEWS),
            *(view(snapshot, url, cards) for view in CARD_VIEWS),
        ]
        yield Page(paths.TOOLS, "link_index.html", partial(tools_view, tools))
        for tool in tools:
            yield Page(tool.path, "tool.html", tool)


def add(pelican: object) -> type[PageSource]:
    return ToolPages


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
