"""The same job at every provider of a place: who works then, cheapest first; who starts later; who gives no price.

Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.availability import REASONS, Refused, Start, refused
from marketplace.comparison import PriceRow, comparable, price_rows, usual_price
from marketplace.models.money import Money
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.models.reference.reference import City
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.card.clause_words import left_open
from marketplace.views.compare.table import ProviderTable, TableCell, TableRow
from marketplace.views.facets import in_country
from marketplace.views.listing import Listing, Served
from marketplace.views.lists.cards import notice
from marketplace.views.opening import reach
from marketplace.views.parts import HOME, Column, CountedLink, Link, LinkGroup, PageView
from marketplace.views.provider.bills import price_text
from marketplace.views.standing import by_score, rating_line
from marketplace.views.starts import start_day

COMPARE = Link("Compare prices", paths.COMPARE)
Starts = Mapping[str, Start]
PRICES = (Column("Without tax", numeric=True), Column("With tax", numeric=True), Column("Rating", numeric=True))
LATER = (Column("Work starts"), *PRICES)


@dataclass(frozen=True, slots=True)
class Refusals:
    """The providers without a price for one reason, of the closed list of `availability.REASONS`."""

    code: str
    reason: str
    providers: tuple[CountedLink, ...]


@dataclass(frozen=True)
class CompareView(PageView):
    """The comparison of one job in one place: who works then, who starts later, who gives no price and why."""

    intro: str
    story: str
    answer: str
    tables: tuple[ProviderTable, ...]
    later: tuple[ProviderTable, ...]
    refused: tuple[Refusals, ...]
    out_of_reach: str | None
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
    found = {entry.provider.slug: found_here(entry, incident, snapshot) for entry in served}
    starts = {slug: start for slug, start in found.items() if isinstance(start, Start)}
    at_once = {slug: start for slug, start in starts.items() if start.open}
    after = {slug: start for slug, start in starts.items() if not start.open}
    return CompareView(
        path=compare_path(incident, country, city),
        title=f"{incident.title} in {name}: what it costs",
        description=f"{incident.label}: who works then in {name}, and the price at "
        f"{formats.count(len(starts), 'provider')}.",
        crumbs=(HOME, COMPARE, *((Link(formats.country(country), compare_path(incident, country)),) if city else ())),
        intro=f"{incident.label}.",
        story=incident.story,
        answer=_answer(len(at_once), len(after), len(found) - len(starts)),
        tables=tuple(_tables(snapshot, incident, at_once, country)),
        later=tuple(_later_tables(snapshot, incident, after, country)),
        refused=tuple(_refusals(snapshot, found)),
        out_of_reach=_out_of_reach(len(listing.providers) - len(served), name),
        facets=_facets(listing, incident, country, city),
    )


def found_here(entry: Served, incident: ReferenceIncident, snapshot: Snapshot) -> Start | Refused:
    """Return when a provider that serves a place can start on a job there, or the reason why it has no price."""
    profile, slug = entry.provider.profile, entry.provider.slug
    if not entry.active:
        return refused("not_active")
    if not entry.helps_by(incident.channel):
        offered = Served(entry.provider, profile.channels_offered).helps_by(incident.channel)
        return refused("not_served" if offered else "channel_not_offered")
    if not comparable(snapshot.cards[slug], as_of=snapshot.as_of):
        return refused("card_stale")
    return snapshot.baskets[slug][incident.id]


def _answer(at_once: int, after: int, without: int) -> str:
    """Return how many work at the job's hour, start later, and give no price, in one sentence each."""
    told = ["Nobody here works at that hour." if after else "Nobody here has a price for this job."]
    if at_once:
        told = [f"{formats.count(at_once, 'provider')} here {'works' if at_once == 1 else 'work'} at that hour."]
    if after:
        told.append(f"{formats.count(after, 'provider')} {'starts' if after == 1 else 'start'} later.")
    if without:
        told.append(f"{formats.count(without, 'provider')} {'gives' if without == 1 else 'give'} no price.")
    return " ".join(told)


def _tables(snapshot: Snapshot, incident: ReferenceIncident, starts: Starts, country: str) -> Iterator[ProviderTable]:
    """Yield a table of who works at the job's hour for each currency, the one with most providers first."""
    for currency, rows in _by_currency(snapshot, starts):
        yield ProviderTable(
            id=currency.lower(),
            caption=f"They work then: prices in {currency}, cheapest first",
            columns=PRICES,
            rows=tuple(_row(snapshot, incident, row, country) for row in rows),
            note=f"{_usual(rows, currency)} As of {formats.day(snapshot.as_of)}. Other currencies are not mixed in.",
        )


def _later_tables(
    snapshot: Snapshot, incident: ReferenceIncident, starts: Starts, country: str
) -> Iterator[ProviderTable]:
    """Yield a table of who starts later for each currency, with the first hour of work and the price then."""
    for currency, rows in _by_currency(snapshot, starts):
        yield ProviderTable(
            id=f"{currency.lower()}-later",
            caption=f"They start later: prices in {currency} at the hour when work starts, first to start first",
            columns=LATER,
            rows=tuple(_row(snapshot, incident, row, country) for row in rows),
            note="Nobody there works at the hour of the job. These prices count in no median and no range.",
        )


def _by_currency(snapshot: Snapshot, starts: Starts) -> list[tuple[str, list[PriceRow]]]:
    currencies = {snapshot.cards[slug].currency for slug in starts}
    groups = [
        (currency, {slug: (currency, s) for slug, s in starts.items() if snapshot.cards[slug].currency == currency})
        for currency in sorted(currencies)
    ]
    groups.sort(key=lambda group: -len(group[1]))
    return [(currency, price_rows(group, figure="net")) for currency, group in groups]


def _row(snapshot: Snapshot, incident: ReferenceIncident, row: PriceRow, country: str) -> TableRow:
    provider, price = snapshot.providers[row.slug], row.price
    url, card = paths.provider(row.slug), snapshot.cards[row.slug]
    name = formats.isolated(card.tax.called)
    taxed = f"no {name} is charged" if card.tax.mode == "none" else None
    taxed = f"on what {name} is: not stated, counted on everything" if card.tax.base_is_silent else taxed
    rating = rating_line(snapshot.ratings[row.slug])
    starts = () if row.start.open else (TableCell(start_day(row.start, card)),)
    return TableRow(
        provider.profile.name.brand,
        url,
        notice(provider, snapshot),
        (
            *starts,
            TableCell(
                price_text(price, net=True), f"{url}#{incident.id}", left_open(price) or None, value=_middle(price.net)
            ),
            TableCell(price_text(price, net=False), None, taxed, value=_middle(price.total)),
            TableCell(
                rating.value or "too few to rate",
                None,
                formats.count(rating.count, "review"),
                muted=rating.value is None,
                value=by_score(snapshot.ratings[row.slug]),
            ),
        ),
        reach(snapshot, provider, country=country),
        row.slug,
    )


def _middle(ends: tuple[int, int]) -> float:
    return sum(ends) / 2


def _refusals(snapshot: Snapshot, found: Mapping[str, Start | Refused]) -> Iterator[Refusals]:
    """Yield the providers without a price, by reason, in the order of the closed list."""
    reasons = {slug: reason for slug, reason in found.items() if isinstance(reason, Refused)}
    codes = {reason.code for reason in reasons.values()}
    # The engine's own codes, of cards too vague to price and the like, come after the list.
    for code in (*[code for code in REASONS if code in codes], *sorted(codes.difference(REASONS))):
        slugs = [slug for slug, reason in reasons.items() if reason.code == code]
        links = tuple(CountedLink(snapshot.providers[slug].profile.name.brand, paths.provider(slug)) for slug in slugs)
        yield Refusals(code, reasons[slugs[0]].message, links)


def _out_of_reach(n: int, name: str) -> str | None:
    """Return how many providers of the whole site do not serve a place."""
    if not n:
        return None
    return f"{formats.count(n, 'other provider')} of this site {'does' if n == 1 else 'do'} not serve {name}."


def _usual(rows: Sequence[PriceRow], currency: str) -> str:
    """Return what is usual without tax among who works at the hour of the job, with the number behind it."""
    found = usual_price(rows)
    if found.median is not None:
        return f"Median {formats.money(Money(found.median, currency))} without tax, of {found.n} providers."
    if found.low is not None and found.high is not None:
        span = formats.money_range(Money(found.low, currency), Money(found.high, currency))
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
