"""Random weeks, zones and moments, most of them close to a change of the clocks, where mistakes live."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from tests.marketplace.calendars.walk import DAYS, ODD_ZONES, rules

clocks = st.integers(0, 1439).map(lambda m: m - m % 15 if m % 4 else m).map(lambda m: f"{m // 60:02}:{m % 60:02}")
closings = st.one_of(clocks, st.just("24:00"), st.just("00:00"))


@st.composite
def window(draw) -> dict:
    opens, closes = draw(clocks), draw(closings)
    if opens == closes:
        closes = "24:00" if opens != "24:00" else "12:00"
    if opens == "00:00" and closes == "00:00":
        closes = "24:00"
    return {
        "days": sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1)), key=DAYS.index),
        "from": opens,
        "to": closes,
    }


windows = st.lists(window(), min_size=1, max_size=3)
zones = st.sampled_from(ODD_ZONES)


@st.composite
def moments(draw, zone: str, first: int = 2009, last: int = 2040) -> int:
    """A minute since 1970 UTC: half of them within two days of a clock change of the zone."""
    year = draw(st.integers(first, last))
    start = int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) // 60
    changes = changes_of(zone, year)
    if changes and draw(st.booleans()):
        return draw(st.sampled_from(changes)) + draw(st.integers(-2880, 2880))
    return start + draw(st.integers(0, 365 * 1440))


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


def _offset(zone: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(rules(zone)).utcoffset()


def closed_near(day: date) -> st.SearchStrategy[set[date]]:
    """Up to three holidays within a week of a day."""
    return st.sets(st.integers(-3, 7).map(lambda n: day + timedelta(days=n)), max_size=3)
