"""Rules about links: inside ones lead somewhere, outside ones use https."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide_tools.source import Source
from marketplace.problems import Problem, did_you_mean, shown

# Pages that the site makes itself and that exist in every build.
TOOL_PAGES = (
    "/tools/",
    *(
        f"/tools/{name}/"
        for name in (
            "break-even",
            "twelve-questions",
            "leaving-a-contract",
            "downtime",
            "block-hours",
            "wait-or-not",
            "bill-check",
        )
    ),
)
SITE_PAGES = ("/", "/all/", "/a-z/", "/guides/", "/glossary/", "/transparency/", "/ratings.json", *TOOL_PAGES)


def link_problems(
    source: Source, links: tuple[str, ...], anchors: Mapping[str, frozenset[str]], images: frozenset[str]
) -> Iterator[Problem]:
    """Check each link of a text; `anchors` maps every site path to the ids on that page."""
    for link in dict.fromkeys(links):
        message = _fault(source, link, anchors, images)
        if message:
            yield source.problem("link_broken", message, line=source.line_of(f"]({link}"))


def _fault(source: Source, link: str, anchors: Mapping[str, frozenset[str]], images: frozenset[str]) -> str | None:
    if link.startswith(("https://", "mailto:")):
        return None
    if link.startswith("/images/"):
        return None if link in images else f"{shown(link)} is not in content/images. {did_you_mean(link, images)}"
    path, _, anchor = link.partition("#")
    # What a tool or the estimate is to be filled with.
    path = path.partition("?")[0]
    path = path or (source.url if link.startswith("#") else "")
    if not path.startswith("/") or path.startswith("//"):
        return f"{shown(link)}: write https://… for another site, or a path from the root, like /guides/."
    if path not in anchors:
        return f"There is no page {shown(path)}. {did_you_mean(path, anchors)}"
    if anchor and anchor not in anchors[path]:
        return f"The page {path} has no place #{shown(anchor)}. {did_you_mean(anchor, anchors[path])}"
    return None
