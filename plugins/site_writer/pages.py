"""Pages and files as an edge hands them over, and where a URL lies in the output folder."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from site_writer.problems import BuildProblem

SEGMENT = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
URL = re.compile(rf"/(?:{SEGMENT}/)*(?:{SEGMENT})?")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `view` is the record that its template reads, or a function that makes the record when it is needed.

    Prefer the function: then only the process that renders the page computes the view, and no view waits in memory.
    `key` is a digest of all that the function reads: while it stays, the page of the last build is carried over.
    """

    url: str
    template: str
    view: object
    key: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One file that no template makes: bytes, or a function that makes them when they are needed; `key` as in Page."""

    url: str
    content: bytes | Callable[[], bytes]
    key: str | None = None


def path_of(url: str) -> str:
    """Return the path of `url` in the output folder: `/a/` is a/index.html. Raise BuildProblem for other shapes."""
    if not URL.fullmatch(url):
        raise BuildProblem(
            f"{url!r} cannot be the URL of a page. Write it from the root, in plain letters, digits and . _ ~ -, "
            "with a slash at the end for a page: /providers/acme-it/"
        )
    return url[1:] + ("index.html" if url.endswith("/") else "")
