"""The hours of one day as one bit for each minute, the night after it included: sums of windows without arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marketplace.models.profile.hours import OpenDayHours
from marketplace.models.windows import Window
from marketplace.units import MINUTES_A_DAY


def minutes_of(windows: Iterable[Window | OpenDayHours]) -> int:
    """Return the minutes of windows that begin on one day; one that ends before its start goes on after midnight."""
    found = 0
    for window in windows:
        length = window.closes - window.opens + (MINUTES_A_DAY if window.closes <= window.opens else 0)
        found |= ((1 << length) - 1) << window.opens
    return found


def spans_of(minutes: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches in order as (opens, closes) on the clock: an end after midnight is that of the next day."""
    start = 0
    while minutes >> start:
        start += ((minutes >> start) & -(minutes >> start)).bit_length() - 1
        rest = ~(minutes >> start)
        end = start + (rest & -rest).bit_length() - 1
        yield start, (end - 1) % MINUTES_A_DAY + 1
        start = end
