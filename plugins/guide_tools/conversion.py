"""What one conversion of a text knows and meets on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from guide_tools import elements
from guide_tools.figures import Figures, NoFigures
from guide_tools.glossary import Glossary
from guide_tools.images import Image
from guide_tools.lists import ListGroup
from guide_tools.tokens import TermToken, parse
from marketplace.problems import Fault

if TYPE_CHECKING:
    from xml.etree import ElementTree as etree

    from guide_tools.figures import Figure, FigureTable


@dataclass
class Conversion:
    """What a conversion finds: faults with their text, terms, links and images in use, figures that have no value."""

    glossary: Glossary
    figures: Figures = field(default_factory=NoFigures)
    site_root: str = ""
    images: Mapping[str, Image] = field(default_factory=dict)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    shown_images: list[str] = field(default_factory=list)
    lists: dict[str, tuple[ListGroup, ...]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    tables: int = 0
    checked: str = ""

    def element(self, raw: str, kind: str, body: str, *, block: bool) -> etree.Element:
        """Return the element of one token; a fault or a missing figure leaves a mark that is taken out later."""
        token = parse(kind, body, self.glossary)
        if isinstance(token, Fault):
            self.faults.append((raw, token))
            return elements.missing(block=block)
        if isinstance(token, TermToken):
            self.terms.append(token.slug)
            return elements.term(self.glossary.by_slug[token.slug], token.text, len(self.terms))
        if (token.kind == "table") is not block:
            text = "A live table stands on a line of its own, with an empty line before and after."
            self.faults.append((raw, Fault("table_alone", text)))
            return elements.missing(block=block)
        value = self.figures.get(token.name, **dict(token.args))
        if value is None:
            self.missing.append(raw)
            return elements.missing(block=block)
        if not block:
            return elements.figure(cast("Figure", value))
        self.tables += 1
        return elements.table(cast("FigureTable", value), self.tables)
