"""The engine: one incident on one card becomes a quote. Source: docs/pricing.md#the-steps-in-order"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from marketplace.calendars import CalendarError, closed_days, date_of, listed_years, local_text, resolve_local, utc_text
from marketplace.models.pricing.customers import CustomerGroup
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.offers import FlatJob
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.afterwards import after_lines
from marketplace.pricing.bands import BandClock
from marketplace.pricing.blocks import Purse, open_purse
from marketplace.pricing.case import Case
from marketplace.pricing.clauses import Assumptions
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.groups import card_for, group_of
from marketplace.pricing.incident import read_incident
from marketplace.pricing.open_above import open_amounts
from marketplace.pricing.quote import LABOUR_TIME, Line, Quote
from marketplace.pricing.readings import Reading
from marketplace.pricing.silence import silent_clauses
from marketplace.pricing.steps import draft_of
from marketplace.pricing.tax import net_tax_total
from marketplace.pricing.unpriced import QUOTATION
from marketplace.units import MINUTES_A_DAY

HolidayLists = Mapping[str, Collection[date]]
NOTHING_ASSUMED = Assumptions()


class Pricer:
    """The prices of one card; `holidays` gives the dates of each frozen list, None ignores holidays."""

    def __init__(self, card: RateCard, holidays: HolidayLists | None) -> None:
        self.card = card
        self._holidays = holidays
        self._clocks: dict[tuple[str | None, str], BandClock] = {}
        self._cards: dict[str, RateCard] = {}

    @property
    def clock(self) -> BandClock:
        """Return the card's bands on the provider's clock."""
        return self._clock(None, self.card.timezone)

    def clock_for(self, incident: Incident) -> BandClock:
        """Return the bands as the incident's customer meets them: by group, and by whose clock counts.

        Raises CannotPrice for a group that the card does not have.
        """
        return self._clock(group_of(self.card, incident.group), self._zone(incident))

    def _clock(self, group: CustomerGroup | None, zone: str) -> BandClock:
        key = (None if group is None else group.id, zone)
        if key not in self._clocks:
            lists = self._holidays
            holidays = frozenset() if lists is None else closed_days(self.card.holidays, lists)
            self._clocks[key] = BandClock(self._card(group), holidays, zone)
        return self._clocks[key]

    def _card(self, group: CustomerGroup | None) -> RateCard:
        if group is None:
            return self.card
        if group.id not in self._cards:
            self._cards[group.id] = card_for(self.card, group)
        return self._cards[group.id]

    @cached_property
    def _years(self) -> frozenset[int] | None:
        return None if self._holidays is None else listed_years(self.card.holidays, self._holidays)

    def price(self, incident: Incident | Mapping[str, Any], assumed: Assumptions = NOTHING_ASSUMED) -> Quote:
        """Return the quote of an incident. Raises CannotPrice, and ClauseUnknown where the card does not say."""
        incident = read_incident(incident)
        reading = Reading(assumed)
        try:
            quote = self._quote(incident, reading)
            if not reading.opened:
                return quote
            return replace(quote, open_above=open_amounts(quote, reading, lambda other: self._quote(incident, other)))
        except CalendarError as error:
            raise CannotPrice(error.code, error.message) from None

    def _quote(self, incident: Incident, reading: Reading) -> Quote:
        if incident.channel not in self.card.rates:
            raise CannotPrice("channel_not_offered", f"This provider does not offer {incident.channel} work.")
        job, group = _job(self.card, incident), group_of(self.card, incident.group)
        start, warnings = resolve_local(incident.start, incident.timezone or self.card.timezone, fold=incident.fold)
        clock = self._clock(group, self._zone(incident))
        self._know_holidays(clock, start, start + max(0, incident.minutes - 1))
        purse, refusal = self._purse(incident, clock, start, reading)
        usable = None if refusal else purse
        case = Case(self._card(group), incident, clock, start, clock.at(start), job, group, usable, reading)
        draft = draft_of(case)
        net, tax, total = net_tax_total(self.card.tax, draft.lines, reading)
        notes = (*warnings, *([refusal] if refusal else []), *(["block_exhausted"] if draft.exhausted else []))
        return Quote(
            currency=self.card.currency,
            lines=tuple(draft.lines),
            net=net,
            tax=tax,
            total=total,
            unpriced=tuple(draft.unpriced),
            reasons={part: tuple(why) for part, why in draft.unpriced.items() if why != [QUOTATION]},
            silent=silent_clauses(case.card, incident),
            warnings=notes,
            worked_min=incident.minutes,
            billed_by_band=_minutes_by_band(draft.lines),
            start_utc=utc_text(start),
            end_local=local_text(start + incident.minutes, self.card.timezone),
            block=None if purse is None else purse.state(),
            after=after_lines(case, draft.lines, total),
            ranged=tuple(reading.ranged),
        )

    def _zone(self, incident: Incident) -> str:
        """Return the zone whose clock decides the band."""
        theirs = incident.timezone if self.card.bands_clock == "customer" else None
        return theirs or self.card.timezone

    def _know_holidays(self, clock: BandClock, first: int, last: int) -> None:
        """Refuse a year for which the card's holiday list says nothing, by the first and last minute of work."""
        if self._years is not None:
            for minute in (first, last):
                year = date_of(clock.zone.wall_at(minute) // MINUTES_A_DAY).year
                if year not in self._years:
                    name = self.card.holidays and self.card.holidays.list_id
                    raise CannotPrice("holiday_list_missing", f"No holiday list {name} for {year}.")

    def _purse(
        self, incident: Incident, clock: BandClock, start: int, reading: Reading
    ) -> tuple[Purse | None, str | None]:
        balance = incident.block
        if balance is None:
            return None, None
        on = date_of(clock.zone.wall_at(start) // MINUTES_A_DAY)
        return open_purse(self.card, balance, channel=incident.channel, on=on, reading=reading)


def price(card: RateCard, incident: Incident | Mapping[str, Any], holidays: HolidayLists | None) -> Quote:
    """Return the quote of an incident on a card. Raises CannotPrice."""
    return Pricer(card, holidays).price(incident)


def _job(card: RateCard, incident: Incident) -> FlatJob | None:
    if incident.job is None:
        return None
    for job in card.flat_jobs:
        if job.id == incident.job and incident.channel in job.channels:
            return job
    raise CannotPrice("job_not_offered", f"No fixed price for {incident.job} by {incident.channel}.")


def _minutes_by_band(lines: Sequence[Line]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        if line.kind in LABOUR_TIME and line.band is not None:
            found[line.band] = found.get(line.band, 0) + (line.minutes or 0)
    return found
