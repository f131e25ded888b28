"""Call sheets, one page of paper for the wall: numbers, hours, prices, the rule after hours; of a provider or a city.

They are read when the network is down, so they work as a file on a disk: `to_root` leads from the page to the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from marketplace import formats, policy
from marketplace.availability.opening import Opening
from marketplace.availability.week import Week
from marketplace.catalog import Provider
from marketplace.models.reference.reference import City
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.listing import Listing, Served
from marketplace.views.opening import Reach, reach
from marketplace.views.parts import HOME, Link, PageView
from marketplace.views.provider.first_screen import KeyFact, Line, first_screen, price_lines, ring_lines, what_it_is
from marketplace.views.provider.week_hours import week_hours
from marketplace.views.trust_dates import confirmed

# So many firms have room on one sheet of A4.
MOST_FIRMS = 6
HELPS = {"onsite": "comes to you", "remote": "helps remotely", "workshop": "you bring it", "pickup": "collects it",
         "mail_in": "by post"}  # fmt: skip
DAY_BEGINS, DAY_ENDS, WEEKEND = 8 * 60, 18 * 60, 5
NOT_STATED = "not stated"
TERMS = ("Prices", "If you ring", "Insured")


@dataclass(frozen=True, slots=True)
class SheetFirm:
    """One firm of a sheet: how to reach it, and what to know before ringing, in sentences."""

    name: str
    reach: Reach
    how: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class SheetView(PageView):
    """A call sheet; `facts` are those of the one provider of a sheet, `after_hours` who works when others do not."""

    heading: str
    intro: str
    firms: tuple[SheetFirm, ...]
    facts: tuple[KeyFact, ...]
    after_hours: tuple[str, ...]
    more: str
    back: Link
    to_root: str


def provider_sheet(snapshot: Snapshot, slug: str) -> SheetView:
    """Make the call sheet of a provider."""
    provider = snapshot.providers[slug]
    profile = provider.profile
    week = week_hours(snapshot, provider)
    path = paths.sheet(slug)
    return SheetView(
        path=path,
        title=f"Call sheet: {formats.isolated(profile.name.brand)}",
        description=f"One page of paper: how to reach {formats.isolated(profile.name.brand)}, hours and prices.",
        crumbs=(HOME, Link(profile.name.brand, paths.provider(slug))),
        heading="IT is down: who to ring",
        intro=f"{confirmed(profile)}. {_as_of(snapshot)}",
        firms=(SheetFirm(profile.name.brand, _reach(snapshot, provider), what_it_is(profile), ()),),
        facts=tuple(_on_paper(row) for row in first_screen(snapshot, provider) if row.term in TERMS),
        after_hours=(*(f"{step.told}." for step in week.key), week.note),
        more="",
        back=Link("Back to the provider", paths.provider(slug)),
        to_root=_to_root(path),
    )


def city_sheet(listing: Listing, city: City) -> SheetView:
    """Make the call sheet of a city: the best rated who serve it, and at least one who works outside office hours."""
    snapshot = listing.snapshot
    served = [entry for entry in listing.cities[city.country, city.slug] if entry.active]
    chosen = _chosen(served, snapshot)
    path, rest = paths.city_sheet(city), len(served) - len(chosen)
    return SheetView(
        path=path,
        title=f"Call sheet: IT repair in {city.name}",
        description=f"One page of paper: whom to ring in {city.name} when IT is down, when, and at what price.",
        crumbs=(HOME, Link(city.name, paths.city(city))),
        heading=f"IT is down in {city.name}: who to ring",
        intro=_as_of(snapshot),
        firms=tuple(_firm(snapshot, entry, city) for entry in chosen),
        facts=(),
        after_hours=tuple(_after_hours(snapshot, chosen)),
        more=f"{formats.count(rest, 'more firm')} on the page of {city.name}." if rest else "",
        back=Link(f"Back to {city.name}", paths.city(city)),
        to_root=_to_root(path),
    )


def _to_root(path: str) -> str:
    return "../" * path.strip("/").count("/") + "../"


def _as_of(snapshot: Snapshot) -> str:
    again = snapshot.as_of + timedelta(days=policy.STALE_DAYS)
    return f"Prices as of {formats.day(snapshot.as_of)}. Print it again by {formats.day(again)}."


def _reach(snapshot: Snapshot, provider: Provider, country: str | None = None) -> Reach:
    """Return the numbers and hours of a firm; on paper nothing is told by a clock."""
    found = reach(snapshot, provider, country=country or provider.profile.locations[0].country)
    return Reach(found.links, found.hours, None)


def _chosen(served: Sequence[Served], snapshot: Snapshot) -> list[Served]:
    first = list(served[:MOST_FIRMS])
    if not any(_works_after_hours(snapshot.openings[entry.provider.slug]) for entry in first):
        late = (entry for entry in served[MOST_FIRMS:] if _works_after_hours(snapshot.openings[entry.provider.slug]))
        first[-1:] = [next(late, first[-1])]
    return first


def _firm(snapshot: Snapshot, entry: Served, city: City) -> SheetFirm:
    ways = formats.join([words for channel, words in HELPS.items() if channel in entry.channels])
    told = tuple(
        ". ".join(_sentence(line) for line in lines) + "."
        for lines in (
            price_lines(snapshot, entry.provider, entry.channels),
            tuple(ring_lines(snapshot, entry.provider, entry.channels)),
        )
    )
    brand = entry.provider.profile.name.brand
    return SheetFirm(brand, _reach(snapshot, entry.provider, city.country), f"{ways[0].upper()}{ways[1:]}.", told)


def _on_paper(row: KeyFact) -> KeyFact:
    """Return a row without links to places that only the provider's page has."""
    return replace(row, lines=tuple(replace(line, url=None) for line in row.lines))


def _sentence(line: Line) -> str:
    told = f"{NOT_STATED if line.strong is None else line.strong}{line.text}".rstrip(".")
    return formats.capital(told)


def _works_after_hours(found: Opening) -> bool:
    return _is_late(found.work) or _is_late(found.urgent)


def _is_late(week: Week) -> bool:
    """Return whether a week has hours on a weekend, or on a weekday before 08:00 or after 18:00."""
    return any(week[WEEKEND:]) or any(
        opens < DAY_BEGINS or closes > DAY_ENDS for day in week[:WEEKEND] for opens, closes in day
    )


def _after_hours(snapshot: Snapshot, chosen: Sequence[Served]) -> Iterator[str]:
    """Yield who works on evenings, nights or weekends, when, and what an hour costs then."""
    late = [entry for entry in chosen if _works_after_hours(snapshot.openings[entry.provider.slug])]
    for entry in late:
        found = reach(snapshot, entry.provider)
        prices = "; ".join(step.told for step in week_hours(snapshot, entry.provider).key)
        yield f"{entry.provider.profile.name.brand}: {found.hours}. {prices}."
    if not late:
        yield "None of these firms works on evenings, at night or on weekends."
