"""The page that leads to every comparison of prices: what each job usually costs in each country."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace import formats
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.views import paths
from marketplace.views.compare.prices import compare_path
from marketplace.views.facets import nothing_yet
from marketplace.views.figures.values import usual_rule
from marketplace.views.listing import Listing
from marketplace.views.lists.usual import currency_of, usual_price
from marketplace.views.parts import HOME, PageView


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One job in one country: what is usual there (None: too few to say), what it rests on, and the comparison."""

    country: str
    value: str | None
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One job over the countries: its short name and the exact case."""

    job: str
    case: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class JobMatrix:
    """Jobs down and countries across."""

    caption: str
    countries: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    note: str


@dataclass(frozen=True)
class CompareIndexView(PageView):
    """The way into all comparisons; `matrix` is None while no country has a page."""

    intro: str
    matrix: JobMatrix | None
    empty: str


def compare_index_view(listing: Listing) -> CompareIndexView:
    """Make the page that leads to every comparison."""
    jobs = formats.in_words(len(listing.snapshot.reference.incidents.incidents))
    return CompareIndexView(
        path=paths.COMPARE,
        title="The same job, priced at everyone",
        description=f"{formats.capital(jobs)} reference jobs priced from every rate card, by country and city.",
        crumbs=(HOME,),
        intro="Hourly rates do not compare: minimums, units, call-outs and travel decide the bill. "
        f"So the same {jobs} jobs are priced from every rate card.",
        matrix=_matrix(listing) if listing.country_pages else None,
        empty=nothing_yet(listing),
    )


def _matrix(listing: Listing) -> JobMatrix:
    return JobMatrix(
        caption="What each job usually costs, by country",
        countries=tuple(map(formats.country, listing.country_pages)),
        rows=tuple(
            MatrixRow(job.title, job.label, tuple(_cell(listing, job, code) for code in listing.country_pages))
            for job in listing.snapshot.reference.incidents.incidents
        ),
        note="Without tax, of providers who work at the hour of the job, in the country’s own currency; "
        f"{usual_rule('providers')}. As of {formats.day(listing.snapshot.as_of)}. Each figure leads to the providers.",
    )


def _cell(listing: Listing, job: ReferenceIncident, country: str) -> MatrixCell:
    served = listing.countries[country]
    currency = currency_of(served, listing.snapshot, country)
    found = usual_price(served, listing.snapshot, job, currency)
    name = formats.country(country)
    if found.value is None:
        told = formats.count(found.n, "price") if found.n else "no price"
        return MatrixCell(name, None, told, compare_path(job, country))
    return MatrixCell(name, found.value, found.note, compare_path(job, country))
