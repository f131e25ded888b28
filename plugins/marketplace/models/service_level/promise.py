"""One promise: for whom, about what, how binding, and on which clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.profile import contact
from marketplace.models.scalars import Flag, Id, line, whole
from marketplace.models.service_level.clock import RECEIPT, AnyClock, BusinessDays, MinutesClock, duration
from marketplace.models.vocabulary import Channel, Priority
from marketplace.problems import Fault

Metric = Literal["response", "onsite", "work_started", "workaround", "resolution"]
METRICS: tuple[Metric, ...] = get_args(Metric)
PromiseKind = Literal["guarantee", "target", "typical", "best_effort"]
KINDS: tuple[PromiseKind, ...] = get_args(PromiseKind)
# Only these are promises; `typical` is an observation and `best_effort` names no time.
COMPARED_KINDS = ("guarantee", "target")
ALL = "all"
Period = Literal["month", "quarter", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)


class Promise(Record):
    """One promise: for whom, about what, how binding, and on which clock."""

    id: Id | None = Field(default=None, description="Short name that reviews may refer to.")
    priority: Annotated[
        Priority | Literal["all"], choice(code="priority_unknown", what="a priority", means=synonyms.PRIORITIES)
    ] = Field(description="P1 (most urgent) to P4, or all.")
    fault_class: Annotated[str, line(2, 60)] | None = Field(
        default=None,
        alias="class",
        description="The provider's own name of a kind of request, where it has more than four: change request.",
    )
    metric: Annotated[Metric, choice(what="a metric", means=synonyms.METRICS)] = Field(
        description="response, onsite, work_started, workaround or resolution: five promises, never mixed."
    )
    channel: Channel | None = Field(default=None, description="Channel it is for; absent is all.")
    reported_by: tuple[Annotated[contact.ContactKind, choice(what="a way of reporting")], ...] = Field(
        default=(), description="Ways of reporting it is for, like phone; empty is all."
    )
    needs_priority: Flag = Field(
        default=False, description="It holds only for callers who pay for priority: the rate card's priority clause."
    )
    kind: Annotated[PromiseKind, choice(what="a kind of promise", means=synonyms.PROMISES)] = Field(
        description="guarantee (a remedy follows a miss), target, typical (observed, no promise) or best_effort."
    )
    clock: AnyClock | None = Field(default=None, description="How long, on which clock; none for best_effort.")
    aim: AnyClock | None = Field(
        default=None, description="For best_effort: the time the provider aims at. Shown, never compared."
    )
    share_pct: Annotated[int, whole(50, 100)] | None = Field(
        default=None, description="Share of incidents in which it is to be kept; 90 where absent."
    )
    measured_over: Annotated[Period, choice(what="a period")] | None = Field(
        default=None, description="The time over which that share is counted: month, quarter or year."
    )

    @staticmethod
    @rule
    def _names_a_time_unless_best_effort(kind: str, clock: AnyClock | None) -> Iterator[Fault]:
        if kind == "best_effort" and clock is not None:
            text = "Best effort names no time. Remove the clock, or change the kind to target."
            yield Fault("best_effort_with_clock", text, at=("clock",))
        if kind != "best_effort" and clock is None:
            text = f"A {kind} needs a time. Say coverage_minutes with a coverage, or elapsed."
            yield Fault("promise_no_clock", text, at=("clock",))

    @staticmethod
    @rule
    def _aims_only_without_a_promise(kind: str, aim: AnyClock | None) -> Iterator[Fault]:
        if kind != "best_effort" and aim is not None:
            text = f"A {kind} has a clock; an aim stands beside best_effort. Remove the aim, or change the kind."
            yield Fault("aim_unused", text, at=("aim",))

    @staticmethod
    @rule
    def _counts_a_share_over_a_time(share_pct: int | None, measured_over: str | None) -> Iterator[Fault]:
        if measured_over is not None and share_pct is None:
            text = "measured_over says how a share is counted, but no share is given. Add one, like share_pct: 80."
            yield Fault("share_missing", text, at=("measured_over",))

    @property
    def text(self) -> str:
        """Return the promised time as people say it, with its metric left out: 240 min, 2 business days."""
        if isinstance(self.clock, BusinessDays):
            return duration(None, self.clock.most_days)
        return "" if self.clock is None else f"{self.clock.most_minutes} min"


def is_less_urgent(other: Promise, promise: Promise) -> bool:
    """Return whether another promise of the same metric and kind is for a less urgent priority."""
    same = (other.metric, other.kind) == (promise.metric, promise.kind) and overlaps(other.channel, promise.channel)
    return (
        same
        and set(other.reported_by) == set(promise.reported_by)
        and other.needs_priority == promise.needs_priority
        and other.fault_class is promise.fault_class is None
        and other.kind in COMPARED_KINDS
        and ALL not in (other.priority, promise.priority)
        and other.priority > promise.priority
    )


def overlaps(one: str | None, other: str | None) -> bool:
    """Return whether two priorities, or two channels, can be those of one incident."""
    return one == other or None in (one, other) or ALL in (one, other)


def is_slower(promise: Promise, other: Promise) -> bool:
    """Return whether a promise is surely slower than another; clocks that cannot be compared are not."""
    first, second = promise.clock, other.clock
    if first is None or second is None:
        return False
    same = (first.mode, first.coverage, first.starts) == (second.mode, second.coverage, second.starts)
    if isinstance(first, BusinessDays) and isinstance(second, BusinessDays):
        return same and first.most_days > second.most_days
    if not isinstance(first, MinutesClock) or not isinstance(second, MinutesClock):
        return False
    if first.most_minutes <= second.most_minutes:
        return False
    # Covered or waiting time is never shorter than real time, so a longer one is slower than real time anyway, unless
    # the two are for different hours.
    real_time = second.mode == "elapsed" and second.starts == RECEIPT and not second.plus_travel
    return same or (real_time and second.coverage in (None, first.coverage))
