"""The answer's page: a question with sensible defaults, and what there is without script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marketplace import formats
from marketplace.comparison import comparable
from marketplace.views import paths, wording
from marketplace.views.compare.prices import compare_path
from marketplace.views.estimate.data import priced_providers
from marketplace.views.estimate.row_parts import EMPTY_ROW, AnswerRow
from marketplace.views.facets import filled
from marketplace.views.home.page import countries
from marketplace.views.listing import Listing
from marketplace.views.lists.page import narrow_path
from marketplace.views.parts import Bill, Column, CountedLink, LinkGroup, MoneyLine, PageView, Table
from marketplace.views.question import Option, OptionGroup, Question, question

URGENCIES = {
    "": "As my words say, else urgent",
    "P1": "Nobody can work",
    "P2": "Some cannot work, or one thing we need",
    "P3": "One person cannot work",
    "P4": "It can wait",
}
HOW = {
    "any": "Any way they offer here",
    "onsite": "They come to me",
    "remote": "Over the network or telephone",
    "workshop": "I bring it to the workshop",
    "pickup": "They collect it",
    "mail_in": "I send it by post",
}
ORDERS = {
    "first": "who helps first",
    "price": "lowest price",
    "rating": "best rated",
    "distance": "nearest",
    "kept": "promises kept",
    "downtime": "with my downtime",
}
TAXES = {"net": "Without tax", "gross": "With tax"}
OUTCOMES = {**wording.OUTCOMES, "fixed": "It gets fixed"}
ASKED_OUTCOMES = ("fixed", "partial", "not_fixed", "declined", "no_fault_found", "no_access")


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
    """The question, the addresses of the data, symptoms and facets, and what stands there without script."""

    question: Question
    data_url: str
    symptoms_url: str
    facets_url: str
    ways: tuple[OptionGroup, ...]
    urgencies: tuple[OptionGroup, ...]
    outcomes: tuple[OptionGroup, ...]
    taxes: tuple[Option, ...]
    orders: tuple[Option, ...]
    chart: EmptyChart
    empty_row: AnswerRow
    empty_bills: tuple[Bill, ...]
    first_day: str
    last_day: str
    empty: str
    places: tuple[LinkGroup, ...]
    jobs: tuple[LinkGroup, ...]
    jobs_note: str


# Parts that are there to be copied: one line and two sums of a bill, five lines of a chart.
EMPTY_BILL = Bill(" ", " ", (MoneyLine("", "", " "),), (MoneyLine("", ""), MoneyLine("", "")), " ", (" ",))
LETTERS = "ABCDE"
EMPTY_CHART = EmptyChart(
    tuple(ChartLine(letter, str(number)) for number, letter in enumerate(LETTERS, 1)),
    Table("Price by length of the job", (Column("Length"), Column("", numeric=True)), (("", ""),)),
)


def estimate_view(listing: Listing, data_url: str, symptoms_url: str, data: dict[str, Any]) -> EstimateView:
    """Make the page around the data at `data_url` (estimate_json) and the vocabulary at `symptoms_url`."""
    years, snapshot = data["years"], listing.snapshot
    priced = [p for p in priced_providers(snapshot) if comparable(snapshot.cards[p.slug], as_of=snapshot.as_of)]
    jobs = formats.capital(formats.in_words(len(snapshot.reference.incidents.incidents)))
    return EstimateView(
        path=paths.ESTIMATE,
        title="Who can help, when, and what will it cost?",
        description="Say what broke, where and when: who comes, who answers, by when, and the price at that hour, "
        "from every published rate card.",
        crumbs=(),
        question=question(snapshot.reference),
        data_url=data_url,
        symptoms_url=symptoms_url,
        facets_url=narrow_path(paths.ALL),
        ways=_plain(HOW.items()),
        urgencies=_plain(URGENCIES.items()),
        outcomes=_plain((name, OUTCOMES[name]) for name in ASKED_OUTCOMES),
        taxes=tuple(Option(value, label) for value, label in TAXES.items()),
        orders=tuple(Option(value, label) for value, label in ORDERS.items()),
        chart=EMPTY_CHART,
        empty_row=EMPTY_ROW,
        empty_bills=(EMPTY_BILL,),
        first_day=f"{years['first']}-01-01",
        last_day=f"{years['asked']}-12-31",
        empty="" if priced else "No provider has prices here yet, so there is nothing to compute.",
        places=countries(listing),
        jobs=_jobs(listing),
        jobs_note=f"{jobs} jobs priced in advance at {formats.count(len(priced), 'provider')}, as tables "
        "that need no script, by country and city.",
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
