"""Which band is in force when: the provider's wall clock, its windows and its holidays.

Source: docs/pricing.md#which-band-is-in-force
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from marketplace.calendars import weekday, zone_named
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.windows import DAYS
from marketplace.units import MINUTES_A_DAY

# A day as (minutes after midnight at which a band begins, its number), in order, from 0 on.
DayPlan = tuple[tuple[int, ...], tuple[int, ...]]


class BandClock:
    """The band at any instant, by the provider's clock or that of another zone; `holidays` are day numbers."""

    def __init__(self, card: RateCard, holidays: frozenset[int], zone: str | None = None) -> None:
        self.bands: tuple[Band, ...] = card.bands
        self.zone = zone_named(zone or card.timezone)
        self._holidays = holidays
        self._default = card.band_ids.index(card.default_band)
        self._plans: dict[tuple[int, bool, bool], DayPlan] = {}

    def at(self, minute: int) -> Band:
        """Return the band in force at an instant."""
        return self._until(minute)[0]

    def runs(self, start: int, units: int, increment: int) -> Iterator[tuple[Band, int]]:
        """Yield (band, number of units) for units laid end to end from an instant, each by the band where it starts."""
        while units > 0:
            band, until = self._until(start)
            count = min(units, -(-(until - start) // increment))
            yield band, count
            units -= count
            start += count * increment

    def changes(self, first: int, last: int) -> Iterator[int]:
        """Yield each instant after `first`, up to `last`, at which another band begins."""
        band, until = self._until(first)
        while until <= last:
            before, (band, after) = band, self._until(until)
            if band is not before:
                yield until
            until = after

    def _until(self, minute: int) -> tuple[Band, int]:
        """Return the band at an instant, and an instant up to which it surely stays."""
        zone = self.zone
        at = bisect_right(zone.starts, minute)
        wall = minute + zone.offsets[at - 1]
        day, of_day = divmod(wall, MINUTES_A_DAY)
        begins, numbers = self._plan(day)
        place = bisect_right(begins, of_day)
        until = minute - of_day + (begins[place] if place < len(begins) else MINUTES_A_DAY)
        if at < len(zone.starts):
            until = min(until, zone.starts[at])
        return self.bands[numbers[place - 1]], until

    def _plan(self, day: int) -> DayPlan:
        key = (weekday(day), day in self._holidays, day - 1 in self._holidays)
        if key not in self._plans:
            self._plans[key] = self._lay_out(*key)
        return self._plans[key]

    def _lay_out(self, today: int, holiday: bool, after_holiday: bool) -> DayPlan:
        edges = {0}
        for band in self.bands:
            for window in band.windows:
                edges.update((window.opens, window.closes))
        begins = sorted(edge for edge in edges if edge < MINUTES_A_DAY)
        numbers = [self._first_match(today, holiday, after_holiday, minute) for minute in begins]
        kept = [place for place in range(len(begins)) if place == 0 or numbers[place] != numbers[place - 1]]
        return tuple(begins[place] for place in kept), tuple(numbers[place] for place in kept)

    def _first_match(self, today: int, holiday: bool, after_holiday: bool, minute: int) -> int:
        for number, band in enumerate(self.bands):
            for window in band.windows:
                overnight = window.closes <= window.opens
                before_end = overnight or minute < window.closes
                begun_today = DAYS[today] in window.days and window.opens <= minute and before_end
                # Past midnight a window still belongs to the day it began, also for the holiday test.
                begun_before = overnight and minute < window.closes and DAYS[today - 1] in window.days
                if (begun_today and _allowed(band, holiday)) or (begun_before and _allowed(band, after_holiday)):
                    return number
        return self._default


def _allowed(band: Band, holiday: bool) -> bool:
    return band.holidays == "also" or (band.holidays == "only") == holiday
