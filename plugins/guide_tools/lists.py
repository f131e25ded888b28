"""The numbered lists below each second-level heading: what a checklist is printed from."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor


@dataclass(frozen=True)
class ListGroup:
    """Some points of a list under their own title ("" for none); each point is HTML of the editors' Markdown."""

    title: str
    points: tuple[str, ...]


class NumberedLists(Treeprocessor):
    """The processor that collects the numbered lists of a finished tree, by the id of the heading above."""

    def __init__(self, md: Markdown, found: dict[str, tuple[ListGroup, ...]]) -> None:
        super().__init__(md)
        self.md = md
        self.found = found

    def run(self, root: etree.Element) -> None:
        heading, title = "", ""
        for child in root:
            if child.tag == "h2":
                heading, title = child.get("id") or "", ""
            elif child.tag == "p":
                title = _title(child)
            elif child.tag == "ol" and heading:
                points = tuple(self._inner(point) for point in child.iterfind("li"))
                self.found[heading] = (*self.found.get(heading, ()), ListGroup(title, points))
                title = ""

    def _inner(self, point: etree.Element) -> str:
        """Return the HTML inside one point, with all that Markdown puts into a page at the very end."""
        plain = deepcopy(point)
        for term in plain.iter("span"):
            if term.get("class") == "term":
                # A point is the label of its box; a button within would be another.
                word, tail = term[0].text, term.tail
                term.clear()
                term.text, term.tail = word, tail
        html: str = to_html_string(plain)
        for last in self.md.postprocessors:
            html = last.run(html)
        return html.partition(">")[2].rpartition("</li>")[0].strip()


def _title(paragraph: etree.Element) -> str:
    """Return the text of a paragraph that is bold as a whole."""
    bold = len(paragraph) == 1 and paragraph[0].tag == "strong"
    alone = not (paragraph.text or "").strip() and not (bold and (paragraph[0].tail or "").strip())
    return "".join(paragraph[0].itertext()) if bold and alone else ""
