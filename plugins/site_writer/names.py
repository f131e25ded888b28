"""The few names that every template and component may read besides its view, as `site`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from site_writer.address import site_address


@dataclass(frozen=True, slots=True)
class NavLink:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page.

    url         where the site is published, without a slash at the end; "" while developing
    root        the path part of url, to put before every link: "" or "/folder"
    as_of       the day that all computed figures are of; None in a site without a snapshot
    demo        True when the data are invented: banner, noindex, no structured data
    stylesheet  URL of the one stylesheet, without root; "" in a site without one
    tzdata      version of the time zone rules that all local times were computed with
    mail        address of the editors, "" for none
    repository  where data, texts and code are kept, https; "" for none
    feeds       what a reader may subscribe to; none unless the plugin feeds is on
    """

    name: str
    tagline: str
    url: str
    root: str
    language: str
    as_of: date | None
    demo: bool
    stylesheet: str
    tzdata: str
    navigation: tuple[NavLink, ...]
    footer: tuple[NavLink, ...]
    mail: str = ""
    repository: str = ""
    feeds: tuple[NavLink, ...] = ()

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Site":
        """Gather the names from Pelican's context: settings, and the day and kind of the snapshot if there is one.

        Raises BuildProblem for an odd address.
        """
        url = site_address(context["SITEURL"])
        snapshot = context.get("snapshot")
        return cls(
            name=context["SITENAME"],
            tagline=context.get("SITESUBTITLE", ""),
            url=url,
            root=urlsplit(url).path,
            language=context["DEFAULT_LANG"],
            as_of=snapshot.as_of if snapshot else None,
            demo=snapshot.demo if snapshot else False,
            stylesheet=context.get("STYLESHEET_URL", ""),
            tzdata=version("tzdata"),
            navigation=tuple(NavLink(*link) for link in context.get("NAVIGATION", ())),
            footer=tuple(NavLink(*link) for link in context.get("FOOTER", ())),
            mail=context.get("EDITORS_MAIL", ""),
            repository=context.get("REPOSITORY_URL", ""),
            feeds=tuple(NavLink(*link) for link in context.get("FEEDS", ())),
        )
