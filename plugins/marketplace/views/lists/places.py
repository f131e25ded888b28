"""The pages of countries and cities: who serves a place, how, from how far away, and what is usual there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace import formats, policy
from marketplace.areas import nearest_location
from marketplace.models.reference.reference import City
from marketplace.models.vocabulary import CHANNELS
from marketplace.views import paths, wording
from marketplace.views.estimate.link import city_answer_link
from marketplace.views.estimate.tables import city_id
from marketplace.views.facets import (
    city_links,
    country_links,
    filled,
    in_country,
    nothing_yet,
)
from marketplace.views.figures.values import usual_rule
from marketplace.views.listing import Listing, Served, place_of
from marketplace.views.lists.cards import Card, card
from marketplace.views.lists.other_orders import side_by_side
from marketplace.views.lists.page import Head, ListView, list_view
from marketplace.views.lists.prices import REMOTE_JOB, VISIT_JOB, incident, job_label
from marketplace.views.lists.usual import UsualFigure, currency_of, usual_price, usual_wait
from marketplace.views.parts import HOME, CountedLink, KeyFigure, Link, LinkGroup, PageView

PLACES = Link("Places", paths.COUNTRIES)
WAIT_LABEL = "First answer, urgent fault"
# Where somebody comes from another town; closer than this is the same town.
SAME_TOWN_KM = 5
HOW_PEOPLE_HELP = {
    "onsite": "{n} come to you",
    "remote": "{n} help remotely",
    "workshop": "{n} mend in a workshop",
    "pickup": "{n} collect",
    "mail_in": "{n} take devices by post",
}
HOW_ONE_HELPS = {
    "onsite": "1 comes to you",
    "remote": "1 helps remotely",
    "workshop": "1 mends in a workshop",
    "pickup": "1 collects",
    "mail_in": "1 takes devices by post",
}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One country of the comparing table; figures are net, in the country's own currency."""

    name: str
    url: str
    count: str
    figures: tuple[UsualFigure, ...]


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The table of countries: a heading for each figure, and what the figures are."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[PlaceRow, ...]
    note: str


@dataclass(frozen=True)
class CountriesView(PageView):
    """The page of all places; `few` lists the providers of countries that have no page of their own."""

    intro: str
    table: PlaceTable
    empty: str
    cities: tuple[LinkGroup, ...]
    few: tuple[LinkGroup, ...]
    few_note: str


def country_view(listing: Listing, code: str, number: int = 1) -> ListView:
    """Make the list page of a country."""
    served, name = listing.countries[code], in_country(code)
    head = Head(
        path=paths.country(code),
        title=f"IT repair in {name}",
        description=f"{_counted(served)} {name}: ratings, prices of the same jobs, and promised response.",
        crumbs=(HOME, PLACES),
        intro=f"{_counted(served)} {name} or parts of it: {_by_channel(served)}.",
        figures=_key_figures(listing, served, code),
        others=filled((country_links(listing, code),)),
    )
    facets = filled((side_by_side(listing, code), city_links(listing, code)))

    def made(entry: Served) -> Card:
        return card(entry.provider, listing.snapshot, channels=entry.channels, country=code)

    return list_view(head, served, made, facets, number)


def city_view(listing: Listing, city: City, number: int = 1) -> ListView:
    """Make the list page of a city: every provider that serves it, near or far."""
    served = listing.cities[city.country, city.slug]
    head = Head(
        path=paths.city(city),
        title=f"IT repair in {city.name}",
        description=f"{_counted(served)} {city.name}, {formats.country(city.country)}: who comes, when, at what price.",
        crumbs=(HOME, PLACES, *_country_crumb(listing, city.country)),
        intro=f"{_counted(served)} {city.name}: {_by_channel(served)}.",
        ask=city_answer_link(city),
        where=city_id(city),
        notes=(f"Distances are estimates: the great circle times {policy.ROAD_FACTOR}, as a road is longer.",),
        figures=_key_figures(listing, served, city.country),
        others=filled((city_links(listing, city.country, city),)),
    )
    facets = filled((side_by_side(listing, city.country, city),))
    return list_view(head, served, lambda entry: _city_card(entry, city, listing), facets, number)


def countries_view(listing: Listing) -> CountriesView:
    """Make the page of all places."""
    few = [code for code in listing.countries if code not in listing.country_pages]
    cities = (city_links(listing, code) for code in listing.country_pages)
    return CountriesView(
        path=paths.COUNTRIES,
        title="Repair providers by place",
        description=f"Countries and cities with at least {policy.ENOUGH_FOR_A_PAGE} IT repair providers, and what a "
        "job usually costs there.",
        crumbs=(HOME,),
        intro=f"Countries and cities that at least {policy.ENOUGH_FOR_A_PAGE} active providers serve. "
        "Fewer would be no choice.",
        table=place_table(listing),
        empty=nothing_yet(listing),
        cities=filled(
            LinkGroup(formats.country(code), paths.country(code), group.links)
            for code, group in zip(listing.country_pages, cities, strict=True)
        ),
        few=tuple(_few(listing, code) for code in sorted(few, key=formats.country)),
        few_note="Too few for a page of their own. These providers serve them:",
    )


def place_table(listing: Listing) -> PlaceTable:
    """Make the table of countries: providers, usual prices of two jobs, usual wait."""
    jobs = [found for name in (REMOTE_JOB, VISIT_JOB) if (found := incident(listing.snapshot, name))]
    rows = []
    for code in listing.country_pages:
        served = listing.countries[code]
        currency = currency_of(served, listing.snapshot, code)
        figures = (
            *(usual_price(served, listing.snapshot, job, currency) for job in jobs),
            usual_wait(served, listing.snapshot),
        )
        rows.append(PlaceRow(formats.country(code), paths.country(code), formats.number(len(served)), figures))
    return PlaceTable(
        caption="What is usual, by country",
        columns=(*(job_label(job) for job in jobs), WAIT_LABEL),
        rows=tuple(rows),
        note="Net prices of the same jobs at providers who work at that hour, in the country’s own currency; "
        f"{usual_rule('providers')}. The first answer is what promises for urgent faults mean on average, for "
        f"calls in office hours. As of {formats.day(listing.snapshot.as_of)}.",
    )


def _key_figures(listing: Listing, served: Sequence[Served], country: str) -> tuple[KeyFigure, ...]:
    snapshot = listing.snapshot
    currency = currency_of(served, snapshot, country)
    jobs = [found for name in (REMOTE_JOB, VISIT_JOB) if (found := incident(snapshot, name))]
    figures = [(job_label(job), usual_price(served, snapshot, job, currency), ", net") for job in jobs]
    figures.append((WAIT_LABEL, usual_wait(served, snapshot), ""))
    return tuple(_key_figure(label, figure, unit) for label, figure, unit in figures)


def _key_figure(label: str, figure: UsualFigure, unit: str) -> KeyFigure:
    if figure.value is None:
        told = formats.count(figure.n, "provider") if figure.n else "no provider"
        return KeyFigure(label, "Too few to say", f"{told}; {policy.ENOUGH_FOR_RANGE} are needed")
    return KeyFigure(label, figure.value, figure.note + unit)


def _counted(served: Sequence[Served]) -> str:
    return f"{formats.count(len(served), 'provider')} {'serves' if len(served) == 1 else 'serve'}"


def _by_channel(served: Sequence[Served]) -> str:
    counts = {channel: sum(channel in entry.channels for entry in served) for channel in ("onsite", *CHANNELS)}
    told = [
        HOW_ONE_HELPS[channel] if n == 1 else HOW_PEOPLE_HELP[channel].format(n=formats.number(n))
        for channel, n in counts.items()
        if n
    ]
    return formats.join(told)


def _country_crumb(listing: Listing, code: str) -> tuple[Link, ...]:
    return (Link(formats.country(code), paths.country(code)),) if code in listing.country_pages else ()


def _city_card(entry: Served, city: City, listing: Listing) -> Card:
    texts = [_channel_text(channel, entry, city) for channel in entry.channels]
    return card(entry.provider, listing.snapshot, channels=entry.channels, channel_texts=texts, country=city.country)


def _channel_text(channel: str, entry: Served, city: City) -> str:
    """Return how a channel reaches the city: who travels to or from where, and how far by road."""
    name = wording.CHANNELS[channel]
    if channel not in ("onsite", "workshop"):
        return name
    location, km = nearest_location(entry.provider.profile.locations, place_of(city))
    if km < SAME_TOWN_KM:
        return f"{name} ({'from ' if channel == 'onsite' else 'in '}{city.name})"
    town = formats.isolated(location.locality)
    where = f"from {town}" if channel == "onsite" else f"in {town}"
    return f"{name} ({where}, {formats.by_road(km)})"


def _few(listing: Listing, code: str) -> LinkGroup:
    providers = (entry.provider for entry in listing.countries[code])
    links = tuple(CountedLink(provider.profile.name.brand, paths.provider(provider.slug)) for provider in providers)
    return LinkGroup(formats.country(code), None, links)
