"""The jobs of the basket before a change and after it: price, start, and the place among those who work then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from marketplace import formats
from marketplace.availability import Refused, Start
from marketplace.comparison import PriceRow, price_rows
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.snapshot import Snapshot
from marketplace.views.compare.prices import found_here
from marketplace.views.facets import in_country
from marketplace.views.listing import Listing
from marketplace.views.provider.bills import price_text
from marketplace.views.starts import start_note

ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class _Job:
    """One job at one provider: its figure as a page shows it, and the place among `of` who work then, if it does."""

    text: str
    net: int | None = None
    place: int | None = None
    of: int = 0


def prices(before: Snapshot | None, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield the jobs whose price or start changes, in the country where a provider is; all of a new provider."""
    was, now = (None if each is None else _Market(each, slug) for each in (before, after))
    for incident in after.reference.incidents.incidents:
        new = now.job(incident) if now else None
        old = was.job(incident) if was else None
        if new is None and old is None:
            continue
        if old is None or new is None:
            old, new = old or _Job("not offered"), new or _Job("not offered")
        if old.text != new.text:
            country = after.catalog.providers[slug].profile.locations[0].country
            yield f"{incident.label}: {_change(old, new)}{_places(old, new, country)}"


class _Market:
    """Who serves the country of one provider, as the comparisons of that country have them."""

    def __init__(self, snapshot: Snapshot, slug: str) -> None:
        self.snapshot, self.slug = snapshot, slug
        country = snapshot.catalog.providers[slug].profile.locations[0].country
        self.served = Listing(snapshot).countries.get(country, ())

    def job(self, incident: ReferenceIncident) -> _Job | None:
        """Return one job here; None where the provider is in no comparison or does not work so."""
        found = {entry.provider.slug: found_here(entry, incident, self.snapshot) for entry in self.served}
        mine = found.get(self.slug)
        if mine is None or (isinstance(mine, Refused) and mine.code == "channel_not_offered"):
            return None
        if isinstance(mine, Refused):
            return _Job(f"no price ({formats.within(mine.message.rstrip('.'))})")
        card = self.snapshot.cards[self.slug]
        text = "; ".join(filter(None, (price_text(mine.price, net=True) or "by quotation", start_note(mine, card))))
        net = mine.price.low.net if mine.price.exact and mine.price.complete else None
        starts = {
            slug: (self.snapshot.cards[slug].currency, start)
            for slug, start in found.items()
            if isinstance(start, Start) and start.open and self.snapshot.cards[slug].currency == card.currency
        }
        if not mine.open:
            return _Job(text, net)
        rows = [_key(row) for row in price_rows(starts, figure="net")]
        own = _key(PriceRow(self.slug, card.currency, mine, *mine.price.net))
        return _Job(text, net, 1 + sum(row < own for row in rows), len(rows))


def _key(row: PriceRow) -> tuple[bool, int, int]:
    """Return what orders the rows of who works then; equal prices share a place."""
    return row.state == "from", row.low, row.high


def _change(old: _Job, new: _Job) -> str:
    told = f"{old.text} → {new.text}"
    if old.net and new.net is not None and old.net != new.net:
        change = Fraction(100 * (new.net - old.net), old.net)
        sign = "+" if change > 0 else "\N{MINUS SIGN}"
        told += f" ({sign}{formats.number(abs(change), places=1)}%)"
    return told


def _places(old: _Job, new: _Job, country: str) -> str:
    """Return the place among those who work at the hour of the job, where there are others."""
    places = [job for job in (old, new) if job.place is not None and job.of > 1]
    if not places:
        return ""
    first, last = places[0], places[-1]
    told = f"{_ordinal(last.place)} of {last.of}"
    if first is not last and first.place == last.place:
        told = f"still {told}"
    elif first is not last:
        told = f"{_ordinal(first.place)}{'' if first.of == last.of else f' of {first.of}'} to {told}"
    return f", {told} in {in_country(country)}"


def _ordinal(n: int | None) -> str:
    n = n or 0
    return f"{n}{'th' if 10 < n % 100 < 14 else ENDINGS.get(n % 10, 'th')}"
