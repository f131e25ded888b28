"""The price index of the reference jobs by country and quarter: a page, and the same as CSV.

Source: docs/pricing.md#the-price-index
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

from marketplace import formats, policy
from marketplace.catalog.provider import Provider
from marketplace.comparison import counted
from marketplace.price_index import Point, Quarter, chained, quarters
from marketplace.snapshot import Snapshot
from marketplace.views.compare.prices import COMPARE
from marketplace.views.figures.values import FEW
from marketplace.views.figures.who import based_in, countries
from marketplace.views.lists.usual import currency_of_most
from marketplace.views.parts import HOME, Column, PageView, Table

PATH = "/prices-over-time/"
CSV_PATH = "/price-index.csv"
FIELDS = ("country", "currency", "job", "quarter", "base", "index", "providers", "status")
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Market:
    """The index of every job in one country and its most frequent currency, by the id of the job."""

    country: str
    currency: str
    jobs: Mapping[str, tuple[Point, ...]]

    @property
    def told(self) -> bool:
        """Return whether any quarter of any job has an index."""
        return any(point.index is not None for points in self.jobs.values() for point in points)


@dataclass(frozen=True)
class OverTimeView(PageView):
    """The page: a table of quarters and jobs for each country, and the countries that have too few providers."""

    intro: str
    tables: tuple[Table, ...]
    jobs: tuple[str, ...]
    method: tuple[str, ...]
    few: str
    csv: str


def markets(snapshot: Snapshot) -> tuple[Market, ...]:
    """Return the indexes of all countries, those with most providers first."""
    found = quarters(snapshot.as_of, policy.INDEX_QUARTERS)
    return tuple(_markets(snapshot, found))


def over_time_view(snapshot: Snapshot) -> OverTimeView:
    """Make the page."""
    found = markets(snapshot)
    jobs = snapshot.reference.incidents.incidents
    few = [formats.country(market.country) for market in found if not market.told]
    return OverTimeView(
        path=PATH,
        title="Prices over time",
        description=f"How the prices of {formats.in_words(len(jobs))} jobs moved from quarter to quarter, on the same "
        "rate cards, by country.",
        crumbs=(HOME, COMPARE),
        intro="Does it cost more than a year ago? Each quarter the same jobs are priced on the cards in force, and "
        "only providers that priced the job in both quarters are compared.",
        tables=tuple(_table(market, {job.id: job.title for job in jobs}) for market in found if market.told),
        jobs=tuple(f"{job.title}: {job.label}" for job in jobs),
        method=(
            f"A change is the geometric mean of the ratios of at least {policy.ENOUGH_FOR_MEDIAN} providers; with "
            f"fewer it says “{FEW}”, and the index begins again at 100.",
            "Who enters or leaves the list moves it by nothing. Prices are without tax, on the 15th of the quarter’s "
            "middle month, at providers who work at the hour of the job, and from cards confirmed in the year before.",
        ),
        few=f"Too few providers so far in {formats.join(sorted(few))}." if few else "",
        csv=CSV_PATH,
    )


def price_index_file(snapshot: Snapshot) -> bytes:
    """Return /price-index.csv: one line for each country, job and quarter, the index with four decimals."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for market in markets(snapshot):
        for job, points in market.jobs.items():
            for point in points:
                status = "too_few" if point.index is None else "base" if point.base == point.quarter else "index"
                writer.writerow((
                    market.country, market.currency, job, point.quarter, point.base or "", point.shown, point.n, status,
                ))  # fmt: skip
    return text.getvalue().encode()


def _markets(snapshot: Snapshot, found: tuple[Quarter, ...]) -> Iterator[Market]:
    published = snapshot.published
    for country in countries(published):
        there = based_in(published, country)
        currency = currency_of_most(snapshot, there)
        if currency is None:
            continue
        nets = [(quarter, _nets(snapshot, there, quarter, currency)) for quarter in found]
        jobs = (job.id for job in snapshot.reference.incidents.incidents)
        series = {job: chained([(quarter, prices.get(job, {})) for quarter, prices in nets]) for job in jobs}
        yield Market(country, currency, series)


def _nets(
    snapshot: Snapshot, providers: tuple[Provider, ...], quarter: Quarter, currency: str
) -> dict[str, dict[str, int]]:
    """Return the prices of a quarter in minor units, by job and provider."""
    nets: dict[str, dict[str, int]] = {}
    for provider in providers:
        found = snapshot.basket_on(provider, quarter.day)
        if found is None or found[0].currency != currency:
            continue
        for job, called in found[1].items():
            price = counted(called)
            if price is not None and price.low.net > 0:
                nets.setdefault(job, {})[provider.slug] = price.low.net
    return nets


def _table(market: Market, titles: Mapping[str, str]) -> Table:
    jobs = list(market.jobs)
    rows = tuple(
        (_unbroken(at), *(_cell(market.jobs[job][place], first=place == 0) for job in jobs))
        for place, at in _places(market)
    )
    return Table(
        caption=f"{formats.country(market.country)}, {market.currency}: 100 is the first quarter of each column",
        columns=(Column("Quarter"), *(Column(titles[job], numeric=True) for job in jobs)),
        rows=rows,
        note="In brackets the number of providers compared with the quarter before.",
    )


def _unbroken(quarter: Quarter) -> str:
    return str(quarter).replace(" ", "\N{NO-BREAK SPACE}")


def _places(market: Market) -> list[tuple[int, Quarter]]:
    """Return the quarters from the first one that says anything on, the newest first."""
    series = list(market.jobs.values())
    places = range(len(series[0]))
    first = min(place for place in places if any(points[place].index is not None for points in series))
    return [(place, series[0][place].quarter) for place in reversed(places) if place >= first]


def _cell(point: Point, *, first: bool) -> str:
    if point.index is None:
        # Before the first quarter of all there is nothing to compare with.
        return "–" if first else f"{FEW} ({point.n})"
    shown = str(point.index.quantize(TENTH, ROUND_HALF_UP))
    return f"{shown} (start)" if point.base == point.quarter else f"{shown} ({point.n})"
