"""The addresses of the site, each made in one place. All start and end with a slash."""

from __future__ import annotations

from marketplace.models.reference.reference import City

HOME = "/"
ALL = "/all/"
A_TO_Z = "/a-z/"
COUNTRIES = "/countries/"
CATEGORIES = "/categories/"
CHANNELS = "/channels/"
GUIDES = "/guides/"
GLOSSARY = "/glossary/"
METHOD = "/methodology/"
ESTIMATE = "/estimate/"
# The index of the tables of places; the files that it names change their address with their content.
NEAR = "/near/index.json"
COMPARE = "/compare/"
SIDE_BY_SIDE = "/compare/side-by-side/"
WAITS = "/waits/"
TOOLS = "/tools/"
SEARCH = "/search/"
LIST_OR_CORRECT = "/list-or-correct/"


def tool(slug: str) -> str:
    """Return the address of a decision tool."""
    return f"/tools/{slug}/"


def provider(slug: str) -> str:
    """Return the address of a provider's page."""
    return f"/providers/{slug}/"


def reviews(slug: str, number: int) -> str:
    """Return the address of a numbered page of a provider's reviews."""
    return f"/providers/{slug}/reviews/{number}/"


def sheet(slug: str) -> str:
    """Return the address of a provider's call sheet: one page of paper."""
    return f"/providers/{slug}/sheet/"


def logo(slug: str, digest: str) -> str:
    """Return the address of a provider's logo, which changes with the picture."""
    return f"/logos/{slug}.{digest}.png"


def city_sheet(place: City) -> str:
    """Return the address of the call sheet of a city."""
    return f"{city(place)}sheet/"


def compared(slug: str) -> str:
    """Return the address of a provider's cells, for tables that put it beside others."""
    return f"/providers/{slug}/compare.json"


def report(slug: str) -> str:
    """Return the address of what a firm wants to know about its listing, as a text."""
    return f"/providers/{slug}/report.txt"


def badge(slug: str, form: str) -> str:
    """Return the address of a firm's badge: svg or json."""
    return f"/providers/{slug}/badge.{form}"


def best_of(place: City) -> str:
    """Return the address of the table of the best providers of a city."""
    return f"/compare/best/{place.country.lower()}/{place.slug}/"


def pair(one: str, other: str) -> str:
    """Return the address of the table of two providers; the slugs stand in order."""
    first, second = sorted((one, other))
    return f"/compare/pairs/{first}/{second}/"


def country(code: str) -> str:
    """Return the address of a country's page."""
    return f"/countries/{code.lower()}/"


def city(place: City) -> str:
    """Return the address of a city's page."""
    return f"/cities/{place.country.lower()}/{place.slug}/"


def category(name: str) -> str:
    """Return the address of a category's page."""
    return f"/categories/{name.replace('_', '-')}/"


def channel(name: str) -> str:
    """Return the address of a channel's page."""
    return f"/channels/{name.replace('_', '-')}/"


def guide(slug: str) -> str:
    """Return the address of a guide."""
    return f"/guides/{slug}/"
