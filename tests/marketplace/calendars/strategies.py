"""Random weeks, zones and moments, aimed at where mistakes live: changes of the clocks, and boundaries met exactly."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from tests.marketplace.calendars.walk import DAYS, EPOCH, ODD_ZONES, rules


def clock_text(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


clocks = st.one_of(st.integers(0, 95).map(lambda quarter: quarter * 15), st.integers(0, 1439)).map(clock_text)
zones = st.sampled_from(ODD_ZONES)


@dataclass(frozen=True)
class Desk:
    """A zone with weekly windows and holidays, and a moment at which something is asked of it."""

    zone: str
    windows: list[dict]
    closed: set[date]
    at: int

    @property
    def wall(self) -> int:
        """What the clocks show at that moment, in minutes after midnight."""
        return (self.at + _offset(self.zone, _utc(self.at)) // timedelta(minutes=1)) % 1440


@st.composite
def windows(draw, boundaries: st.SearchStrategy[str] = clocks) -> list[dict]:
    return [_window(draw, boundaries) for _ in range(draw(st.integers(1, 3)))]


def _window(draw, boundaries: st.SearchStrategy[str]) -> dict:
    opens, closes = draw(boundaries), draw(st.one_of(boundaries, st.sampled_from(["24:00", "00:00"])))
    if opens == closes or (opens, closes) == ("00:00", "24:00"):
        opens, closes = "00:00", "24:00"
    days = draw(st.one_of(st.just(set(DAYS)), st.sets(st.sampled_from(DAYS), min_size=1)))
    return {"days": sorted(days, key=DAYS.index), "from": opens, "to": closes}


@st.composite
def moments(draw, zone: str, first: int = 2009, last: int = 2040) -> int:
    """A minute since 1970 UTC: half of them within a day of a clock change of the zone."""
    year = draw(st.integers(first, last))
    changes = changes_of(zone, year)
    if changes and draw(st.booleans()):
        return draw(st.sampled_from(changes)) + draw(st.integers(-1440, 1440))
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) // 60 + draw(st.integers(0, 365 * 1440))


@st.composite
def desks(draw) -> Desk:
    """Half of the boundaries lie in the hours that a near change skips or repeats; a third of the moments on one."""
    zone = draw(zones)
    at = draw(moments(zone))
    raw = draw(windows(st.one_of(clocks, st.sampled_from(_walls_of_change(zone, at)))))
    wall = at + _offset(zone, _utc(at)) // timedelta(minutes=1)
    if draw(st.integers(0, 2)) == 0:
        boundary = draw(st.sampled_from([window[end] for window in raw for end in ("from", "to")]))
        hours, minutes = map(int, boundary.split(":"))
        at += wall // 1440 * 1440 + hours * 60 + minutes - wall + draw(st.sampled_from([0, 0, 0, -1, 1]))
    day = EPOCH + timedelta(days=wall // 1440)
    closed = draw(st.sets(st.integers(-3, 7).map(lambda n: day + timedelta(days=n)), max_size=3))
    return Desk(zone, raw, closed, at)


def _walls_of_change(zone: str, at: int) -> list[str]:
    """Times of day at, inside and just outside the spans that changes within two days skip or repeat."""
    found = {"02:00"}
    for change in changes_of(zone, _utc(at).year):
        if abs(change - at) <= 2880:
            walls = [change + _offset(zone, _utc(change) - ago) // timedelta(minutes=1) for ago in (HOUR, timedelta(0))]
            low, high = min(walls), max(walls)
            steps = range(low - 15, high + 16, 15) if high - low < 1440 else ()
            found |= {clock_text(wall % 1440) for wall in (*steps, *walls)}
    return sorted(found)


@cache
def changes_of(zone: str, year: int) -> list[int]:
    """The hours of a year in which the offset of a zone changes, as minutes since 1970."""
    found = []
    for day in range(366):
        midnight = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day)
        if _offset(zone, midnight) != _offset(zone, midnight + timedelta(days=1)):
            hours = [midnight + timedelta(hours=hour) for hour in range(25)]
            found += [
                int(after.timestamp()) // 60
                for before, after in pairwise(hours)
                if _offset(zone, before) != _offset(zone, after)
            ]
    return found


HOUR = timedelta(hours=1)


def _utc(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)


def _offset(zone: str, moment: datetime) -> timedelta:
    return moment.astimezone(rules(zone)).utcoffset() or timedelta()
