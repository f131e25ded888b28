"""A copy in an archive beside each source of a text: pages outside change and go, and the text was checked on a day."""

from __future__ import annotations

from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

ARCHIVE = "https://web.archive.org/web/{day}/{address}"
SOURCES = "sources"


def archived(address: str, checked: str) -> str:
    """Return where an archive may keep the page as it was on a day (YYYY-MM-DD); it leads to the nearest copy."""
    return ARCHIVE.format(day=checked.replace("-", ""), address=address)


class ArchivedCopies(Treeprocessor):
    """The processor that puts the copy behind each outside link below the heading Sources."""

    def __init__(self, md: Markdown, checked: str) -> None:
        super().__init__(md)
        self.checked = checked

    def run(self, root: etree.Element) -> None:
        below = False
        for child in root:
            if child.tag == "h2":
                below = child.get("id") == SOURCES
            elif below and self.checked:
                for parent in list(child.iter()):
                    self._add(parent)

    def _add(self, parent: etree.Element) -> None:
        for place, link in reversed(list(enumerate(parent))):
            address = link.get("href") or ""
            if link.tag == "a" and address.startswith("https://"):
                copy = etree.Element("a", {"class": "archived", "href": archived(address, self.checked)})
                copy.set("aria-label", f"archived copy of {''.join(link.itertext())}")
                copy.text, copy.tail = "copy", link.tail
                link.tail = " "
                parent.insert(place + 1, copy)
