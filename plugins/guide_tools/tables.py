"""Tables that editors write in Markdown: the first cell names its row, and a wide table scrolls in a named region."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from markdown.treeprocessors import Treeprocessor


class TableRegions(Treeprocessor):
    """The processor that wraps each table in a region with a name: the heading above it."""

    def run(self, root: etree.Element) -> None:
        heading = "this page"
        for index, child in enumerate(list(root)):
            if child.tag in ("h2", "h3", "h4"):
                heading = "".join(child.itertext())
            elif child.tag == "table":
                _scope(child)
                root[index] = _region(child, heading)


def _scope(table: etree.Element) -> None:
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        if len(row):
            row[0].tag = "th"
            row[0].set("scope", "row")
    for cell in (*table.iter("th"), *table.iter("td")):
        # Markdown writes a style, which the content policy forbids; right-aligned (---:) means numbers.
        if "right" in (cell.attrib.pop("style", None) or ""):
            cell.set("class", "numeric")


def _region(table: etree.Element, heading: str) -> etree.Element:
    attributes = {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": f"Table: {heading}"}
    region = etree.Element("div", attributes)
    region.append(table)
    region.tail, table.tail = table.tail, "\n"
    return region
