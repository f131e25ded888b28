"""Time zones as tables of whole minutes, from the pinned tzdata package and never from the machine.

A table lists when the offset changes. Looking up an offset is one bisection, and the same table, shipped as data,
gives a browser the same answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from marketplace.calendars.errors import CalendarError, named
from marketplace.calendars.tzif import stored_changes
from marketplace.models.zone import zone_file
from marketplace.units import MINUTES_A_DAY

FIRST_YEAR, LAST_YEAR = 2000, 2100
AMBIGUOUS = "ambiguous_time_first_occurrence"
EPOCH = date(1970, 1, 1).toordinal()
# No zone is further from UTC: a wall time is reached within this many minutes of the same time in UTC.
FURTHEST = 15 * 60
# Shorter than any spell of the rules that hold behind the last listed change: they change the clocks twice a year.
PROBE = 20 * MINUTES_A_DAY


class Moment(NamedTuple):
    """A local time turned into an instant, and what had to be assumed for it."""

    minute: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """The offsets of a zone: from `starts[i]` on its clocks show UTC plus `offsets[i]` minutes."""

    name: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset_at(self, minute: int) -> int:
        """Return local time minus UTC at an instant, in minutes."""
        return self.offsets[bisect_right(self.starts, minute) - 1]

    def wall_at(self, minute: int) -> int:
        """Return what the zone's clocks show at an instant."""
        return minute + self.offsets[bisect_right(self.starts, minute) - 1]

    def reach(self, wall: int) -> int:
        """Return the first instant at which the clocks show `wall` or later.

        So a boundary that the clocks skip is the moment they resume, and a repeated one is its first occurrence.
        """
        starts, offsets = self.starts, self.offsets
        at = bisect_right(starts, wall - FURTHEST) - 1
        while True:
            minute = max(starts[at], wall - offsets[at])
            if at + 1 == len(starts) or minute < starts[at + 1]:
                return minute
            at += 1

    def readings(self, wall: int) -> tuple[int, ...]:
        """Return every instant at which the clocks show `wall`: none, one or two, in time order."""
        first = bisect_right(self.starts, wall - FURTHEST) - 1
        last = bisect_right(self.starts, wall + FURTHEST) - 1
        guesses = {wall - self.offsets[at] for at in range(first, last + 1)}
        return tuple(sorted(minute for minute in guesses if self.wall_at(minute) == wall))


def resolve_local(local: datetime, zone: str, *, fold: int | None = None) -> Moment:
    """Turn a wall-clock time into an instant; a repeated one is its first occurrence, with a warning, unless fold is 1.

    Raises CalendarError `time_does_not_exist`, `time_out_of_range` or `timezone_unknown`.
    Source: PEP 495, docs/data-files.md#local-times
    """
    wall = (local.toordinal() - EPOCH) * MINUTES_A_DAY + local.hour * 60 + local.minute
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise CalendarError("time_out_of_range", f"{local:%Y-%m-%dT%H:%M} is outside the years {years}.")
    readings = zone_named(zone).readings(wall)
    if not readings:
        text = f"{local:%Y-%m-%dT%H:%M} does not exist in {zone}: the clocks go forward over it."
        raise CalendarError("time_does_not_exist", text)
    if len(readings) == 1:
        return Moment(readings[0])
    return Moment(readings[1]) if fold == 1 else Moment(readings[0], (AMBIGUOUS,))


@cache
def zone_named(name: str) -> Zone:
    """Return the table of an IANA zone, `FIRST_YEAR` to `LAST_YEAR`. Raises CalendarError `timezone_unknown`."""
    (_, first), *rest = _changes_within(_file(name), FIRST_YEAR, LAST_YEAR)
    # Before the first year the first offset stands; resolve_local lets no such time in.
    return Zone(name, (-(10**10), *(at for at, _ in rest)), (first, *(offset for _, offset in rest)))


def transitions(zone: str, first_year: int, last_year: int) -> list[list[int]]:
    """Return [minute, offset in minutes] pairs in force over the years given, as data that a browser can use.

    Raises CalendarError `timezone_unknown`.
    """
    return [list(pair) for pair in _changes_within(_file(zone), first_year, last_year)]


def zone_tables(names: Iterable[str], first_year: int, last_year: int) -> dict[str, Any]:
    """Return the clock changes of several zones as the JSON that theme/scripts/zones.js reads.

    Raises CalendarError `timezone_unknown`.
    """
    zones_by_name = {name: transitions(name, first_year, last_year) for name in sorted(set(names))}
    return {"tzdata": tzdata_version(), "first_year": first_year, "last_year": last_year, "zones": zones_by_name}


@cache
def tzdata_version() -> str:
    """Return the release of the IANA time zone database in use, like 2026a."""
    with resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").open(encoding="utf-8") as file:
        return file.readline().split()[-1]


def utc_text(minute: int) -> str:
    """Return an instant as 2026-03-16T12:00Z."""
    return f"{_datetime(minute):%Y-%m-%dT%H:%M}Z"


def local_text(minute: int, zone: str) -> str:
    """Return an instant on a zone's clocks with its offset, as 2026-03-16T12:00+00:00."""
    offset = zone_named(zone).offset_at(minute)
    hours, minutes = divmod(abs(offset), 60)
    return f"{_datetime(minute + offset):%Y-%m-%dT%H:%M}{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _datetime(minute: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)


def _new_year(year: int) -> int:
    return (date(year, 1, 1).toordinal() - EPOCH) * MINUTES_A_DAY


def _file(name: str) -> bytes:
    try:
        return zone_file(name)
    except KeyError:
        message = f"{named(name)} is not an IANA zone. Use one like Europe/Berlin."
        raise CalendarError("timezone_unknown", message) from None


def _offset(rules: ZoneInfo, minute: int) -> int:
    offset = datetime.fromtimestamp(minute * 60, rules).utcoffset()
    return 0 if offset is None else (offset.days * 86_400 + offset.seconds) // 60


@cache  # four in ten names of zones are other names of the same file
def _changes_within(file: bytes, first_year: int, last_year: int) -> tuple[tuple[int, int], ...]:
    """Return (minute, offset) pairs: what is in force when the first year begins in UTC, then every change."""
    rules = ZoneInfo.from_file(BytesIO(file))
    listed, has_rule = stored_changes(file)
    low, end = _new_year(first_year), _new_year(last_year + 1) - 1
    before = _offset(rules, low)
    found = [(low, before)]
    for at in listed:
        if low < at <= end:
            after = _offset(rules, at)
            found += [(at, after)] if after != before else []
            low, before = at, after
    while has_rule and low < end:
        high = min(low + PROBE, end)
        after = _offset(rules, high)
        found.extend(_changes(rules, low, before, high, after))
        low, before = high, after
    return tuple(found)


def _changes(rules: ZoneInfo, low: int, before: int, high: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield (minute, new offset) of every change in (low, high], by halving."""
    if before == after:
        return
    if high - low == 1:
        yield high, after
        return
    middle = (low + high) // 2
    between = _offset(rules, middle)
    yield from _changes(rules, low, before, middle, between)
    yield from _changes(rules, middle, between, high, after)
