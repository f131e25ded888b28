"""Effective wait: how long a promise makes people wait at any minute of the week.

Source: docs/service-levels.md#effective-wait
"4 business hours" is 21.8 hours on average and 67.5 at worst for a Monday-to-Friday desk; this is the number that
makes promises comparable. The wait is a piecewise linear function of the minute of the report, so it is kept as its
few pieces and every figure is computed from them exactly, as if all 10,080 minutes had been asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from marketplace.calendars import Calendar, zone_named
from marketplace.models.service_level.promise import PromiseClock
from marketplace.service_levels.deadline import MINUTES_A_DAY, due
from marketplace.service_levels.wait_runs import MINUTES_A_WEEK, Run, runs_of

HOURS_A_WEEK = 168
WITHIN = (60, 240, 480, 1440)
# Any Monday would do: the week is abstract, without holidays and changes of the clock.
MONDAY = 19_723  # 2024-01-01
# Monday to Friday, 09:00 to 17:00, in minutes of the week.
OFFICE_HOURS = tuple((day * MINUTES_A_DAY + 540, day * MINUTES_A_DAY + 1020) for day in range(5))


@dataclass(frozen=True)
class EffectiveWait:
    """Hold the minutes to the deadline for a report at each minute of the week, Monday 00:00 first, as runs."""

    runs: tuple[Run, ...]

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
        """Return for how many of the 10,080 minutes the wait is at most 1, 4, 8 and 24 hours."""
        return {limit: self._minutes_within(limit) for limit in WITHIN}

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
        }


def effective_wait(
    clock: PromiseClock, calendar: Calendar | None, *, provider_minus_customer_min: int = 0
) -> EffectiveWait:
    """Return the effective wait of a promise for a customer whose clocks differ from the provider's by some minutes.

    Holidays and clock changes are left out. Raises CalendarError `coverage_never_opens`.
    """
    weekly = calendar.weekly if calendar is not None else ()
    return _wait(clock, weekly, provider_minus_customer_min)


# Many providers keep the same hours and promise the same time.
@lru_cache(maxsize=4096)
def _wait(clock: PromiseClock, weekly: tuple[Any, ...], shift: int) -> EffectiveWait:
    week = Calendar(zone=zone_named("UTC"), weekly=weekly) if weekly else None
    first = MONDAY * MINUTES_A_DAY + shift
    edges = [edge - shift for edge in _edges(clock, weekly)]
    return EffectiveWait(runs_of(lambda minute: due(clock, week, first + minute) - first, edges))


def _edges(clock: PromiseClock, weekly: tuple[Any, ...]) -> Iterator[int]:
    """Yield the minutes of the provider's week at which the wait may begin to behave in another way."""
    for day, windows in enumerate(weekly):
        midnight = day * MINUTES_A_DAY
        yield midnight
        for opens, closes in windows:
            yield midnight + opens
            yield midnight + closes
        if clock.cutoff is not None:
            yield midnight + clock.cutoff


def minutes_text(mean: Fraction) -> str:
    """Return a mean in minutes as decimal text with one place, rounded half up: 804.8."""
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
