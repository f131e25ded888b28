"""What somebody meant who wrote a day or a time in another form: only what can be read in one way is offered."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from marketplace.units import HOURS_A_DAY, HOURS_A_WEEK, MINUTES_A_DAY

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})", re.ASCII)
NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[. -]*([a-z]{3,9})\.?[ ,-]*([0-9]{4})", re.ASCII)
CLOCK = re.compile(r"([0-9]{1,2})(?:[.:h ]?([0-9]{2}))?(?::[0-9]{2})?\s*(a\.?m\.?|p\.?m\.?|uhr|h)?", re.ASCII)
DAY_AND_CLOCK = re.compile(
    r"(.{8,20}?)[T ,]+([0-9]{1,2}[.:h][0-9]{2}(?::[0-9]{2})?\s*(?:[ap]m)?)(?:Z|[+-][0-9:]{4,6})?"
)


def day_meant(written: str) -> str | None:
    """Return a day as 2026-03-20, or None when it could be another day or none: 04/03/2026 could be two."""
    text = written.strip().casefold()
    if match := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        if day <= 12 and day != month and "." not in text:
            return None
    elif match := NAMED.fullmatch(text):
        numbers = [n for n, name in enumerate(MONTHS, start=1) if name.startswith(match[2])]
        if len(numbers) != 1:
            return None
        day, month, year = int(match[1]), numbers[0], int(match[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


UNIT_WORDS = {
    "minutes": {"m": 1, "min": 1, "minute": 1, "h": 60, "hr": 60, "hour": 60, "d": MINUTES_A_DAY, "day": MINUTES_A_DAY},
    "days": {"d": 1, "day": 1, "w": 7, "week": 7, "month": 30, "year": 365, "y": 365},
    "hours": {
        "h": 1,
        "hr": 1,
        "hour": 1,
        "d": HOURS_A_DAY,
        "day": HOURS_A_DAY,
        "w": HOURS_A_WEEK,
        "week": HOURS_A_WEEK,
    },
}
AMOUNTS = {"a": "1", "an": "1", "one": "1", "half": "0.5", "two": "2", "three": "3", "four": "4"}
DURATION = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,2})?|[a-z]{1,5})[ -]*(?:an? )?([a-z]{1,6}?)s?\.?", re.ASCII)
HOURS_AND_MINUTES = re.compile(r"([0-9]{1,3}) ?(?:h|hrs?|hours?|:) ?([0-9]{1,2}) ?(?:m|mins?|minutes?)?", re.ASCII)


def duration_meant(written: str, unit: str) -> int | None:
    """Return a duration in `unit` (minutes, hours, days) that names its own: 4h is 240 minutes; None for others."""
    text = written[:30].strip().casefold()
    both = HOURS_AND_MINUTES.fullmatch(text)
    if both and unit == "minutes":
        return int(both[1]) * 60 + int(both[2])
    match = DURATION.fullmatch(text)
    if match is None:
        return None
    number, factor = AMOUNTS.get(match[1], match[1]), UNIT_WORDS[unit].get(match[2])
    if factor is None or not number[0].isdigit():
        return None
    total = Decimal(number) * factor
    return int(total) if total == int(total) else None


def clock_meant(written: str) -> str | None:
    """Return a time of day as 17:30 for 5.30pm, 1730 or 9; None when it is no time of day."""
    match = CLOCK.fullmatch(written.strip().casefold())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3] or ""
    if half[:1] in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 23 and minute <= 59 else None


def moment_meant(written: str) -> str | None:
    """Return a local time as 2026-03-13T16:30, without the seconds or the zone it was written with."""
    match = DAY_AND_CLOCK.fullmatch(written.strip())
    if match is None:
        return day_meant(written)
    day, clock = day_meant(match[1]), clock_meant(match[2])
    return f"{day}T{clock}" if day and clock else None
