"""Every link inside the site leads somewhere: found while pages are rendered, checked when all files are there."""

import re
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from site_writer.names import Site

# Inside a tag: a text may say href="x" too, and an open angle bracket in it is always escaped.
LINK = re.compile(rb'<[a-z][^\s<>]*(?:\s+(?!href=|src=)[^\s=<>]+(?:="[^"]*")?)*\s+(?:href|src)="([^"]*)"')
# Browsers drop tabs and line ends, and take a backslash for a slash: two at the start name another host.
DROPPED = re.compile(r"[\t\r\n]|^[\x00-\x20]+")
OTHER_HOST = re.compile(r"[/\\]{2}")


class LinkCheck:
    """The targets of links, each with one page that has it."""

    def __init__(self, site: Site) -> None:
        self._url, self._root = site.url, site.root
        self.found: dict[str, str] = {}

    def read(self, url: str, html: bytes) -> list[str]:
        """Take note of the links of one page; return those that look like a path and lead to another host."""
        inside, others = self.look(url, html)
        self.merge(dict.fromkeys(inside, url))
        return others

    def look(self, url: str, html: bytes) -> tuple[tuple[str, ...], list[str]]:
        """Return where the links of one page lead inside the site, and those that look so and lead elsewhere."""
        links = sorted(unescape(raw.decode()) for raw in set(LINK.findall(html)))
        inside = dict.fromkeys(target for link in links if (target := self._inside(url, link)) is not None)
        return tuple(inside), [link for link in links if OTHER_HOST.match(DROPPED.sub("", link))]

    def merge(self, found: dict[str, str]) -> None:
        """Add what another worker found; of several pages with one link, the first in alphabetical order is kept."""
        for target, url in found.items():
            self.found[target] = min(url, self.found.get(target, url))

    def dead(self, folder: Path) -> list[str]:
        """Return a message for each target that is not a file below `folder`."""
        return [
            f"{url} links to {target}, which is not there. Correct the link or make the page."
            for target, url in sorted(self.found.items())
            if not (folder / target[1:] / ("index.html" if target.endswith("/") else "")).is_file()
        ]

    def _inside(self, url: str, link: str) -> str | None:
        """Return the target's path below the site's root, or None for a link to elsewhere or within the page."""
        if self._url and link.startswith(self._url + "/"):
            link = link.removeprefix(self._url)
        elif self._root and link.startswith(self._root + "/"):
            link = link.removeprefix(self._root)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = join(url, unquote(parts.path))
        return normpath(path).replace("//", "/") + ("/" if path.endswith("/") and normpath(path) != "/" else "")
