"""Read HTML as a browser does, and say where it is not HTML: parse errors, wrong children, ids, names, unsafe parts."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
# Elements that no component makes: found in a page of ours, they came out of somebody's text.
LOGO = "provider-mark--logo"  # the one picture that a component makes
FOREIGN = {"script", "style", "img", "iframe", "object", "embed", "link", "form", "base", "template", "noscript"}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "tr": {"th", "td"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
}


def parse(html: str) -> tuple[Element, list[str]]:
    """Return the tree of a document or of a fragment, and what the parser complains about."""
    if "<!doctype" not in html[:20].lower():
        html = f"<!doctype html><html lang=en><head><title>t</title></head><body>{html}</body></html>"
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parse(html)
    return tree, [f"line {position[0]}: {code} {data}" for position, code, data in parser.errors]


def tag(element: Element) -> str:
    return element.tag.removeprefix(XHTML) if isinstance(element.tag, str) else ""


def text(element: Element) -> str:
    return "".join(element.itertext())


def problems(html: str) -> list[str]:
    """Return everything wrong with a document or a fragment; nothing means that it may be published."""
    tree, found = parse(html)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in elements if "id" in element.attrib)
    found += [f"id {name!r} occurs {count} times" for name, count in ids.items() if count > 1]
    # The only child of a named region has that name: tables that editors write.
    named = {element[0] for element in elements if element.get("role") == "region" and len(element) == 1}
    for element in elements:
        found += [f"<{tag(element)}>: {fault}" for fault in _faults(element, ids, named=element in named)]
    return found


def unsafe(html: str) -> list[str]:
    """Return elements that no component makes, handlers and inline styles."""
    tree, _ = parse(html)
    body = next(element for element in tree.iter() if tag(element) == "body")
    found = [f"<{tag(element)}>" for element in body.iter() if tag(element) in FOREIGN and not _is_logo(element)]
    for element in tree.iter():
        found += [f"{name}={value!r}" for name, value in element.attrib.items() if name == "style" or name[:2] == "on"]
        found += [value for name, value in element.attrib.items() if name == "href" and "script:" in value.lower()]
    return found


def _is_logo(element: Element) -> bool:
    """Return whether an element is a picture with the attributes of ours and no others."""
    names = {"class", "src", "alt", "width", "height", "loading", "decoding"}
    return tag(element) == "img" and LOGO in element.attrib.get("class", "").split() and set(element.attrib) == names


def _faults(element: Element, ids: Counter, *, named: bool = False) -> Iterator[str]:
    name = tag(element)
    for child in element:
        if name in CHILDREN and tag(child) not in CHILDREN[name]:
            yield f"<{tag(child)}> may not stand in it"
    if name == "dl" and any(tag(child) == "div" and not {"dt", "dd"} <= {tag(c) for c in child} for child in element):
        yield "a group without term or value"
    if name == "th" and element.get("scope") not in {"col", "row", "rowgroup"}:
        yield "no scope"
    labelled = named or element.get("aria-label") or element.find(f"{XHTML}caption") is not None
    if name in {"nav", "table"} and not labelled:
        yield "no name"
    if name == "a" and "data-slot" not in element.attrib and not text(element).strip():  # a slot is a script's to fill
        yield "a link without text"
    if name == "img" and "alt" not in element.attrib:
        yield "no alt"
    if element.get("role") == "region" and not {"aria-label", "aria-labelledby"} & set(element.attrib):
        yield "a region without a name"
    for attribute in ("aria-labelledby", "aria-describedby"):
        if attribute in element.attrib and element.get(attribute) not in ids:
            yield f"{attribute} names {element.get(attribute)!r}, which is not there"
    if "id" in element.attrib and (not element.get("id") or " " in element.get("id", "")):
        yield "an id that is empty or has spaces"
