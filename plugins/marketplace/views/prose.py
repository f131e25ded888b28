"""Texts by strangers as HTML: Markdown without HTML and links, then a list of tags that may remain.

Two locks: markdown-it-py makes no tag that was not meant, nh3 lets none through that is not on the list.
"""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = frozenset({"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote"})
RULES = (
    "newline",
    "escape",
    "backticks",
    "emphasis",
    "balance_pairs",
    "fragments_join",
    "list",
    "blockquote",
    "paragraph",
)
MAX_CHARACTERS = 5_000


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True}).enable(list(RULES), ignoreInvalid=True)


def safe_html(text: str) -> Markup:
    """Return a stranger's text as harmless HTML: paragraphs, emphasis, lists, quotes, code; no links, no images.

    Raises ValueError for a text longer than any data file allows.
    """
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"a text of {len(text)} characters cannot come from a checked file")
    # The star entry switches off the attributes that nh3 allows on every tag (title, lang).
    return Markup(  # noqa: S704 - the one maker of harmless HTML; nh3 has the last word
        nh3.clean(
            _markdown().render(text),
            tags=set(TAGS),
            attributes={"*": set()},
            url_schemes=set(),
            link_rel=None,
            clean_content_tags=set(),
        ).strip()
    )
