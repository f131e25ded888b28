"""Starts that a call can have: when work can begin, and whether it is then paid at the plain rate.

Source: docs/decisions.md#wait-until-monday
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from marketplace.availability.answer import incident_at, later_starts
from marketplace.availability.offer import ProviderTerms, offer_of
from marketplace.availability.working_hours import WorkingHours
from marketplace.calendars import CalendarError
from marketplace.decisions.card_prices import exact_quote
from marketplace.decisions.errors import CannotDecide
from marketplace.models.pricing.incident import Incident
from marketplace.models.windows import MINUTES_A_DAY
from marketplace.pricing.bands import BandClock
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import Quote
from marketplace.pricing.rates import band_rate, plain_rate
from marketplace.pricing.readings import at_least

# How far a later start is looked for. Source: docs/decisions.md#wait-until-monday
LONGEST_WAIT = 14 * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Start:
    """Work that begins at an instant, and its price."""

    minute: int
    quote: Quote

    @property
    def by_quotation(self) -> bool:
        """Return whether the work itself has no price."""
        return self.quote.work_unpriced


@dataclass(frozen=True)
class Starts:
    """The starts of one incident with one provider after a call at an instant."""

    terms: ProviderTerms
    incident: Incident
    called: int

    @cached_property
    def hours(self) -> WorkingHours | None:
        """Return the hours in which such work is done; None where they are not stated."""
        desks = offer_of(self.terms, self.incident).desks
        try:
            return None if desks is None else WorkingHours(tuple(desk.calendar(self.terms.lists) for desk in desks))
        except CalendarError as error:
            raise CannotDecide(error.code, "provider", error.message) from None

    @property
    def refusal(self) -> str | None:
        """Return why there is no start, as the codes of availability say it; None where there is one."""
        if self.incident.channel not in self.terms.pricer.card.rates:
            return "channel_not_offered"
        if self.hours is None:
            return "hours_not_stated"
        return "never_open" if self.hours.earliest(self.called) is None else None

    def at(self, minute: int, *, expedite: bool = False) -> Start:
        """Return the work that begins at an instant, expedited or not. Raises CannotDecide."""
        incident = incident_at(self.terms.pricer, self.incident, minute).model_copy(update={"expedite": expedite})
        return Start(minute, exact_quote(self.terms.pricer, incident))

    def later(self, earliest: int) -> tuple[Start | None, bool]:
        """Return the first start at the plain rate, and whether all of the work is paid at it.

        Where no start is wholly plain it is the first that begins so; None where there is none either.
        """
        begun = None
        for minute in self._candidates(earliest):
            if self._is_plain(self._clock.at(minute).id):
                start = self.at(minute)
                if self._is_wholly_plain(start.quote):
                    return start, True
                begun = begun or start
        return begun, False

    def _candidates(self, earliest: int) -> Iterator[int]:
        yield earliest
        if self.hours is not None:
            yield from later_starts(self._clock, self.hours, earliest, earliest + LONGEST_WAIT)

    @cached_property
    def _clock(self) -> BandClock:
        try:
            return self.terms.pricer.clock_for(self.incident)
        except CannotPrice as error:
            raise CannotDecide(error.code, "incident", error.message) from None

    @cached_property
    def _plain_bands(self) -> frozenset[str]:
        """Return the bands in which an hour costs no more than the plain rate."""
        card, channel = self.terms.pricer.card, self.incident.channel
        tier = card.tier_by_category.get(self.incident.category or "", "standard")
        base = plain_rate(card, channel, tier, at_least())
        rates = {band.id: band_rate(card, channel, tier, band) for band in card.bands}
        return frozenset(band for band, rate in rates.items() if rate is not None and base is not None and rate <= base)

    def _is_plain(self, band: str) -> bool:
        return band in self._plain_bands

    def _is_wholly_plain(self, quote: Quote) -> bool:
        return not quote.work_unpriced and all(map(self._is_plain, quote.billed_by_band))
