"""Markup in texts of strangers: pages escape it, but feeds, data files and other programs read the same texts."""

from __future__ import annotations

import re

# Where an HTML parser would start a tag, a comment or a character reference (WHATWG HTML 13.2.5).
HTML = re.compile(r"<(?:[A-Za-z]|/[A-Za-z]|!|\?)|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos|nbsp);")
# Where Markdown would make a link or a picture of words in brackets (CommonMark 6.3).
LINK = re.compile(r"\]\(|\]\[[^\]]{1,80}\]")


def holds_markup(text: str) -> bool:
    """Return whether a text holds what an HTML parser would read as a tag, a comment or a character reference."""
    return HTML.search(text) is not None


def markup_in(text: str) -> str | None:
    """Return the first HTML or Markdown link of a text, with a little of what follows it; None where there is none."""
    found = HTML.search(text) or LINK.search(text)
    return None if found is None else text[found.start() : found.start() + 12]
