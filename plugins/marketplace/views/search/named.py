"""What is found by its name: one entry each, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass

# In the order in which equally good results stand.
FIRM, SERVICE, CATEGORY, PLACE, TERM, GUIDE, PAGE = "firm", "service", "category", "place", "term", "guide", "page"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with a name: its kind, the name, where it is, and a line about it.

    `url` is a path from the root of the site and may carry a query; `also` are other words that lead to it.
    """

    kind: str
    name: str
    url: str
    line: str
    also: str = ""
