"""The kinds of page that the site has, each with the pattern of its addresses."""

import re
from pathlib import Path

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
KINDS = {
    "home": "/",
    "all": r"/all/(?:\d+/)?",
    "a-z": "/a-z/",
    "provider": f"/providers/{SLUG}/",
    "sheet": rf"/(?:providers/{SLUG}|cities/[a-z]{{2}}/{SLUG})/sheet/",
    "countries": "/countries/",
    "country": r"/countries/[a-z]{2}/(?:\d+/)?",
    "city": rf"/cities/[a-z]{{2}}/{SLUG}/(?:\d+/)?",
    "categories": "/categories/",
    "category": rf"/categories/{SLUG}/(?:\d+/)?",
    "channels": "/channels/",
    "channel": rf"/channels/{SLUG}/(?:\d+/)?",
    "comparisons": "/compare/",
    "comparison": rf"/compare/b\d/[a-z]{{2}}/(?:{SLUG}/)?",
    "over-time": "/prices-over-time/",
    "side-by-side": "/compare/side-by-side/",
    "best": rf"/compare/best/[a-z]{{2}}/{SLUG}/",
    "pair": f"/compare/pairs/{SLUG}/{SLUG}/",
    "estimate": "/estimate/",
    "tools": "/tools/",
    "tool": f"/tools/{SLUG}/",
    "waits": "/waits/",
    "ranking": rf"/waits/[a-z]{{2}}/(?:{SLUG}/)*",
    "guides": "/guides/",
    "guide": f"/guides/{SLUG}/",
    "checklists": "/checklists/",
    "checklist": f"/checklists/{SLUG}/",
    "glossary": "/glossary/",
    "methodology": "/methodology/",
    "transparency": "/transparency/",
    "page": "/(?:review-policy|list-or-correct|about|if-you-are-attacked)/",
    "search": "/search/",
    "components": "/components/",
    "404": "/404.html",
}


def urls_of(site: Path) -> list[str]:
    """Return the addresses of all pages, from the root."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted("/" + path.removesuffix("index.html") for path in paths)


def kind_of(url: str) -> str | None:
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, url)), None)


def file_of(site: Path, url: str) -> Path:
    return site / (url[1:] + ("index.html" if url.endswith("/") else ""))


def has_moved(site: Path, url: str) -> bool:
    """Return whether a page only leads to its new address."""
    return b'http-equiv="refresh"' in file_of(site, url).read_bytes()[:2000]


def by_length(site: Path, kind: str) -> list[str]:
    """Return the addresses of a kind's pages, the shortest first; those that have moved are no page of it any more."""
    pages = [url for url in urls_of(site) if kind_of(url) == kind and not has_moved(site, url)]
    assert pages, f"the site has no page of the kind {kind}"
    return sorted(pages, key=lambda url: (file_of(site, url).stat().st_size, url))


def shortest(site: Path, kind: str) -> str:
    return by_length(site, kind)[0]


def typical(site: Path, kind: str) -> str:
    """Return the page of middle length."""
    pages = by_length(site, kind)
    return pages[len(pages) // 2]


def longest(site: Path, kind: str) -> str:
    return by_length(site, kind)[-1]
