"""Days, moments and durations as English words, for explanations."""

from __future__ import annotations

from marketplace.calendars import Zone, date_of
from marketplace.models.service_level.clock import duration
from marketplace.models.windows import clock_text
from marketplace.units import MINUTES_A_DAY

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_text(day: int) -> str:
    """Return a day number as Friday 13 March."""
    date = date_of(day)
    return f"{DAY_NAMES[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def moment_text(minute: int, zone: Zone) -> str:
    """Return an instant on a zone's clocks as Friday 13 March 2026, 16:30."""
    day, time = divmod(zone.wall_at(minute), MINUTES_A_DAY)
    return f"{day_text(day)} {date_of(day).year}, {clock_text(time)}"


def time_text(minute: int, zone: Zone) -> str:
    """Return an instant on a zone's clocks as 16:30."""
    return clock_text(zone.wall_at(minute) % MINUTES_A_DAY)


def spoken(minutes: int) -> str:
    """Return minutes as 67 hours 30 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [duration(hours * 60, None)] if hours else []
    return " ".join([*parts, *([duration(rest, None)] if rest or not hours else [])])
