"""One promise and its clock: for whom, about what, how binding, how much time, and which time counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.scalars import Id, choice, whole
from marketplace.models.vocabulary import PRIORITIES, Channel
from marketplace.models.windows import Clock
from marketplace.problems import Fault

METRICS = ("response", "onsite", "workaround", "resolution")
KINDS = ("guarantee", "target", "typical", "best_effort")
# Only these are promises; `typical` is an observation and `best_effort` names no time.
COMPARED_KINDS = ("guarantee", "target")
ALL = "all"
MODES = ("coverage_minutes", "elapsed", "business_days")
STARTS = ("receipt", "coverage")
# What each mode needs and what it has no use for.
NEEDED = {
    "coverage_minutes": ("coverage", "minutes"),
    "elapsed": ("minutes", "starts"),
    "business_days": ("coverage", "days"),
}
UNUSED = {
    "coverage_minutes": ("days", "starts", "cutoff"),
    "elapsed": ("days", "cutoff"),
    "business_days": ("minutes", "starts"),
}
ANSWERS = {
    "coverage": "Name the coverage whose opening hours count.",
    "minutes": "Say how many, like minutes: 240.",
    "days": "Say how many, like days: 1.",
    "starts": "Say starts: receipt (day and night) or starts: coverage (waits for opening).",
}


class PromiseClock(Record):
    """Hold how long a promise lasts and which minutes count. Source: docs/service-levels.md#promises"""

    mode: Annotated[str, choice(MODES, what="a clock")] | None = Field(
        default=None,
        description="coverage_minutes (only open time counts), elapsed (real time) or business_days (due at close).",
    )
    coverage: Id | None = Field(default=None, description="Id of the coverage whose opening hours count.")
    minutes: Annotated[int, whole(0, 525_600)] | None = Field(
        default=None, description="Minutes promised; for coverage_minutes and elapsed."
    )
    starts: Annotated[str, choice(STARTS, what="a start of the clock")] | None = Field(
        default=None, description="For elapsed: receipt (at once, day and night) or coverage (at the next opening)."
    )
    days: Annotated[int, whole(0, 365)] | None = Field(
        default=None, description="For business_days: 0 the same day, 1 the next business day; due at close."
    )
    cutoff: Clock | None = Field(
        default=None, description="For business_days: reports from this time on count as the next business day's."
    )

    @staticmethod
    @rule
    def _says_which_time_counts(mode: str | None, minutes: int | None, days: int | None) -> Iterator[Fault]:
        if mode is None:
            amount = duration(minutes, days)
            text = f"{amount} of what?" if amount else "How long, and of what?"
            yield Fault("promise_no_clock", f"{text} Say coverage_minutes with a coverage, or elapsed.", at=("mode",))

    @staticmethod
    @rule
    def _has_what_its_mode_needs(
        mode: str | None, coverage: str | None, minutes: int | None, days: int | None, starts: str | None,
        cutoff: int | None,
    ) -> Iterator[Fault]:  # fmt: skip
        given = {"coverage": coverage, "minutes": minutes, "days": days, "starts": starts, "cutoff": cutoff}
        needed = NEEDED.get(mode or "", ())
        if mode == "elapsed" and starts == "coverage":
            needed = (*needed, "coverage")
        for name in needed:
            if given[name] is None:
                yield Fault("clock_incomplete", f"{mode} needs {name}. {ANSWERS[name]}", at=(name,))
        for name in UNUSED.get(mode or "", ()):
            if given[name] is not None:
                yield Fault("clock_unused", f"{name} has no meaning with {mode}. Remove it.", at=(name,))


def duration(minutes: int | None, days: int | None) -> str:
    """Return an amount of promised time as people say it: 4 hours, 90 minutes, 1 business day; empty without one."""
    if minutes is not None:
        count, unit = (minutes // 60, "hour") if minutes and minutes % 60 == 0 else (minutes, "minute")
    elif days is not None:
        count, unit = days, "business day"
    else:
        return ""
    return f"{count} {unit}{'' if count == 1 else 's'}"


class Promise(Record):
    """Hold one promise: for whom, about what, how binding, and on which clock."""

    id: Id | None = Field(default=None, description="Short name that reviews may refer to.")
    priority: Annotated[str, choice((*PRIORITIES, ALL), code="priority_unknown", what="a priority")] = Field(
        description="P1 (most urgent) to P4, or all."
    )
    metric: Annotated[str, choice(METRICS, what="a metric")] = Field(
        description="response, onsite, workaround or resolution: four promises, never mixed."
    )
    channel: Channel | None = Field(default=None, description="Channel it is for; absent is all.")
    kind: Annotated[str, choice(KINDS, what="a kind of promise")] = Field(
        description="guarantee (a remedy follows a miss), target, typical (observed, no promise) or best_effort."
    )
    clock: PromiseClock | None = Field(default=None, description="How long, on which clock; none for best_effort.")
    share_pct: Annotated[int, whole(50, 100)] | None = Field(
        default=None, description="Share of incidents in which it is to be kept; 90 where absent."
    )

    @staticmethod
    @rule
    def _names_a_time_unless_best_effort(kind: str, clock: PromiseClock | None) -> Iterator[Fault]:
        if kind == "best_effort" and clock is not None:
            text = "Best effort names no time. Remove the clock, or change the kind to target."
            yield Fault("best_effort_with_clock", text, at=("clock",))
        if kind != "best_effort" and clock is None:
            text = f"A {kind} needs a time. Say coverage_minutes with a coverage, or elapsed."
            yield Fault("promise_no_clock", text, at=("clock",))

    @property
    def text(self) -> str:
        """Return the promised time as people say it, with its metric left out: 240 min, 2 business days."""
        if self.clock is None or self.clock.minutes is None:
            return duration(None, self.clock.days if self.clock else None)
        return f"{self.clock.minutes} min"


def is_less_urgent(other: Promise, promise: Promise) -> bool:
    """Tell whether another promise of the same metric and kind is for a less urgent priority."""
    same = (other.metric, other.kind) == (promise.metric, promise.kind) and overlaps(other.channel, promise.channel)
    return (
        same
        and other.kind in COMPARED_KINDS
        and ALL not in (other.priority, promise.priority)
        and other.priority > promise.priority
    )


def overlaps(one: str | None, other: str | None) -> bool:
    """Tell whether two priorities, or two channels, can be those of one incident."""
    return one == other or None in (one, other) or ALL in (one, other)


def is_slower(promise: Promise, other: Promise) -> bool:
    """Tell whether a promise is surely slower than another; clocks that cannot be compared are not."""
    first, second = promise.clock, other.clock
    if first is None or second is None:
        return False
    if first.days is not None and second.days is not None:
        return first.coverage == second.coverage and first.days > second.days
    if first.minutes is None or second.minutes is None or first.minutes <= second.minutes:
        return False
    same = (first.mode, first.coverage, first.starts) == (second.mode, second.coverage, second.starts)
    # Covered or waiting time is never shorter than real time, so a longer one is slower than real time anyway.
    return same or (second.mode == "elapsed" and second.starts == "receipt")
