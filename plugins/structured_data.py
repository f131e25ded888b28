"""Facts for machines: schema.org documents in the head of pages, never of invented data.

Lends templates one function, `structured_data(view)`; base.html prints what it returns.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from pelican import signals

from marketplace.views.structured.documents import documents
from site_writer import BuildProblem

NEEDS_AN_ADDRESS = "structured data need whole addresses. Set SITEURL, or take structured_data out of PLUGINS."


class StructuredData:
    """A generator without pages: it binds the function to the snapshot before the first page is rendered."""

    def __init__(self, *, context: dict[str, Any], settings: Mapping[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: object) -> None:
        url = self.settings["SITEURL"]
        if not url:
            raise BuildProblem(NEEDS_AN_ADDRESS)
        self.settings["JINJA_GLOBALS"]["structured_data"] = partial(documents, self.context["snapshot"], url=url)


def add(pelican: object) -> type:
    return StructuredData


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add)
