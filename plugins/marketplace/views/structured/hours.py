"""Opening hours for machines: an end before its start lies on the next day, as schema.org has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marketplace.models.profile.hours import Hours, OpenDayHours
from marketplace.models.windows import DAYS, clock_text
from marketplace.units import MINUTES_A_DAY
from marketplace.views.provider.identity import DAY_NAMES

NAMES = dict(zip(DAYS, DAY_NAMES, strict=True))
MIDNIGHT = clock_text(0)
# Readers of the markup know no 24:00: all day ends with its last minute, other days end at the next day's 00:00.
LAST_MINUTE = clock_text(MINUTES_A_DAY - 1)


def opening_hours(hours: Hours) -> list[dict[str, Any]]:
    """Return the weekly hours."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [NAMES[day] for day in window.days],
            **_span(window),
        }
        for window in hours.windows
    ]


def special_hours(hours: Hours) -> list[dict[str, Any]]:
    """Return the days that differ; a closed one opens and closes at midnight."""
    return list(_special(hours))


def _special(hours: Hours) -> Iterator[dict[str, Any]]:
    for exception in hours.exceptions:
        on = exception.day.isoformat()
        day = {"@type": "OpeningHoursSpecification", "validFrom": on, "validThrough": on}
        if exception.closed:
            yield {**day, "opens": MIDNIGHT, "closes": MIDNIGHT}
        for window in exception.windows:
            yield {**day, **_span(window)}


def _span(window: OpenDayHours) -> dict[str, str]:
    closes = clock_text(window.closes)
    if window.closes == MINUTES_A_DAY:
        closes = MIDNIGHT if window.opens else LAST_MINUTE
    return {"opens": clock_text(window.opens), "closes": closes}
