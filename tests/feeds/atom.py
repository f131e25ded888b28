"""What is wrong with a feed by RFC 4287, as far as ours go: parts that are needed, addresses, dates, harmless HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

import html5lib

ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
ADDRESS = re.compile(r"https://[a-z0-9.-]+(/[^\s<>\"]*)?")
HARMLESS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote"}
KNOWN = {
    "feed": {"id", "title", "subtitle", "updated", "author", "link", "entry"},
    "entry": {"id", "title", "updated", "published", "author", "link", "category", "summary", "content"},
}


def read_feed(xml: str) -> Element:
    """Return the feed; anything before or after it, or a second escaping of it, does not parse."""
    assert xml.startswith("<?xml "), "nothing may stand before the declaration"
    return fromstring(xml)  # noqa: S314 - we have just written it


def faults(feed: Element) -> Iterator[str]:
    """Yield everything wrong with a feed."""
    if feed.tag != f"{ATOM}feed":
        yield f"{feed.tag} is no feed"
    yield from _holder(feed, "feed")
    own = [link for link in feed.iter(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1 or own[0] not in feed:
        yield "one self link is needed"
    ids = Counter(found.text for found in feed.iter(f"{ATOM}id"))
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        yield "the feed has no author, and entries without their own take it"
    for entry in feed.findall(f"{ATOM}entry"):
        yield from (f"{entry.findtext(f'{ATOM}id')}: {fault}" for fault in _entry(entry))


def _entry(entry: Element) -> Iterator[str]:
    yield from _holder(entry, "entry")
    if not [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]:
        yield "no alternate link"
    content = entry.find(f"{ATOM}content")
    if content is None and not entry.findtext(f"{ATOM}summary"):
        yield "neither summary nor content"
    if content is not None:
        if content.get("type") != "html" or len(content):
            yield "content is not escaped HTML"
        tree = html5lib.parseFragment(content.text or "", namespaceHTMLElements=False)
        tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)} - {"DOCUMENT_FRAGMENT"}
        yield from (f"<{tag}> in the content" for tag in sorted(tags - HARMLESS))
        yield from ("an attribute in the content" for element in tree.iter() if element.attrib)


def _holder(holder: Element, kind: str) -> Iterator[str]:
    """Yield what is wrong with the parts that feeds and entries share."""
    for name in ("id", "title", "updated"):
        if len(holder.findall(ATOM + name)) != 1 or not holder.findtext(ATOM + name):
            yield f"{name} is needed once"
    yield from (f"{child.tag} is unknown" for child in holder if child.tag.removeprefix(ATOM) not in KNOWN[kind])
    for name in ("updated", "published"):
        for found in holder.findall(ATOM + name):
            if not DATE.fullmatch(found.text or ""):
                yield f"{name} {found.text} is not a moment of RFC 3339"
    addresses = [holder.findtext(f"{ATOM}id") or "", *(link.get("href", "") for link in holder.findall(f"{ATOM}link"))]
    yield from (f"{address} is not a whole address" for address in addresses if not ADDRESS.fullmatch(address))
    for author in holder.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name"):
            yield "an author without a name"
