"""Effective wait: how long a promise makes people wait at any minute of the week.

Source: docs/service-levels.md#effective-wait
"4 business hours" is 21.8 hours on average and 67.5 at worst for a Monday-to-Friday desk; this is the number that
makes promises comparable. The wait is a piecewise linear function of the minute of the report, so it is kept as its
few pieces and every figure is computed from them exactly, as if all 10,080 minutes had been asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from marketplace import policy
from marketplace.calendars import Calendar, Zone, day_number
from marketplace.calendars.calendar import Interval
from marketplace.models.service_level.clock import AnyClock, BusinessDays
from marketplace.service_levels.commitment import Commitment, hours_at
from marketplace.service_levels.deadline import due_span
from marketplace.service_levels.wait_runs import Run, runs_of
from marketplace.units import HOURS_A_WEEK, MINUTES_A_DAY, MINUTES_A_WEEK

# Any Monday would do: the week is abstract, without holidays and changes of the clock.
MONDAY = 19_723  # 2024-01-01
# Monday to Friday, 09:00 to 17:00, in minutes of the week.
OFFICE_HOURS = tuple((day * MINUTES_A_DAY + 540, day * MINUTES_A_DAY + 1020) for day in range(5))


@dataclass(frozen=True)
class EffectiveWait:
    """The minutes to the deadline for a report at each minute of the week, Monday 00:00 first, as runs."""

    runs: tuple[Run, ...]
    # The promise has no later end: it starts at an event, adds a drive, or counts hours of which nothing is known.
    # The waits are then the least possible ones.
    is_open: bool = False

    @cached_property
    def mean_any_hour(self) -> Fraction:
        """Return the mean over every minute of the week, exactly."""
        return Fraction(sum(run.total for run in self.runs), MINUTES_A_WEEK)

    @cached_property
    def mean_office_hours(self) -> Fraction:
        """Return the mean over every minute of Monday to Friday, 09:00 to 17:00, exactly."""
        parts = [part for span in OFFICE_HOURS for part in self._between(*span)]
        return Fraction(sum(part.total for part in parts), sum(part.length for part in parts))

    @cached_property
    def p50(self) -> int:
        """Return the median, by nearest rank."""
        return self._nearest_rank(50)

    @cached_property
    def p90(self) -> int:
        """Return the 90th percentile, by nearest rank."""
        return self._nearest_rank(90)

    @cached_property
    def longest(self) -> int:
        """Return the longest wait of the week."""
        return max(run.wait for run in self.runs)

    @cached_property
    def minutes_within(self) -> dict[int, int]:
        """Return for how many of the 10,080 minutes the wait is at most each of the limits that are counted."""
        return {limit: self._minutes_within(limit) for limit in policy.WAITS_COUNTED}

    @cached_property
    def longest_by_hour(self) -> tuple[int, ...]:
        """Return the longest wait within each of the 168 hours, Monday 00:00 to 01:00 first."""
        longest = [0] * HOURS_A_WEEK
        for run in self.runs:
            for hour in range(run.start // 60, -(-run.end // 60)):
                # No wait grows within a run, so its longest stands at its beginning.
                longest[hour] = max(longest[hour], run.at(max(run.start, hour * 60)))
        return tuple(longest)

    def _between(self, start: int, end: int) -> Iterator[Run]:
        for run in self.runs:
            if run.start < end and start < run.end:
                yield run.part(start, end)

    def _minutes_within(self, limit: int) -> int:
        return sum(run.minutes_within(limit) for run in self.runs)

    def _nearest_rank(self, percent: int) -> int:
        rank = -(-percent * MINUTES_A_WEEK // 100)
        return bisect_left(range(self.longest), rank, key=self._minutes_within)

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the open data; means as decimal text with one place."""
        return {
            "mean_any_hour": minutes_text(self.mean_any_hour),
            "mean_office_hours": minutes_text(self.mean_office_hours),
            "p50": self.p50,
            "p90": self.p90,
            "max": self.longest,
            "minutes_within": {str(limit): minutes for limit, minutes in self.minutes_within.items()},
            "longest_by_hour": list(self.longest_by_hour),
            **({"open": True} if self.is_open else {}),
        }


def effective_wait(found: Sequence[Commitment], *, on: date, provider_minus_customer_min: int = 0) -> EffectiveWait:
    """Return the effective wait of promises for a customer whose clocks differ from the provider's by some minutes.

    `on` chooses the season where hours change with it. Holidays and clock changes are left out.
    Raises CalendarError `coverage_never_opens`.
    """
    zones = [one.calendar.zone for one in found if one.calendar is not None]
    noon = day_number(on) * MINUTES_A_DAY + MINUTES_A_DAY // 2
    home = zones[0].offset_at(noon) if zones else 0
    weeks = tuple(None if one.calendar is None else _week(one.calendar, day_number(on), home) for one in found)
    return _wait(tuple(one.clock for one in found), weeks, provider_minus_customer_min)


class Week(NamedTuple):
    """Ordinary weekly hours: how far their clocks are ahead of the first promise's, and what they lie within."""

    ahead: int
    weekly: tuple[tuple[Interval, ...], ...]
    within: Week | None

    @property
    def calendar(self) -> Calendar:
        """Return these hours in every week."""
        zone = Zone("abstract", (-(10**10),), (self.ahead,))
        return Calendar(zone=zone, weekly=self.weekly, within=self.within and self.within.calendar)

    def edges(self) -> Iterator[int]:
        """Yield the minutes of the week, on the first promise's clock, at which these hours open, close or turn."""
        for day, windows in enumerate(self.weekly):
            for minute in (0, *(end for window in windows for end in window)):
                yield day * MINUTES_A_DAY + minute - self.ahead
        if self.within is not None:
            yield from self.within.edges()


def _week(calendar: Calendar, day: int, home: int) -> Week:
    ahead = calendar.zone.offset_at(day * MINUTES_A_DAY + MINUTES_A_DAY // 2) - home
    within = None if calendar.within is None else _week(calendar.within, day, home)
    return Week(ahead, calendar.ordinary_week(day), within)


# Many providers keep the same hours and promise the same time.
@lru_cache(maxsize=4096)
def _wait(clocks: tuple[AnyClock, ...], weeks: tuple[Week | None, ...], shift: int) -> EffectiveWait:
    calendars = [None if week is None else week.calendar for week in weeks]
    pairs = list(zip(clocks, calendars, strict=True))
    first = MONDAY * MINUTES_A_DAY + shift
    spans = [due_span(clock, calendar, first) for clock, calendar in pairs]

    def due_at(minute: int) -> int:
        span = due_span(*pairs[hours_at(calendars, first + minute)], first + minute)
        return (span.earliest if span.latest is None else span.latest) - first

    edges = [edge - shift for week in weeks if week is not None for edge in week.edges()]
    cutoffs = [clock.cutoff for clock in clocks if isinstance(clock, BusinessDays) and clock.cutoff is not None]
    edges += [day * MINUTES_A_DAY + cutoff - shift for cutoff in cutoffs for day in range(7)]
    return EffectiveWait(runs_of(due_at, edges), is_open=any(span.latest is None for span in spans))


def minutes_text(mean: Fraction) -> str:
    """Return a mean in minutes as decimal text with one place, rounded half up: 804.8."""
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
