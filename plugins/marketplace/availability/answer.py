"""The answer for one provider, one channel and one call. Specification: docs/availability.md, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from marketplace import policy
from marketplace.availability.offer import Offer, ProviderTerms, offer_of
from marketplace.availability.reasons import CannotHelp, refusal
from marketplace.availability.working_hours import WorkingHours
from marketplace.calendars import CalendarError, resolve_local, utc_text, zone_named
from marketplace.models.pricing.incident import Incident
from marketplace.pricing.bands import BandClock
from marketplace.pricing.engine import Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import QuoteRange, range_of
from marketplace.service_levels.commitment import hours_at
from marketplace.service_levels.deadline import due_span
from marketplace.units import MINUTES_A_DAY

# A promise of weeks says nothing about the hour of the start, so later starts are looked for this far only.
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- a wall clock


@dataclass(frozen=True, slots=True)
class Promised:
    """The promise that applies to a call: `metric` and `kind` as in sla.yaml.

    `due` is an instant; None while nobody can say, as where the clock starts at a later event.
    """

    metric: str
    kind: str
    due: int | None

    def as_json(self) -> dict[str, Any]:
        """Return the promise as the vectors write it."""
        return {"metric": self.metric, "kind": self.kind, "due": None if self.due is None else utc_text(self.due)}


@dataclass(frozen=True, slots=True)
class Dearer:
    """The first later start that costs more, and what it costs."""

    start: int
    price: QuoteRange

    def as_json(self) -> dict[str, Any]:
        """Return the later start as the vectors write it."""
        return {"from": utc_text(self.start), **_figures(self.price)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """When somebody can start after a call at an instant, and the price then."""

    called: int
    earliest: int
    price: QuoteRange

    @property
    def open(self) -> bool:
        """Return whether somebody works at the call itself."""
        return self.earliest == self.called

    @property
    def by_quotation(self) -> bool:
        """Return whether the work itself has no price, whatever small part has one."""
        return self.price.work_unpriced


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Start):
    """The earliest start and the price then; what is promised, the latest start, and what a later start may cost."""

    latest: int
    promise: Promised | None
    dearer: Dearer | None

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the vectors write it; an amount that is a range is [low, high]."""
        tree: dict[str, Any] = {
            "open": self.open,
            "earliest": utc_text(self.earliest),
            "promise": None if self.promise is None else self.promise.as_json(),
            "latest": utc_text(self.latest),
        }
        if self.by_quotation:
            return {**tree, "code": "by_quotation", "unpriced": [part.id for part in self.price.unpriced]}
        tree |= {"code": "priced", **_figures(self.price), "complete": self.price.complete}
        if not self.price.complete:
            tree["unpriced"] = [part.id for part in self.price.unpriced]
        return tree if self.dearer is None else {**tree, "dearer": self.dearer.as_json()}


def availability(terms: ProviderTerms, incident: Incident, called: int) -> Answer:
    """Return when a provider can start on an incident after a call at an instant, and the price then.

    The start that the incident carries is not read. Raises CannotHelp with one of `REASONS` or a code of the engines.
    """
    try:
        offer, hours, earliest = _opening(terms, incident, called)
        promise = _promised(terms, offer, incident, called)
        latest = _latest(promise, incident.channel, earliest)
        price = _price_at(terms, incident, earliest)
        dearer = None if price.work_unpriced else _dearer(terms, incident, hours, (earliest, latest), price)
    except (CalendarError, CannotPrice) as error:
        raise CannotHelp(error.code, error.message) from None
    return Answer(called=called, earliest=earliest, latest=latest, promise=promise, price=price, dearer=dearer)


def first_start(terms: ProviderTerms, incident: Incident, called: int) -> Start:
    """Return the earliest start and the price then, without what is promised. Raises CannotHelp as `availability`."""
    try:
        _, _, earliest = _opening(terms, incident, called)
        return Start(called=called, earliest=earliest, price=_price_at(terms, incident, earliest))
    except (CalendarError, CannotPrice) as error:
        raise CannotHelp(error.code, error.message) from None


def _opening(terms: ProviderTerms, incident: Incident, called: int) -> tuple[Offer, WorkingHours, int]:
    """Return what is offered, its working hours, and the earliest start. Raises CannotHelp, CalendarError."""
    if incident.channel not in terms.pricer.card.rates:
        raise refusal("channel_not_offered")
    offer = offer_of(terms, incident)
    if offer.desks is None:
        raise refusal("hours_not_stated")
    hours = WorkingHours(tuple(map(terms.calendar, offer.desks)))
    earliest = hours.earliest(called)
    if earliest is None:
        raise refusal("never_open")
    return offer, hours, earliest


def _promised(terms: ProviderTerms, offer: Offer, incident: Incident, called: int) -> Promised | None:
    """Return when the promise of an offer falls due for a call; None where nothing is promised."""
    if not offer.pledges:
        return None
    calendars = [None if pledge.desk is None else terms.calendar(pledge.desk) for pledge in offer.pledges]
    try:
        at = hours_at(calendars, called)
        pledge = offer.pledges[at]
        span = due_span(pledge.clock, calendars[at], called, travel=incident.travel_minutes_one_way)
    except CalendarError:
        # A promise that counts hours which never come falls due at no time: nothing is promised.
        return None
    return Promised(pledge.promise.metric, pledge.promise.kind, span.latest)


def _latest(promise: Promised | None, channel: str, earliest: int) -> int:
    """Return the promised start where the promise is about this channel's start, else the earliest start."""
    about_the_start = promise is not None and (promise.metric == "onsite") == (channel == "onsite")
    if promise is None or promise.due is None or not about_the_start:
        return earliest
    return min(max(promise.due, earliest), earliest + policy.LOOK_AHEAD_DAYS * MINUTES_A_DAY)


def _price_at(terms: ProviderTerms, incident: Incident, minute: int) -> QuoteRange:
    return range_of(terms.pricer, incident_at(terms.pricer, incident, minute))


def incident_at(pricer: Pricer, incident: Incident, minute: int) -> Incident:
    """Return an incident that starts at an instant, on the clock of its own zone or else the provider's."""
    zone = incident.timezone or pricer.card.timezone
    local = EPOCH + timedelta(minutes=zone_named(zone).wall_at(minute))
    fold = 0 if resolve_local(local, zone, fold=0).minute == minute else 1
    return incident.model_copy(update={"start": local, "fold": fold})


def _dearer(
    terms: ProviderTerms, incident: Incident, hours: WorkingHours, span: tuple[int, int], price: QuoteRange
) -> Dearer | None:
    """Return the first later start that costs more; starts without a price of the work are passed over."""
    for start in later_starts(terms.pricer.clock_for(incident), hours, *span):
        try:
            later = _price_at(terms, incident, start)
        except CannotPrice:
            continue
        if not later.work_unpriced and later.net > price.net:
            return Dearer(start, later)
    return None


def later_starts(clock: BandClock, hours: WorkingHours, earliest: int, latest: int) -> Iterator[int]:
    """Yield each later opening and each first minute of another band in working hours, up to the latest start."""
    for opens, closes in hours.stretches(earliest, latest):
        if opens > earliest:
            yield opens
        yield from clock.changes(opens, min(closes - 1, latest))


def _figures(price: QuoteRange) -> dict[str, Any]:
    """Return net and total, each one amount, or [low, high] where the card leaves clauses unknown."""
    if price.exact:
        return {"net": price.low.net, "total": price.low.total}
    return {"net": list(price.net), "total": list(price.total)}
