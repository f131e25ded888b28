"""What a promise means at any hour: effective wait in words and as a week of 7 by 24 hours."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import lru_cache

from marketplace import formats, policy
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.units import HOURS_A_DAY, HOURS_A_WEEK, MINUTES_AN_HOUR
from marketplace.views.parts import Cell, Fact, WeekDay, WeekGrid
from marketplace.views.response import wait_text

WHOLE_HOURS_FROM = 100 * MINUTES_AN_HOUR
DAYS = (
    ("Monday", "Mon"),
    ("Tuesday", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
)


def wait_facts(wait: EffectiveWait) -> tuple[Fact, ...]:
    """Return a wait in words: both means, median, worst, and how much of the week is served soon."""
    soon, others = policy.SOON, [limit for limit in policy.WAITS_COUNTED if limit != policy.SOON]
    facts = (
        Fact(
            "If you call in office hours",
            f"{wait_text(wait, wait.mean_office_hours)} on average",
            "over every minute from 09:00 to 17:00, Monday to Friday",
        ),
        Fact(
            "If you call at any hour",
            f"{wait_text(wait, wait.mean_any_hour)} on average",
            f"median {formats.hours(wait.p50)}, nine of ten within {formats.hours(wait.p90)}",
        ),
        Fact("Longest", wait_text(wait, wait.longest), "the worst minute of an ordinary week"),
        Fact(
            f"Hours of the week served within {formats.duration(soon)}",
            f"{hours_served(wait, soon)} of {HOURS_A_WEEK}",
            "; ".join(f"within {formats.duration(limit)}: {hours_served(wait, limit)}" for limit in others),
        ),
    )
    # Without a later end nobody knows how much of the week is served soon.
    return facts[:-1] if wait.is_open else facts


def hours_served(wait: EffectiveWait, limit: int) -> str:
    """Return how many hours of the week have a wait of at most so many minutes."""
    return formats.number(Fraction(wait.minutes_within[limit], 60), places=1)


def wait_grid(wait: EffectiveWait, zone: str) -> WeekGrid:
    """Return the wait for a call in each hour of the week."""
    days = tuple(
        WeekDay(
            name, short, tuple(_cell(wait.longest_by_hour[number * HOURS_A_DAY + hour]) for hour in range(HOURS_A_DAY))
        )
        for number, (name, short) in enumerate(DAYS)
    )
    levels = [f"up to {formats.duration(limit)}" for limit in policy.WAITS_COUNTED]
    levels.append(f"over {formats.duration(policy.WAITS_COUNTED[-1])}")
    scale = tuple(Cell(level, text) for level, text in enumerate(levels, start=1))
    note = (
        f"Hours until the promise is due, for the call within each hour that waits longest, on the clock of {zone}; "
        "holidays and clock changes left out."
    )
    if wait.is_open:
        note += " The clock starts later than your call, or the drive is added: it may be longer."
        return WeekGrid("The least you may have to wait, by the hour of your call", days, scale, note)
    return WeekGrid("The longest you may wait, by the hour of your call", days, scale, note)


@lru_cache(maxsize=16384)
def _cell(minutes: int) -> Cell:
    # From 100 hours on a cell has no room for halves, and nobody waits for them.
    places = 1 if minutes < WHOLE_HOURS_FROM else 0
    return Cell(bisect_left(policy.WAITS_COUNTED, minutes) + 1, formats.number(Fraction(minutes, 60), places=places))
