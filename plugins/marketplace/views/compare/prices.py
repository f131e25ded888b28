"""The same job at every provider of a place, cheapest first: one table for each currency.

Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from marketplace import formats
from marketplace.comparison import PriceRow, comparable, price_rows, usual_price
from marketplace.models.money import exponent_of
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.models.reference.reference import City
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.card.clause_words import left_open
from marketplace.views.card.money import BY_QUOTATION
from marketplace.views.facets import filled, in_country, nothing_yet
from marketplace.views.listing import Listing, Served
from marketplace.views.lists.cards import notice
from marketplace.views.opening import Reach, reach
from marketplace.views.parts import Column, CountedLink, Link, LinkGroup, LinkIndexView, PageView
from marketplace.views.provider.bills import price_text
from marketplace.views.standing import rating_line

HOME = Link("Home", paths.HOME)
COMPARE = Link("Compare prices", paths.COMPARE)
COLUMNS = (Column("Without tax", numeric=True), Column("With tax", numeric=True), Column("Rating", numeric=True))


@dataclass(frozen=True, slots=True)
class TableCell:
    """One figure: where it comes from, a note, and whether it is a text instead of a figure."""

    text: str | None
    url: str | None = None
    note: str | None = None
    muted: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One provider of a table."""

    name: str
    url: str
    note: str | None
    cells: tuple[TableCell, ...]
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class ProviderTable:
    """Providers down and figures across; `note` says what is usual and on what it rests."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    note: str


@dataclass(frozen=True)
class CompareView(PageView):
    """The comparison of one job in one place."""

    intro: str
    story: str
    tables: tuple[ProviderTable, ...]
    left_out: tuple[CountedLink, ...]
    left_out_note: str
    facets: tuple[LinkGroup, ...]


def compare_path(incident: ReferenceIncident, country: str, city: City | None = None) -> str:
    """Return the address of a comparison."""
    place = country.lower() + (f"/{city.slug}" if city else "")
    return f"{paths.COMPARE}{incident.id.lower()}/{place}/"


def places(listing: Listing) -> Iterator[tuple[str, City | None]]:
    """Yield every place with a page: countries, each followed by its cities."""
    for code in listing.country_pages:
        yield code, None
        yield from ((code, city) for city in listing.city_pages if city.country == code)


def compare_view(listing: Listing, incident: ReferenceIncident, country: str, city: City | None = None) -> CompareView:
    """Make the comparison of one reference incident in a country or a city."""
    snapshot, name = listing.snapshot, city.name if city else in_country(country)
    served = listing.cities[country, city.slug] if city else listing.countries[country]
    offering = [entry for entry in served if _can_be_priced(entry, incident, snapshot)]
    tables = tuple(_tables(snapshot, incident, offering, country))
    offered = {row.url for table in tables for row in table.rows}
    others = [entry.provider for entry in served if paths.provider(entry.provider.slug) not in offered]
    return CompareView(
        path=compare_path(incident, country, city),
        title=f"{incident.title} in {name}: what it costs",
        description=f"{incident.label}: the price at {formats.count(len(offered), 'provider')} in {name}.",
        crumbs=(HOME, COMPARE, *((Link(formats.country(country), compare_path(incident, country)),) if city else ())),
        intro=f"{incident.label}. The same job, priced from every published rate card; each price leads to its lines.",
        story=incident.story,
        tables=tables,
        left_out=tuple(CountedLink(p.profile.name.brand, paths.provider(p.slug)) for p in others),
        left_out_note="These providers serve the place, but do not offer this kind of help here, have no rate card "
        "in force, or have not confirmed their prices for a year:",
        facets=_facets(listing, incident, country, city),
    )


def _can_be_priced(entry: Served, incident: ReferenceIncident, snapshot: Snapshot) -> bool:
    slug = entry.provider.slug
    channels = {"workshop", "pickup", "mail_in"} if incident.channel == "workshop" else {incident.channel}
    fresh = comparable(snapshot.cards[slug], as_of=snapshot.as_of)
    return (
        entry.active
        and fresh
        and bool(channels & set(entry.channels))
        and snapshot.baskets[slug][incident.id] is not None
    )


def _tables(
    snapshot: Snapshot, incident: ReferenceIncident, offering: Sequence[Served], country: str
) -> Iterator[ProviderTable]:
    """Yield a table for each currency, the one with most providers first."""
    by_currency = sorted(offering, key=lambda entry: snapshot.cards[entry.provider.slug].currency)
    groups = [(c, list(g)) for c, g in groupby(by_currency, key=lambda e: snapshot.cards[e.provider.slug].currency)]
    for currency, entries in sorted(groups, key=lambda group: (-len(group[1]), group[0])):
        prices = {e.provider.slug: (currency, snapshot.baskets[e.provider.slug][incident.id]) for e in entries}
        rows = price_rows(prices, figure="net")
        yield ProviderTable(
            id=currency.lower(),
            caption=f"Prices in {currency}, cheapest first",
            columns=COLUMNS,
            rows=tuple(_row(snapshot, incident, row, country) for row in rows),
            note=f"{_usual(rows, currency)} As of {formats.day(snapshot.as_of)}. Other currencies are not mixed in.",
        )


def _row(snapshot: Snapshot, incident: ReferenceIncident, row: PriceRow, country: str) -> TableRow:
    provider, price = snapshot.providers[row.slug], row.price
    assert price is not None  # noqa: S101 - only priced providers are in a table
    url, card = paths.provider(row.slug), snapshot.cards[row.slug]
    net, gross = price_text(price, net=True), price_text(price, net=False)
    unknown = left_open(price)
    taxed = None if card.tax.mode != "none" else f"no {formats.isolated(card.tax.name)} is charged"
    rating = rating_line(snapshot.ratings[row.slug])
    return TableRow(
        provider.profile.name.brand,
        url,
        notice(provider, snapshot),
        (
            TableCell(
                net or BY_QUOTATION,
                f"{url}#{incident.id}" if net else None,
                unknown or None,
                muted=net is None,
            ),
            TableCell(gross or BY_QUOTATION, None, taxed, muted=gross is None),
            TableCell(
                rating.value or "too few to rate",
                None,
                formats.count(rating.count, "review"),
                muted=rating.value is None,
            ),
        ),
        reach(snapshot, provider, country=country),
    )


def _usual(rows: Sequence[PriceRow], currency: str) -> str:
    """Return what is usual without tax, with the number behind it."""
    found, exponent = usual_price(rows), exponent_of(currency)
    if found.median is not None:
        return f"Median {formats.money(found.median, currency, exponent)} without tax, of {found.n} providers."
    if found.low is not None and found.high is not None:
        span = formats.money_range(found.low, found.high, currency, exponent)
        return f"{span} without tax at {found.n} providers; too few for a median."
    return f"{formats.count(found.n, 'provider')} with a complete price: too few to say what is usual."


def _facets(listing: Listing, incident: ReferenceIncident, country: str, city: City | None) -> tuple[LinkGroup, ...]:
    jobs = tuple(
        CountedLink(job.title, compare_path(job, country, city), current=job.id == incident.id)
        for job in listing.snapshot.reference.incidents.incidents
    )
    cities = tuple(
        CountedLink(place.name, compare_path(incident, country, place), current=place == city)
        for code, place in places(listing)
        if place and code == country
    )
    countries = tuple(
        CountedLink(formats.country(code), compare_path(incident, code), current=code == country and city is None)
        for code in listing.country_pages
    )
    groups = (
        LinkGroup("Other jobs", None, jobs),
        LinkGroup("By city", None, cities),
        LinkGroup("By country", None, countries),
    )
    return tuple(group for group in groups if group.links)


def compare_index_view(listing: Listing) -> LinkIndexView:
    """Make the page that leads to every comparison."""
    incidents = listing.snapshot.reference.incidents.incidents
    return LinkIndexView(
        path=paths.COMPARE,
        title="The same job, priced at everyone",
        description="Seven reference jobs priced from every published rate card, by country and city.",
        crumbs=(HOME,),
        intro="Hourly rates do not compare: minimums, units, call-outs and travel decide the bill. "
        "So the same seven jobs are priced from every rate card.",
        groups=filled(
            LinkGroup(
                job.title,
                None,
                tuple(CountedLink(formats.country(code), compare_path(job, code)) for code in listing.country_pages),
            )
            for job in incidents
        ),
        empty=nothing_yet(listing),
    )
