"""What a page is made of, as the browser parsed it: a hostile page must be made of what a harmless one is made of."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Where a stranger's Markdown becomes elements; everything else on a page is made by our templates.
PROSE = ".review__text, .review__reply"
# What our scripts set on a page that is loaded: what is shown, and the state by the reader's clock (opening.js).
BY_SCRIPTS = ("hidden", "data-state", "data-answered", "data-now", "aria-current")
# Counts every element outside prose by namespace, name, names of its attributes and where its addresses lead; names
# every element inside prose that is not on the list. Comments are counted too; attributes in `ignored` are not.
# A loaded page has no elements in noscript: where `ignored` names any, they are left out of a parsed page too.
CENSUS = """
([prose, url, html, ignored]) => {
  const TAGS = new Set("p br em strong code pre ul ol li blockquote".split(" "));
  const OURS = new Set("b time details summary".split(" "));
  const HTML = "http://www.w3.org/1999/xhtml";
  const ADDRESSES = new Set("href src srcset action formaction data poster ping background xlink:href".split(" "));
  const parsed = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const where = (address) => {
    const target = new URL(address, url);
    return target.origin === location.origin ? "here" : target.protocol;
  };
  const made = {}, strange = [];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION;
  const walker = parsed.createTreeWalker(parsed, kinds);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (ignored.length && node.parentElement && node.parentElement.closest("noscript")) continue;
    if (node.nodeType !== Node.ELEMENT_NODE) {
      made[node.nodeName] = (made[node.nodeName] || 0) + 1;
      continue;
    }
    if (node.parentElement && node.parentElement.closest(prose) && !node.closest(".review__reply-by")) {
      const listed = TAGS.has(node.localName) ? !node.attributes.length : OURS.has(node.localName);
      if (!listed || node.namespaceURI !== HTML) strange.push(node.outerHTML.slice(0, 120));
      continue;
    }
    const attributes = [...node.attributes].filter((attribute) => !ignored.includes(attribute.name)).map((attribute) =>
      ADDRESSES.has(attribute.name) ? `${attribute.name}=${where(attribute.value)}` : attribute.name);
    const kind = [node.namespaceURI.split("/").pop(), node.localName, ...attributes.sort()].join(" ");
    made[kind] = (made[kind] || 0) + 1;
  }
  return { made, strange };
}
"""


@dataclass(frozen=True)
class Seen:
    """What a page was made of, kind by kind, and what in it nobody of us made."""

    made: dict[str, int]
    strange: list[str]


def look(page: Page, url: str, *, until: str = "body") -> Seen:
    """Load a page, run what there is to run, wait until an element is there, and take stock."""
    page.goto(url, wait_until="load")
    page.wait_for_selector(until, state="attached")
    return Seen(**page.evaluate(CENSUS, [PROSE, url, None, BY_SCRIPTS]))


def read(page: Page, url: str, html: str, *, ignored: tuple[str, ...] = BY_SCRIPTS) -> Seen:
    """Take stock of a page that the browser parses but does not load; fast.

    To compare with a loaded page, leave out what scripts set; two pages that are only parsed are compared in all.
    """
    return Seen(**page.evaluate(CENSUS, [PROSE, url, html, ignored]))


def breaches(seen: Seen, harmless: Seen, *, how_many: bool = True) -> list[str]:
    """Return how a hostile page differs from the harmless page of the same shape; nothing means that it holds."""
    kinds = sorted(seen.made.keys() | harmless.made.keys())
    counts = [(kind, seen.made.get(kind, 0), harmless.made.get(kind, 0)) for kind in kinds]
    differing = [
        f"{kind}: {found} instead of {wanted}"
        for kind, found, wanted in counts
        if (found != wanted if how_many else bool(found) != bool(wanted))
    ]
    return differing + [f"foreign in a stranger's text: {element}" for element in seen.strange]
