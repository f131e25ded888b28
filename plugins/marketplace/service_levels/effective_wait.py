"""Effective wait: how long a promise makes people wait at any hour of the week.

Source: docs/service-levels.md#effective-wait
"4 business hours" is 21.5 hours on average and 67.5 at worst for a Monday-to-Friday desk; this is the number that
makes promises comparable.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from marketplace.calendars import Calendar, zone_named
from marketplace.models.service_level_promise import PromiseClock
from marketplace.service_levels.deadline import MINUTES_A_DAY, due

HOURS_A_WEEK = 168
WITHIN = (60, 240, 480, 1440)
# Any Monday would do: the week is abstract, without holidays and changes of the clock.
MONDAY = 19_723  # 2024-01-01
OFFICE_HOURS = tuple(day * 24 + hour for day in range(5) for hour in range(9, 17))


@dataclass(frozen=True)
class EffectiveWait:
    """Hold the minutes to the deadline for a report at half past each of the 168 hours, Monday 00:30 first."""

    by_hour: tuple[int, ...]

    @cached_property
    def mean_any_hour(self) -> Fraction:
        """Return the mean over all 168 hours, exactly."""
        return Fraction(sum(self.by_hour), HOURS_A_WEEK)

    @cached_property
    def mean_office_hours(self) -> Fraction:
        """Return the mean over the 40 reports Monday to Friday 09:30 to 16:30, exactly."""
        return Fraction(sum(self.by_hour[hour] for hour in OFFICE_HOURS), len(OFFICE_HOURS))

    @property
    def p50(self) -> int:
        """Return the median, by nearest rank."""
        return self._nearest_rank(50)

    @property
    def p90(self) -> int:
        """Return the 90th percentile, by nearest rank."""
        return self._nearest_rank(90)

    @property
    def longest(self) -> int:
        """Return the worst hour's wait."""
        return max(self.by_hour)

    @property
    def hours_within(self) -> dict[int, int]:
        """Return how many of the 168 hours are served within 1, 4, 8 and 24 hours."""
        return {limit: sum(wait <= limit for wait in self.by_hour) for limit in WITHIN}

    def _nearest_rank(self, percent: int) -> int:
        return sorted(self.by_hour)[-(-percent * HOURS_A_WEEK // 100) - 1]

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the open data; means as decimal text with one place."""
        return {
            "mean_any_hour": minutes_text(self.mean_any_hour),
            "mean_office_hours": minutes_text(self.mean_office_hours),
            "p50": self.p50,
            "p90": self.p90,
            "max": self.longest,
            "hours_within": {str(limit): hours for limit, hours in self.hours_within.items()},
            "by_hour": list(self.by_hour),
        }


def effective_wait(
    clock: PromiseClock, calendar: Calendar | None, *, provider_minus_customer_min: int = 0
) -> EffectiveWait:
    """Return the effective wait of a promise for a customer whose clocks differ from the provider's by some minutes.

    Holidays and clock changes are left out. Raises CalendarError `coverage_never_opens`.
    """
    weekly = calendar.weekly if calendar is not None else ()
    return EffectiveWait(_waits(clock, weekly, provider_minus_customer_min))


# Many providers keep the same hours and promise the same time.
@lru_cache(maxsize=4096)
def _waits(clock: PromiseClock, weekly: tuple[Any, ...], shift: int) -> tuple[int, ...]:
    week = Calendar(zone=zone_named("UTC"), weekly=weekly) if weekly else None
    reports = [MONDAY * MINUTES_A_DAY + 30 + 60 * hour + shift for hour in range(HOURS_A_WEEK)]
    return tuple(due(clock, week, report) - report for report in reports)


def minutes_text(mean: Fraction) -> str:
    """Return a mean in minutes as decimal text with one place, rounded half up: 804.8."""
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))
