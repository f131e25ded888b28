"""The days of an ordinary week cut into stretches in which nothing changes: nobody works, or an hour has one price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from marketplace.availability.week import Week
from marketplace.calendars import day_number, zone_named
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.basket import Basket
from marketplace.models.vocabulary import PricedChannel
from marketplace.models.windows import DAYS
from marketplace.pricing.bands import BandClock
from marketplace.pricing.rates import band_rate
from marketplace.units import DAYS_A_WEEK, MINUTES_A_DAY
from marketplace.views.provider.rates import hour_in_band

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes after midnight in which nothing changes, what an hour costs in words (None: nobody works), its bands."""

    opens: int
    closes: int
    price: str | None
    bands: frozenset[str] = frozenset()


class HourPrices:
    """The words of what an hour of standard work costs at a minute of the reference week, holidays left out."""

    def __init__(self, card: RateCard, channel: PricedChannel, zone: str, basket: Basket) -> None:
        self._clock = BandClock(card, frozenset())
        self._zone, self._monday = zone_named(zone), day_number(basket.reference_week) * MINUTES_A_DAY
        self._words = {band.id: hour_in_band(card, band, channel) for band in card.bands}
        rates = {band.id: band_rate(card, channel, "standard", band) for band in card.bands}
        # Cheapest first, and by quotation last.
        self._order = sorted(card.bands, key=lambda band: (rates[band.id] is None, rates[band.id] or 0))

    def days(self, week: Week) -> tuple[tuple[Stretch, ...], ...]:
        """Return the seven days of a week of work, each from midnight to midnight."""
        return tuple(tuple(self._day(number, spans)) for number, spans in enumerate(_cut(week)))

    def bands_of(self, days: Iterable[Sequence[Stretch]]) -> dict[str, list[Band]]:
        """Return the prices of the hours of work, cheapest first, each with the bands that have it."""
        worked = {name for day in days for part in day for name in part.bands}
        found: dict[str, list[Band]] = {}
        for band in self._order:
            if band.id in worked:
                found.setdefault(self._words[band.id], []).append(band)
        return found

    def _day(self, number: int, spans: Spans) -> Iterator[Stretch]:
        done = 0
        for opens, closes in spans:
            if done < opens:
                yield Stretch(done, opens, None)
            yield from self._worked(number * MINUTES_A_DAY, opens, closes)
            done = closes
        if done < MINUTES_A_DAY:
            yield Stretch(done, MINUTES_A_DAY, None)

    def _worked(self, midnight: int, opens: int, closes: int) -> Iterator[Stretch]:
        """Yield hours of work by what an hour costs; bands of one price are one stretch."""
        first = self._zone.reach(self._monday + midnight + opens)
        changes = (opens + at - first for at in self._clock.changes(first, first + closes - opens - 1))
        parts = [
            (self._clock.at(first + one - opens).id, one, other) for one, other in pairwise((opens, *changes, closes))
        ]
        for price, same in groupby(parts, key=lambda part: self._words[part[0]]):
            run = list(same)
            yield Stretch(run[0][1], run[-1][2], price, frozenset(name for name, _, _ in run))


def _cut(week: Week) -> Iterator[Spans]:
    """Yield the days of a week with nights cut at midnight: what runs into the next day opens there at 00:00."""
    days: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for number, spans in enumerate(week):
        for opens, closes in spans:
            days[number].append((opens, min(closes, MINUTES_A_DAY)))
            if closes > MINUTES_A_DAY:
                days[(number + 1) % DAYS_A_WEEK].append((0, closes - MINUTES_A_DAY))
    return iter([_joined(day) for day in days])


def _joined(spans: Spans) -> Spans:
    """Return the spans of a day in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return found
