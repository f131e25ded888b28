"""Rules about links: inside ones lead somewhere that readers can open, outside ones use https."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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
SITE_PAGES = (
    "/", "/all/", "/a-z/", "/estimate/", "/compare/", "/compare/side-by-side/", "/search/",
    "/prices-over-time/", "/waits/", "/guides/",
    "/checklists/", "/glossary/", "/transparency/", "/ratings.json", *TOOL_PAGES,
)  # fmt: skip
# A link to another site that shows nothing but its name; GOV.UK is a publisher.
BARE = re.compile(r"\[((?:[a-z0-9-]+\.)+[a-z]{2,})\]\(https?://[^)]*\)")


@dataclass(frozen=True)
class Place:
    """One page: the ids on it, and the day from which readers see it (date.max: a draft)."""

    ids: frozenset[str] = frozenset()
    since: date = date.min
    is_guide: bool = False


Places = dict[str, Place]


def site_places() -> Places:
    """Return the pages that the site makes itself."""
    return {page: Place() for page in SITE_PAGES}


def link_problems(
    source: Source, links: tuple[str, ...], places: Mapping[str, Place], images: Collection[str], since: date
) -> Iterator[Problem]:
    """Check each link of a text that readers see from the day `since` on."""
    for match in BARE.finditer(source.body):
        text = f"{match[1]} is only a domain. Write the page's title and who published it: [Rates, Acme](https://…)."
        line = source.first_line + source.body.count("\n", 0, match.start())
        yield source.problem("source_unnamed", text, line=line, warning=True)
    for link in dict.fromkeys(links):
        message = _fault(source, link, places, images, since)
        if message:
            yield source.problem("link_broken", message, line=source.line_of(f"]({link}"))


def related_problems(source: Source, places: Mapping[str, Place], since: date) -> Iterator[Problem]:
    """Check that each related guide is one."""
    guides = {url.split("/")[2]: place for url, place in places.items() if place.is_guide}
    for slug in source.related:
        if slug not in guides:
            text = f"There is no guide {shown(slug)}. {did_you_mean(slug, guides)}"
            yield source.problem("related_unknown", text, field="Related")
        elif guides[slug].since > since:
            yield source.problem("related_unknown", _hidden(slug, guides[slug]), field="Related")


def _fault(source: Source, link: str, places: Mapping[str, Place], images: Collection[str], since: date) -> str | None:
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
    if path not in places:
        return f"There is no page {shown(path)}. {did_you_mean(path, places)}"
    if anchor and anchor not in places[path].ids:
        return f"The page {path} has no place #{shown(anchor)}. {did_you_mean(anchor, places[path].ids)}"
    if places[path].since > since:
        return _hidden(path, places[path])
    return None


def _hidden(name: str, place: Place) -> str:
    when = "is a draft" if place.since == date.max else f"is held until {place.since}"
    return f"{name} {when}, so readers could not open it. Link it when it is published."
