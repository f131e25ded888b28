"""The names of firms, services, places, terms, guides and pages as one small file for browsers.

Source: docs/search.md#what-is-found
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from marketplace import formats
from marketplace.views import paths, wording
from marketplace.views.content.glossary import Term
from marketplace.views.estimate.file import DEMO, slug_of
from marketplace.views.estimate.tables import city_id
from marketplace.views.listing import Listing, has_page
from marketplace.views.lists.channels import CHANNEL_PAGES
from marketplace.views.provider.identity import place_line
from marketplace.views.search.named import CATEGORY, GUIDE, PAGE, PLACE, SERVICE, TERM, Named
from marketplace.views.shipped.files import address, compact
from marketplace.views.standing import ranked

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.reference.reference import City

Json = dict[str, Any]
LINE = 110
PROVIDERS = "/providers/"
NO_TEXT = "-"
# What is said of firms stands in files of so many: the best rated together, as they are asked for most.
FIRMS_A_FILE = 25


class Written(Protocol):
    """What an editors' text says of itself; `section` is that of a guide, empty for a page."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def section(self) -> str: ...


def firms_in_order(listing: Listing) -> tuple[Provider, ...]:
    """Return every provider that has a page, best first; closed ones have kept theirs and stand last."""
    listed = listing.providers
    closed = (provider for provider in listing.snapshot.published if provider not in listed)
    return (*listed, *ranked(closed, listing.snapshot))


def names_file(
    named: Iterable[Named], listing: Listing, firms: Sequence[str], found: Mapping[str, str]
) -> tuple[str, bytes]:
    """Return the address and the content of all names.

    `firms` are the addresses of what is said of the firms, `found` how the index of texts names each page.
    """
    providers = firms_in_order(listing)
    brands = [provider.profile.name.brand for provider in providers]
    suffix = DEMO if brands and all(brand.endswith(DEMO) for brand in brands) else ""
    lines = list(dict.fromkeys(place_line(provider.profile) for provider in providers))
    numbers = {line: number for number, line in enumerate(lines)}
    tree: Json = {
        "suffix": suffix,
        "firms": [_firm(provider, suffix, numbers) for provider in providers],
        "lines": lines,
        "parts": list(firms),
        "each": FIRMS_A_FILE,
        "named": [[one.kind, one.name, one.url, one.line, one.also] for one in named],
        "found": _kinds_of_texts(found, providers),
        "stop": sorted(listing.snapshot.reference.symptoms.words.stop_words),
    }
    content = compact(tree)
    return address("/search/names", content), content


def _firm(provider: Provider, suffix: str, lines: dict[str, int]) -> list[Any]:
    """Return name, place (a number of `lines`), and the slug where the name does not give it."""
    name = provider.profile.name
    brand = name.brand.removesuffix(suffix)
    found: list[Any] = [brand, lines[place_line(provider.profile)]]
    if slug_of(brand) != provider.slug:
        found.append(provider.slug)
    return found


def _kinds_of_texts(found: Mapping[str, str], providers: Iterable[Provider]) -> dict[str, str]:
    """Return the names of firms' texts in their order, and of the editors'; all others are reviews."""
    own = [paths.provider(provider.slug) for provider in providers]
    firms = [found.get(url, NO_TEXT) for url in own]
    texts = sorted(name for url, name in found.items() if not url.startswith(PROVIDERS))
    return {"firms": " ".join(firms), "texts": " ".join(texts)}


def named(
    listing: Listing, texts: Iterable[Written], terms: Iterable[Term], ways: Iterable[tuple[str, str]]
) -> tuple[Named, ...]:
    """Return all that has a name but the firms; `ways` are labels and addresses of the site's menus."""
    written = list(texts)
    found = [*_services(listing), *_places(listing), *map(_term, terms), *map(_written, written), *_channels(listing)]
    found += _former_names(listing)
    taken = {one.url for one in found}
    return (*found, *(Named(PAGE, label, url, "") for label, url in ways if url not in taken))


def _services(listing: Listing) -> Iterator[Named]:
    offered = Counter(
        name for provider in listing.providers for name in {service.id for service in provider.profile.services}
    )
    for category in listing.snapshot.reference.service_list.categories:
        firms = formats.count(len(listing.in_category(category.id)), "firm")
        yield Named(CATEGORY, category.label, paths.category(category.id), f"Kind of work; {firms}")
        for service in category.services:
            line = f"{category.label}; {formats.count(offered[service.id], 'firm')}"
            yield Named(SERVICE, service.label, f"{paths.ESTIMATE}?what={category.id}.{service.id}", line)


def _places(listing: Listing) -> Iterator[Named]:
    for code in listing.country_pages:
        firms = formats.count(len(listing.countries[code]), "firm")
        yield Named(PLACE, formats.country(code), paths.country(code), f"Country; {firms}", code)
    for key, city in sorted(listing.snapshot.reference.cities.items()):
        yield _city(city, listing, key)


def _city(city: City, listing: Listing, key: tuple[str, str]) -> Named:
    """Return a city; where too few serve it for a page of its own, its answer."""
    served = listing.cities[key]
    url = paths.city(city) if has_page(served) else f"{paths.ESTIMATE}?where={city_id(city)}"
    count = len(served)
    serve = f"{formats.count(count, 'firm')} {'serves' if count == 1 else 'serve'} it"
    line = f"{formats.country(city.country)}; {serve}"
    return Named(PLACE, city.name, url, line, " ".join(filter(None, (city_id(city), city.postcode))))


def _former_names(listing: Listing) -> Iterator[Named]:
    """Yield the names under which firms may still be looked for."""
    for provider in firms_in_order(listing):
        for former in provider.profile.former_names:
            line = f"Now {formats.isolated(provider.profile.name.brand)}"
            yield Named(PAGE, former.name, paths.provider(provider.slug), line)


def _channels(listing: Listing) -> Iterator[Named]:
    for channel in CHANNEL_PAGES:
        count = len(listing.by_channel(channel))
        yield Named(PAGE, wording.CHANNELS[channel], paths.channel(channel), f"{formats.count(count, 'firm')}")


def _term(term: Term) -> Named:
    return Named(TERM, term.term, f"{paths.GLOSSARY}#{term.slug}", shortened(term.text))


def _written(text: Written) -> Named:
    return Named(GUIDE if text.section else PAGE, text.title, text.url, shortened(text.summary))


def shortened(text: str) -> str:
    """Return a text cut between words, with three dots where something is left out."""
    if len(text) <= LINE:
        return text
    return f"{text[:LINE].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"
