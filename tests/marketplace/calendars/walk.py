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
EPOCH = date(1970, 1, 1)


@cache
def rules(zone: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


def walk(windows: list[dict], zone: str, closed: set[date], start: int) -> Iterator[tuple[int, bool]]:
    """Yield (minute since 1970 UTC, open?) from `start` on, without end."""
    for at, _, _, days in walk_days(windows, zone, closed, start):
        yield at, bool(days)


def walk_days(
    windows: list[dict], zone: str, closed: set[date], start: int
) -> Iterator[tuple[int, int, int, list[date]]]:
    """Yield (minute, wall clock, furthest it has shown, days whose windows are open) from `start` on.

    The wall clock is in minutes since 1970-01-01T00:00 as the clock shows it.
    """
    weekly = [[ends(window) for window in windows if day in window["days"]] for day in DAYS]
    shut = {(day - EPOCH).days for day in closed}
    mark = 0
    for at, wall in _wall_clock(zone, start - 3 * 1440):
        mark = max(mark, wall)
        if at >= start:
            days = []
            for day in (mark // 1440 - 1, mark // 1440):
                into = mark - day * 1440
                if day not in shut and any(opens <= into < closes for opens, closes in weekly[(day + 3) % 7]):
                    days.append(EPOCH + timedelta(days=day))
            yield at, wall, mark, days


def _wall_clock(zone: str, start: int) -> Iterator[tuple[int, int]]:
    while True:
        # Within these ten minutes the offset is asked for again only when it is not the same at both ends.
        first, last = _offset(zone, start), _offset(zone, start + 10)
        for at in range(start, start + 10):
            yield at, at + (first if first == last else _offset(zone, at))
        start += 10


def _offset(zone: str, minute: int) -> int:
    local = datetime.fromtimestamp(minute * 60, UTC).astimezone(rules(zone))
    return local.utcoffset() // timedelta(minutes=1)


def ends(window: dict) -> tuple[int, int]:
    opens, closes = (minutes_of(window[end]) for end in ("from", "to"))
    return opens, closes if closes > opens else closes + 1440


def minutes_of(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
