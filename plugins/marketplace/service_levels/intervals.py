"""Arithmetic on intervals of instants: take pauses out, use minutes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Interval = tuple[int, int]
# Later than any instant that a calendar holds.
NEVER = 10**12


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Return intervals in order, overlapping and touching ones as one, empty ones left out."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def without(intervals: Iterable[Interval], pauses: Sequence[Interval]) -> Iterator[Interval]:
    """Yield what pauses leave of ordered intervals; `pauses` are merged."""
    for start, end in intervals:
        for pause_start, pause_end in pauses:
            if pause_end <= start:
                continue
            if pause_start >= end:
                break
            if start < pause_start:
                yield start, pause_start
            start = pause_end
        if start < end:
            yield start, end


def use_up(minutes: int, intervals: Iterable[Interval]) -> int:
    """Return the instant at which so many minutes of ordered intervals have passed.

    Used up exactly at the end of an interval means at that end; zero minutes means the first instant of all.
    """
    for start, end in intervals:
        if end - start >= minutes:
            return start + minutes
        minutes -= end - start
    raise ValueError("the intervals end before the minutes do")


def shared(intervals: Iterable[Interval], start: int, end: int) -> Iterator[Interval]:
    """Yield the parts of intervals that lie between two instants."""
    for low, high in intervals:
        if max(low, start) < min(high, end):
            yield max(low, start), min(high, end)
