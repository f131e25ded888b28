"""Python-Markdown parts: tokens as inline and block processors, links made and collected, raw HTML off.

Everything works on Markdown's own tokens and elements, never on finished HTML.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from guide_tools.archives import ArchivedCopies
from guide_tools.conversion import Conversion
from guide_tools.elements import MISSING
from guide_tools.lists import NumberedLists
from guide_tools.tables import TableRegions
from guide_tools.tokens import PATTERN
from marketplace.problems import Fault

# Above links (160) and references (170), below code spans (190) and escapes (180).
INLINE_PRIORITY = 175
# Above paragraphs (10) and lists, below code blocks (80), so that an indented token stays code.
BLOCK_PRIORITY = 75
# After the inline patterns (20), when all elements are there.
TIDY_PRIORITY = 3
ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
TABLE = re.compile(PATTERN.replace("[A-Za-z_-]+", "table"))
BLOCK_TAGS = frozenset({"p", "ul", "ol", "li", "dd", "tr", "blockquote", "h2", "h3", "h4"})
# Of no use when everything in them is gone.
SHELLS = frozenset({"ul", "ol", "li", "blockquote"})


class LiveText(Extension):
    """The Markdown extension that adds the tokens to one conversion."""

    def __init__(self, conversion: Conversion) -> None:
        super().__init__()
        self.conversion = conversion

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors; a tag in a text stays text."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(TokenInline(md, self.conversion), "live_token", INLINE_PRIORITY)
        md.parser.blockprocessors.register(TableBlock(md.parser, self.conversion), "live_table", BLOCK_PRIORITY)
        md.treeprocessors.register(Tidy(md, self.conversion), "live_tidy", TIDY_PRIORITY)
        md.treeprocessors.register(TableRegions(md), "table_regions", TIDY_PRIORITY - 1)
        # Below the others, so that the copies are not collected as links of the text.
        md.treeprocessors.register(ArchivedCopies(md, self.conversion.checked), "archived_copies", TIDY_PRIORITY - 2)
        # After all others, which still change the tree.
        md.treeprocessors.register(NumberedLists(md, self.conversion.lists), "numbered_lists", -1)


class TokenInline(InlineProcessor):
    """The processor that replaces one token inside a line."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(PATTERN, md)
        self.conversion = conversion

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # as InlineProcessor has it
        # In a table the bar of a token is escaped, and Markdown has put it aside.
        raw = ESCAPED.sub(lambda found: f"\\{chr(int(found[1]))}", self.unescape(m[0]))
        body = ESCAPED.sub(lambda found: chr(int(found[1])), self.unescape(m[2]))
        return self.conversion.element(raw, m[1], body, block=False), m.start(0), m.end(0)


class TableBlock(BlockProcessor):
    """The processor that replaces a table token that is a whole block."""

    def __init__(self, parser: BlockParser, conversion: Conversion) -> None:
        super().__init__(parser)
        self.conversion = conversion

    def test(self, parent: etree.Element, block: str) -> bool:
        return TABLE.fullmatch(block.strip()) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        raw = blocks.pop(0).strip()
        token = TABLE.fullmatch(raw)
        if token is not None:  # as `test` has seen
            parent.append(self.conversion.element(raw, "table", token[2], block=True))


class Tidy(Treeprocessor):
    """The processor that removes blocks whose figure has no value, and collects and completes links."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(md)
        self.conversion = conversion

    def run(self, root: etree.Element) -> None:
        self._drop(root)
        for link in root.iter("a"):
            self._link(link, "href")
        for image in root.iter("img"):
            self._image(image)
            if not image.get("alt"):
                text = "Describe the image in the square brackets, for those who cannot see it."
                self.conversion.faults.append((f"]({image.get('src')}", Fault("image_alt", text)))

    def _image(self, image: etree.Element) -> None:
        """Give an image its size, so that the text does not jump, and let it come when the reader does."""
        path = image.get("src") or ""
        self.conversion.shown_images.append(path)
        self._complete(image, "src", path)
        size = self.conversion.images.get(path)
        if size is not None and size.width and size.height:
            image.set("width", str(size.width))
            image.set("height", str(size.height))
        image.set("loading", "lazy")
        image.set("decoding", "async")

    def _link(self, element: etree.Element, attribute: str) -> None:
        target = element.get(attribute) or ""
        self.conversion.links.append(target)
        self._complete(element, attribute, target)

    def _complete(self, element: etree.Element, attribute: str, target: str) -> None:
        if target.startswith("/"):
            element.set(attribute, self.conversion.site_root + target)

    def _drop(self, parent: etree.Element) -> bool:
        """Remove each mark with the block around it; return whether the parent must go as well."""
        for child in list(parent):
            if child.tag == MISSING and child.get("block"):
                parent.remove(child)
            elif child.tag == MISSING or self._drop(child):
                if child.tag not in BLOCK_TAGS:
                    return True
                parent.remove(child)
        return parent.tag in SHELLS and len(parent) == 0 and not (parent.text or "").strip()
