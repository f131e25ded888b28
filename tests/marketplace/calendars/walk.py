"""The independent answer to "is it open?": walk real time minute by minute beside a wall clock of the standard library.

It shares nothing with marketplace.calendars: offsets come straight from zoneinfo over the tzdata package, and instead
of turning boundaries into instants it watches the furthest time that the wall clock has shown so far. A window is open
from the minute that mark reaches its opening until the minute it reaches its close, which is what "a skipped boundary
is the moment the clock resumes, a repeated one is its first occurrence" says.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Half-hour changes, zones without any, negative summer time, Ramadan, changes at midnight, a day that never was.
ODD_ZONES = (
    "Europe/London", "Europe/Dublin", "Europe/Berlin", "America/New_York", "America/Phoenix", "America/St_Johns",
    "America/Havana", "America/Santiago", "America/Sao_Paulo", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "Pacific/Chatham",
    "Pacific/Apia", "Pacific/Honolulu", "Antarctica/Troll", "UTC",
)  # fmt: skip
MINUTE = timedelta(minutes=1)


@cache
def rules(zone: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


def walk(windows: list[dict], zone: str, closed: set[date], start: int) -> Iterator[tuple[int, bool]]:
    """Yield (minute since 1970 UTC, open?) from `start` on, without end."""
    now = datetime.fromtimestamp(start * 60, UTC) - timedelta(days=3)
    at = start - 3 * 1440
    mark = now.replace(tzinfo=None) - timedelta(days=1)
    while True:
        mark = max(mark, now.astimezone(rules(zone)).replace(tzinfo=None))
        if at >= start:
            yield at, any(_inside(mark, window, day, closed) for window in windows for day in (0, 1))
        now += MINUTE
        at += 1


def _inside(mark: datetime, window: dict, days_ago: int, closed: set[date]) -> bool:
    day = mark.date() - timedelta(days=days_ago)
    if DAYS[day.weekday()] not in window["days"] or day in closed:
        return False
    opens, closes = (_minutes(window[end]) for end in ("from", "to"))
    if closes <= opens:
        closes += 1440
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall clock has no zone
    return midnight + opens * MINUTE <= mark < midnight + closes * MINUTE


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
