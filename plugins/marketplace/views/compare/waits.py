"""What the promises of a place really mean: providers by effective wait.

Source: docs/service-levels.md#effective-wait
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from marketplace import formats, policy
from marketplace.models.reference.reference import City
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.service_levels.promises import promise_for
from marketplace.units import HOURS_A_WEEK
from marketplace.views import paths
from marketplace.views.compare.prices import places
from marketplace.views.compare.table import ProviderTable, TableCell, TableRow
from marketplace.views.facets import in_country, nothing_yet
from marketplace.views.listing import Listing, Served
from marketplace.views.opening import reach
from marketplace.views.parts import HOME, Column, CountedLink, Link, LinkGroup, LinkIndexView, PageView
from marketplace.views.provider.observed import kept_brief
from marketplace.views.provider.priority_price import priced_note
from marketplace.views.provider.waits import hours_served
from marketplace.views.response import KIND_NOTES, conditions, promised_in, response_line, wait_text
from marketplace.views.standing import by_score, rating_line

WAITS = Link("Who answers first", paths.WAITS)
OFFICE, ANY = "office", "any-hour"
HELPS = {
    "onsite": "comes to you",
    "remote": "remote",
    "workshop": "you bring it",
    "pickup": "collects it",
    "mail_in": "by post",
}
ORDERS = {OFFICE: "Calls in office hours", ANY: "Calls at any hour"}
COLUMNS = (
    Column("First answer"),
    Column("At your door"),
    Column("Mean, office hours", numeric=True),
    Column("Mean, any hour", numeric=True),
    Column("Worst hour", numeric=True),
    Column("Rating", numeric=True),
)
NO_END = (
    "“At least”: the clock starts with something later than the report, or the drive is added, so the promise has no "
    "later end and stands after those that have. "
)


@dataclass(frozen=True)
class WaitsView(PageView):
    """The ranking of a place's promises; `switch` leads to the other order."""

    intro: str
    switch: LinkGroup
    table: ProviderTable
    facets: tuple[LinkGroup, ...]


def waits_path(country: str, city: City | None = None, order: str = OFFICE) -> str:
    """Return the address of a ranking."""
    place = country.lower() + (f"/{city.slug}" if city else "")
    return f"{paths.WAITS}{place}/" + (f"{ANY}/" if order == ANY else "")


def waits_view(listing: Listing, country: str, city: City | None = None, order: str = OFFICE) -> WaitsView:
    """Make the ranking of a place's promises, best first; providers without one come last, by rating."""
    snapshot, name = listing.snapshot, city.name if city else in_country(country)
    served = [
        entry for entry in (listing.cities[country, city.slug] if city else listing.countries[country]) if entry.active
    ]
    ordered = sorted(served, key=lambda entry: _key(snapshot.waits[entry.provider.slug], order))
    return WaitsView(
        path=waits_path(country, city, order),
        title=f"Who answers first, and who comes, in {name}" + ("" if order == OFFICE else ", at any hour"),
        description=f"What {formats.count(len(served), 'provider')} in {name} promise, and the wait it means "
        f"{'in office hours' if order == OFFICE else 'at any hour of the week'}.",
        crumbs=(HOME, WAITS, *((Link(formats.country(country), waits_path(country)),) if city else ())),
        intro="“4 business hours” can mean four hours or three days. Here every promise for urgent faults "
        "is turned into the wait it means for a call in every minute of a week.",
        switch=LinkGroup(
            "Order by",
            None,
            tuple(
                CountedLink(label, waits_path(country, city, key), current=key == order)
                for key, label in ORDERS.items()
            ),
        ),
        table=_table(listing, ordered, order, country),
        facets=_facets(listing, country, city, order),
    )


def _key(wait: EffectiveWait | None, order: str) -> tuple[bool, bool, tuple[Fraction, ...]]:
    if wait is None:
        return True, False, (Fraction(), Fraction())
    # A promise counts by its later end: one that has none comes after all that have.
    means = (wait.mean_office_hours, wait.mean_any_hour)
    return (False, wait.is_open, means if order == OFFICE else means[::-1])


def _table(listing: Listing, served: Sequence[Served], order: str, country: str) -> ProviderTable:
    promised = sum(listing.snapshot.waits[entry.provider.slug] is not None for entry in served)
    return ProviderTable(
        id="waits",
        caption=f"Shortest mean wait first, {ORDERS[order].lower()}",
        columns=(*COLUMNS[:-1], Column(f"Served within {formats.duration(policy.SOON)}", numeric=True), COLUMNS[-1]),
        rows=tuple(_row(listing, entry, country) for entry in served),
        note=f"{promised} of {formats.count(len(served), 'provider')} publish a promise for urgent faults. "
        "Waits are what is promised at most, not what happened; holidays and clock changes are left out. "
        f"{NO_END if _some_open(listing, served) else ''}As of {formats.day(listing.snapshot.as_of)}.",
    )


def _some_open(listing: Listing, served: Sequence[Served]) -> bool:
    waits = (listing.snapshot.waits[entry.provider.slug] for entry in served)
    return any(wait is not None and wait.is_open for wait in waits)


def _row(listing: Listing, entry: Served, country: str) -> TableRow:
    provider, snapshot = entry.provider, listing.snapshot
    wait, url = snapshot.waits[provider.slug], paths.provider(provider.slug)
    rating = rating_line(snapshot.ratings[provider.slug])
    said = response_line(provider.service_level)
    note = priced_note(snapshot, provider, None)
    promise = TableCell(
        said or note or "no promise published",
        f"{url}#promises" if said else None,
        "; ".join(part for part in (note, kept_brief(snapshot, provider)) if part) if said else None,
        muted=said is None,
    )
    nothing = TableCell("no promise" if wait is None else "open", muted=True)
    figures = (
        (nothing, nothing, nothing, nothing)
        if wait is None
        else (
            TableCell(
                wait_text(wait, wait.mean_office_hours), f"{url}#promises", value=_number(wait, wait.mean_office_hours)
            ),
            TableCell(wait_text(wait, wait.mean_any_hour), value=_number(wait, wait.mean_any_hour)),
            TableCell(wait_text(wait, wait.longest), value=_number(wait, wait.longest)),
            nothing if wait.is_open else _soon(wait),
        )
    )
    rated = TableCell(
        rating.value or "too few to rate",
        None,
        formats.count(rating.count, "review"),
        muted=rating.value is None,
        value=by_score(snapshot.ratings[provider.slug]),
    )
    return TableRow(
        provider.profile.name.brand,
        url,
        _how(entry),
        (promise, _arrival(entry), *figures, rated),
        reach(snapshot, provider, country=country),
        provider.slug,
    )


def _number(wait: EffectiveWait, minutes: Fraction | int) -> float | None:
    """Return a wait as a number to sort by; one without a later end has none."""
    return None if wait.is_open else round(float(minutes), 2)


def _soon(wait: EffectiveWait) -> TableCell:
    """Return how much of the week is served soon; the most comes first."""
    served = wait.minutes_within[policy.SOON]
    return TableCell(f"{hours_served(wait, policy.SOON)} of {HOURS_A_WEEK}\u00a0h", value=-float(served))


def _how(entry: Served) -> str:
    """Return how a provider helps at the place: whoever comes is named first."""
    ways = [HELPS[channel] for channel in HELPS if channel in entry.channels]
    told = formats.join(ways)
    return told[0].upper() + told[1:]


def _arrival(entry: Served) -> TableCell:
    """Return the promise of somebody at the door for an urgent fault; who comes without one says so."""
    if "onsite" not in entry.channels:
        return TableCell("no visits here", muted=True)
    level = entry.provider.service_level
    promise = promise_for(level, priority="P1", metric="onsite", channel="onsite")
    if promise is None or promise.clock is None:
        return TableCell("comes, no time promised", muted=True)
    note = ", ".join((KIND_NOTES[promise.kind], *conditions(promise)))
    return TableCell(promised_in(promise.clock), f"{paths.provider(entry.provider.slug)}#promises", note)


def _facets(listing: Listing, country: str, city: City | None, order: str) -> tuple[LinkGroup, ...]:
    cities = tuple(
        CountedLink(place.name, waits_path(country, place, order), current=place == city)
        for code, place in places(listing)
        if place and code == country
    )
    countries = tuple(
        CountedLink(formats.country(code), waits_path(code, None, order), current=code == country and city is None)
        for code in listing.country_pages
    )
    groups = (LinkGroup("By city", None, cities), LinkGroup("By country", None, countries))
    return tuple(group for group in groups if group.links)


def waits_index_view(listing: Listing) -> LinkIndexView:
    """Make the page that leads to every ranking."""
    groups = []
    for code in listing.country_pages:
        cities = tuple(
            CountedLink(city.name, waits_path(code, city)) for city in listing.city_pages if city.country == code
        )
        groups.append(LinkGroup(formats.country(code), waits_path(code), cities))
    return LinkIndexView(
        path=paths.WAITS,
        title="Who answers first, and who comes",
        description="What repair providers promise, turned into the hours you wait at any time of the week, by place.",
        crumbs=(HOME,),
        intro="Choose a place to see whose promise means the shortest wait, in office hours and at any hour.",
        groups=tuple(groups),
        empty=nothing_yet(listing),
    )
