"""The wait for a report at each minute of a week, as runs of minutes over which it stays the same or falls by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from marketplace.units import MINUTES_A_WEEK


class Run(NamedTuple):
    """Minutes of the week, `start` to before `end`; `wait` is the first one's: it stays, or falls by 1 each."""

    start: int
    end: int
    wait: int
    falls: bool

    @property
    def length(self) -> int:
        """Return how many minutes the run has."""
        return self.end - self.start

    @property
    def total(self) -> int:
        """Return the sum of the waits of all its minutes."""
        n = self.length
        return n * self.wait - (n * (n - 1) // 2 if self.falls else 0)

    def at(self, minute: int) -> int:
        """Return the wait of one of its minutes."""
        return self.wait - (minute - self.start if self.falls else 0)

    def part(self, start: int, end: int) -> Run:
        """Return the run's minutes between two minutes of the week."""
        first = max(self.start, start)
        return Run(first, min(self.end, end), self.at(first), self.falls)

    def minutes_within(self, limit: int) -> int:
        """Return how many of its minutes have a wait of at most `limit`."""
        over = max(0, self.wait - limit)
        if not self.falls:
            return 0 if over else self.length
        return max(0, self.length - over)

    def continues(self, other: Run) -> bool:
        """Return whether this run goes on as another ended."""
        return self.falls == other.falls and self.wait == other.at(self.start)


def runs_of(due: Callable[[int], int], edges: Iterable[int]) -> tuple[Run, ...]:
    """Return the runs of a week; `due` gives the minute of a deadline, which may lie in a later week.

    `edges` are the minutes at which a desk opens, closes or begins another business day, in any week. Between two of
    them either the deadline stays the same, or each report waits at least as long as the one before it.
    """
    inner = {edge % MINUTES_A_WEEK for edge in edges}
    found: list[Run] = []
    for start, end in pairwise(sorted({0, *inner, MINUTES_A_WEEK})):
        for run in _between(due, start, end):
            if found and run.continues(found[-1]):
                found[-1] = found[-1]._replace(end=run.end)
            else:
                found.append(run)
    return tuple(found)


def _between(due: Callable[[int], int], start: int, end: int) -> Iterator[Run]:
    first, last = due(start), due(end - 1)
    if first == last:
        yield Run(start, end, first - start, falls=True)
        return
    while start < end:
        wait = due(start) - start
        # The deadline jumps over closed time at some minutes in between: the first that waits longer is the next run's.
        stop = start + bisect_left(range(start, end), True, key=partial(_waits_longer, due, wait))
        yield Run(start, stop, wait, falls=False)
        start = stop


def _waits_longer(due: Callable[[int], int], wait: int, minute: int) -> bool:
    return due(minute) - minute > wait
