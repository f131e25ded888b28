"""The elements that tokens become. Text from data is atomic: Markdown does not read it again."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as etree

from markdown.util import AtomicString

from guide_tools.figures import Figure, FigureTable
from guide_tools.glossary import Term
from marketplace import formats

# Stands where a figure has no value; the tidy step takes out the block around it.
MISSING = "missing-figure"
# strftime("%B") would follow the machine's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def missing(*, block: bool) -> etree.Element:
    """Mark the place of a figure without a value; a mark of a whole block goes alone."""
    return etree.Element(MISSING, {"block": "block"} if block else {})


def term(entry: Term, text: str, number: int) -> etree.Element:
    """Show a word that opens its meaning by mouse, keyboard or touch; `number` counts those of a text."""
    outer, name = _element("span", **{"class": "term"}), f"meaning-{number}"
    word = {"type": "button", "class": "term__word", "popovertarget": name, "title": entry.text}
    outer.append(_element("button", text, **word))
    # Not for the search of the site: it is in the glossary once.
    hidden = {"class": "term__meaning", "id": name, "popover": "", "data-pagefind-ignore": "all"}
    meaning = etree.SubElement(outer, "span", hidden)
    meaning.append(_element("b", entry.term))
    _append_text(meaning, f": {entry.text} Not the same as {formats.within(entry.not_confused_with)} ")
    meaning.append(_element("a", "In the glossary", href=entry.url))
    return outer


def figure(value: Figure) -> etree.Element:
    """Show a number with what it rests on."""
    outer = _element("span", **{"class": "live-figure"})
    outer.append(_element("strong", value.text))
    basis = _basis(value)
    if basis is not None:
        basis.text = AtomicString(f" ({basis.text or ''}")
        _append_text(basis, ")")
        outer.append(basis)
    return outer


def table(value: FigureTable, number: int) -> etree.Element:
    """Show a table in a region that the keyboard can scroll, with what it rests on below."""
    outer = _element("figure", **{"class": "live-table"})
    caption_id = f"live-table-{number}"
    region = etree.SubElement(outer, "div", {
        "class": "table-scroll", "role": "region", "tabindex": "0", "aria-labelledby": caption_id,
    })  # fmt: skip
    grid = etree.SubElement(region, "table")
    # The span stays in view when the table scrolls sideways under it.
    etree.SubElement(grid, "caption", {"id": caption_id}).append(_element("span", value.caption))
    head = etree.SubElement(etree.SubElement(grid, "thead"), "tr")
    for column, name in enumerate(value.header):
        head.append(_element("th", name, scope="col", **_alignment(value, column)))
    body = etree.SubElement(grid, "tbody")
    for name, *cells in value.rows:
        row = etree.SubElement(body, "tr")
        row.append(_element("th", name, scope="row"))
        for column, cell in enumerate(cells, start=1):
            row.append(_element("td", cell, **_alignment(value, column)))
    basis = _basis(value)
    if value.note or basis is not None:
        foot = etree.SubElement(outer, "figcaption")
        foot.text = AtomicString(value.note + " " * bool(value.note and basis is not None))
        if basis is not None:
            foot.append(basis)
    return outer


def _alignment(value: FigureTable, column: int) -> dict[str, str]:
    return {"class": "numeric"} if column in value.numeric else {}


def _basis(value: Figure | FigureTable) -> etree.Element | None:
    """Say how many were counted, as of when, and where the method is explained; None for a constant."""
    if value.n is None:
        return None
    basis = _element("span", f"{value.n} {value.counted}, ", **{"class": "live-basis"})
    basis.append(_element("time", day(value.as_of), datetime=value.as_of.isoformat()))
    if value.method_url:
        _append_text(basis, "; ")
        basis.append(_element("a", "how this is computed", href=value.method_url))
    return basis


def day(value: date) -> str:
    """Return a date as 23 November 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _element(tag: str, text: str | None = None, **attributes: str) -> etree.Element:
    made = etree.Element(tag, attributes)
    made.text = None if text is None else AtomicString(text)
    return made


def _append_text(parent: etree.Element, text: str) -> None:
    parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
