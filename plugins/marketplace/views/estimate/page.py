"""The estimate page: a form about the reader's own incident, and what there is without script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from marketplace import formats
from marketplace.comparison import comparable
from marketplace.views import paths, wording
from marketplace.views.compare.prices import compare_path
from marketplace.views.estimate.data import priced_providers
from marketplace.views.estimate.tables import city_id
from marketplace.views.facets import filled
from marketplace.views.listing import Listing
from marketplace.views.parts import Bill, Column, CountedLink, Link, LinkGroup, MoneyLine, PageView, Table

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

HOME = Link("Home", paths.HOME)
URGENCIES = {
    "P1": "P1: a whole site stands still",
    "P2": "P2: several people, or one key function",
    "P3": "P3: one person cannot work",
    "P4": "P4: it can wait",
}
HOW = {
    "any": "Any way they offer here",
    "onsite": "They come to me",
    "remote": "Over the network or telephone",
    "workshop": "I bring it to the workshop",
    "pickup": "They collect it",
    "mail_in": "I send it by post",
}
TAXES = {"net": "Without tax", "gross": "With tax"}
OUTCOMES = {**wording.OUTCOMES, "fixed": "It gets fixed"}
ASKED_OUTCOMES = ("fixed", "partial", "not_fixed", "declined", "no_fault_found", "no_access")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Choices under a name; without a name they stand by themselves."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One provider's line of a chart; its letter stands at the end of the path."""

    letter: str
    number: str
    name: str = " "
    path: str = ""
    x: str = "0"
    y: str = "0"


@dataclass(frozen=True, slots=True)
class EmptyChart:
    """A chart that a script fills."""

    series: tuple[ChartLine, ...]
    table: Table


@dataclass(frozen=True)
class EstimateView(PageView):
    """The form's choices, the address of the data, and the tables that are priced in advance."""

    intro: str
    data_url: str
    troubles: tuple[OptionGroup, ...]
    places: tuple[OptionGroup, ...]
    ways: tuple[OptionGroup, ...]
    urgencies: tuple[OptionGroup, ...]
    outcomes: tuple[OptionGroup, ...]
    taxes: tuple[Option, ...]
    clocks: tuple[OptionGroup, ...]
    chart: EmptyChart
    empty_bills: tuple[Bill, ...]
    first_day: str
    last_day: str
    empty: str
    jobs: tuple[LinkGroup, ...]
    jobs_note: str


# Parts that are there to be copied: one line and two sums of a bill, five lines of a chart.
EMPTY_BILL = Bill(" ", " ", (MoneyLine("", "", " "),), (MoneyLine("", ""), MoneyLine("", "")), " ", (" ",))
LETTERS = "ABCDE"
EMPTY_CHART = EmptyChart(
    tuple(ChartLine(letter, str(number)) for number, letter in enumerate(LETTERS, 1)),
    Table("Price by length of the job", (Column("Length"), Column("", numeric=True)), (("", ""),)),
)


def estimate_view(listing: Listing, data_url: str, data: dict[str, Any]) -> EstimateView:
    """Make the page; `data` is what stands at `data_url`: estimate_json."""
    years, zones = data["years"], [zone["name"] for zone in data["zones"]]
    snapshot = listing.snapshot
    priced = [p for p in priced_providers(snapshot) if comparable(snapshot.cards[p.slug], as_of=snapshot.as_of)]
    return EstimateView(
        path=paths.ESTIMATE,
        title="What will my job cost?",
        description="Describe an incident once: every provider who serves the place, with an itemised price, the time "
        "of the first answer, and what the wait costs you.",
        crumbs=(HOME,),
        intro="Describe it once. Everybody who serves the place answers from the published rate card: the bill line by "
        "line, the first answer, and what the wait costs you.",
        data_url=data_url,
        troubles=_troubles(snapshot),
        places=_places(snapshot),
        ways=_plain(HOW.items()),
        urgencies=_plain(URGENCIES.items()),
        outcomes=_plain((name, OUTCOMES[name]) for name in ASKED_OUTCOMES),
        taxes=tuple(Option(value, label) for value, label in TAXES.items()),
        clocks=_plain((zone, zone.replace("_", " ")) for zone in zones),
        chart=EMPTY_CHART,
        empty_bills=(EMPTY_BILL,),
        first_day=f"{years['first']}-01-01",
        last_day=f"{years['asked']}-12-31",
        empty="" if priced else "No provider has prices here yet, so there is nothing to compute.",
        jobs=_jobs(listing),
        jobs_note=f"Seven jobs priced in advance at {formats.count(len(priced), 'provider')}, as tables "
        "that need no script, by country and city.",
    )


def _troubles(snapshot: Snapshot) -> tuple[OptionGroup, ...]:
    """Return every category with its services; a category by itself is an answer too."""
    first = OptionGroup("", (Option("", "I do not know"),))
    return (
        first,
        *(
            OptionGroup(
                category.label,
                (
                    Option(category.id, f"{category.label}: something else"),
                    *(Option(f"{category.id}.{service.id}", service.label) for service in category.services),
                ),
            )
            for category in snapshot.reference.categories.values()
        ),
    )


def _places(snapshot: Snapshot) -> tuple[OptionGroup, ...]:
    cities = sorted(snapshot.reference.cities.values(), key=lambda city: (formats.country(city.country), city.name))
    groups = groupby(cities, key=lambda city: city.country)
    return (
        OptionGroup("", (Option("", "Choose a city"),)),
        *(
            OptionGroup(formats.country(code), tuple(Option(city_id(city), city.name) for city in found))
            for code, found in groups
        ),
    )


def _plain(options: Iterable[tuple[str, str]]) -> tuple[OptionGroup, ...]:
    return (OptionGroup("", tuple(Option(value, label) for value, label in options)),)


def _jobs(listing: Listing) -> tuple[LinkGroup, ...]:
    return filled(
        LinkGroup(
            job.title,
            None,
            tuple(CountedLink(formats.country(code), compare_path(job, code)) for code in listing.country_pages),
        )
        for job in listing.snapshot.reference.incidents.incidents
    )
