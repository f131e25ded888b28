"""The texts that are looked through: each page once, as plain HTML with the places of its parts.

What an index needs of a page is written anew: menus, prices and hours of the built page would drown its words.
Source: docs/search.md#full-texts
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Protocol

from marketplace import formats
from marketplace.views import paths, wording
from marketplace.views.content.glossary import Term
from marketplace.views.listing import Listing
from marketplace.views.provider.reviews.review import split
from marketplace.views.search.names import Written, firms_in_order

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.review.full import FullReview

FIRM, REVIEWS, GUIDE, PAGE, GLOSSARY = "firm", "reviews", "guide", "page", "glossary"


class WrittenWhole(Written, Protocol):
    """An editors' text with its HTML; its headings have ids."""

    @property
    def html(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SearchText:
    """One page to look through: its address from the root, and its words as HTML."""

    url: str
    html: str


def texts(listing: Listing, written: Iterable[WrittenWhole], terms: Iterable[Term]) -> Iterator[SearchText]:
    """Yield every page to look through, in a fixed order."""
    towns = _towns(listing)
    for provider in firms_in_order(listing):
        yield firm_text(provider, listing, towns.get(provider.slug, ()))
        shown, _ = split(provider.reviews)
        if shown:
            yield reviews_text(provider, shown)
    for text in written:
        kind = GUIDE if text.section else PAGE
        yield SearchText(text.url, _page(kind, text.title, text.html))
    yield SearchText(paths.GLOSSARY, _page(GLOSSARY, "Glossary", "".join(map(_term, terms))))


def firm_text(provider: Provider, listing: Listing, towns: Iterable[str]) -> SearchText:
    """Return what a firm says of itself, what it mends, how and where."""
    profile, reference = provider.profile, listing.snapshot.reference
    mended = {service.id for service in profile.services}
    work = [
        f"{category.label}: {', '.join(labels)}"
        for category in reference.service_list.categories
        if (labels := [service.label for service in category.services if service.id in mended])
    ]
    own = (
        profile.summary,
        ", ".join(former.name for former in profile.former_names),
        *work,
        formats.join([wording.CHANNELS[name] for name in wording.CHANNELS if name in profile.channels_offered]),
        formats.join([formats.language(tag) for tag in profile.languages]),
        wording.all_named(wording.PLATFORMS, profile.platforms),
        wording.all_named({}, profile.sectors),
        ", ".join(dict.fromkeys((*(location.locality for location in profile.locations), *towns))),
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in own if text)
    return SearchText(paths.provider(provider.slug), _page(FIRM, profile.name.brand, body))


def reviews_text(provider: Provider, shown: Iterable[FullReview]) -> SearchText:
    """Return the reviews on a firm's page; stars and language stand apart, as a heading holds only words to find."""
    reviews = list(shown)
    said = " ".join(f"{review.overall}:{review.language}" for review in reviews)
    stars = f'<meta data-pagefind-meta="reviews[content]" content="{escape(said)}">'
    body = "".join(map(_review, reviews))
    # An address of its own: of two pages of one address the index keeps the last.
    url = f"{paths.provider(provider.slug)}#reviews"
    return SearchText(url, _page(REVIEWS, provider.profile.name.brand, body, stars))


def _towns(listing: Listing) -> Mapping[str, list[str]]:
    """Return the cities that each firm serves, by slug."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, city in sorted(listing.snapshot.reference.cities.items()):
        for served in listing.cities[key]:
            found[served.provider.slug].append(city.name)
    return found


def _review(review: FullReview) -> str:
    return f'<h2 id="{escape(review.id)}">{escape(review.title)}</h2><p>{escape(review.text)}</p>'


def _term(term: Term) -> str:
    return f'<h2 id="{escape(term.slug)}">{escape(term.term)}</h2><p>{escape(term.text)} {escape(term.example)}</p>'


def _page(kind: str, title: str, body: str, more: str = "") -> str:
    """Return a page; its title is shown and not looked through, as names are found by names.py."""
    meta = f'<meta data-pagefind-meta="kind[content]" content="{kind}">{more}'
    head = f'<head>{meta}<meta data-pagefind-meta="title[content]" content="{escape(title)}"></head>'
    return f'<html lang="en">{head}<body>{body}</body></html>'
