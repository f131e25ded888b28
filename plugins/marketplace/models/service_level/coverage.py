"""When somebody is there: weekly windows, days and seasons that differ, and for whom the hours are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.lists import at_most
from marketplace.models.pricing.values import OrNone
from marketplace.models.profile.hours import HoursException, repeated_days
from marketplace.models.scalars import Day, Id
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.windows import DAYS, MOST_WINDOWS, HolidayRule, Holidays, Window, Zone
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY, MINUTES_A_WEEK

Queue = Literal["equal", "contract_first", "reserved"]
QUEUES: tuple[Queue, ...] = get_args(Queue)
WHOLE_WEEK = (1 << MINUTES_A_WEEK) - 1


class CoverageWindow(Window):
    """One weekly window, which a first and a last day may limit, like a school's term."""

    from_date: Day | None = Field(default=None, description="First day on which it holds; absent is since ever.")
    to_date: Day | None = Field(default=None, description="Last day on which it holds; absent is until further notice.")

    @staticmethod
    @rule
    def _season_goes_forward(from_date: Day | None, to_date: Day | None) -> Iterator[Fault]:
        if from_date is not None and to_date is not None and to_date < from_date:
            yield Fault("window_dates", f"{to_date} comes before {from_date}. Exchange them.", at=("to_date",))


class OpeningHours(Record):
    """Opening hours: weekly windows in a zone, less holidays, and the days that differ."""

    timezone: Zone = Field(description="IANA zone of the windows, like Europe/London.")
    windows: Annotated[tuple[CoverageWindow, ...], at_most(MOST_WINDOWS)] = Field(
        description="Weekly opening hours, spelled out."
    )
    holidays: Annotated[Holidays, OrNone()] = Field(
        default=None, description="Holiday list on which it is closed, with days to add or remove; none: open on all."
    )
    exceptions: tuple[HoursException, ...] = Field(
        default=(), description="Days that differ: closed, or other hours, like half a day. They come before holidays."
    )

    @staticmethod
    @rule
    def _days_differ(exceptions: tuple[HoursException, ...]) -> Iterator[Fault]:
        yield from repeated_days(exceptions)


class Coverage(OpeningHours):
    """One set of opening hours that promises refer to."""

    id: Id = Field(description="Short name, used by promises, like office.")
    channels: tuple[Channel, ...] = Field(default=(), description="Channels it is for; empty is all.")
    applies_to: tuple[Priority, ...] = Field(default=(), description="Priorities it is for; empty is all.")

    when_missing: ClassVar = {
        "windows": (
            "coverage_never_opens",
            "The coverage never opens: it has no windows. Add windows with days, from and to.",
        )
    }

    @staticmethod
    @rule
    def _opens(id: str, windows: tuple[CoverageWindow, ...]) -> Iterator[Fault]:  # noqa: A002 -- rules name the fields they need
        if not windows:
            yield Fault("coverage_never_opens", f'Coverage "{id}" never opens. Add a window.', at=("windows",))

    @staticmethod
    @rule
    def _round_the_clock_has_no_holidays(
        windows: tuple[CoverageWindow, ...], holidays: HolidayRule | None
    ) -> Iterator[Fault]:
        if holidays is not None and (holidays.list_id or holidays.add) and is_round_the_clock(windows):
            text = "A 24x7 window that closes on holidays is not 24x7. Rename it or drop the holidays."
            yield Fault("24x7_with_holidays", text, at=("holidays",))


class AdHoc(Record):
    """What callers without a contract get: readers of a marketplace for single repairs are such callers."""

    coverage: Id | None = Field(default=None, description="Id of the coverage that is open to them; absent is all.")
    queue: Annotated[Queue, choice(what="a place in the queue")] | None = Field(
        default=None,
        description="equal, contract_first (they come after contract customers) or reserved (hours kept for them).",
    )

    word_means: ClassVar = "queue"

    @staticmethod
    @rule
    def _says_something(coverage: str | None, queue: str | None) -> Iterator[Fault]:
        if coverage is None and queue is None:
            text = "ad_hoc says nothing. Name the coverage open to callers without a contract, or their queue."
            yield Fault("value_missing", text, at=("coverage",))


def is_round_the_clock(windows: Iterable[Window]) -> bool:
    """Return whether weekly windows leave no minute out."""
    return _open_minutes(windows) == WHOLE_WEEK


def meet(one: Coverage, other: Coverage) -> bool:
    """Return whether two coverages have a minute of the week in common; of other zones nobody can tell: they may."""
    if one is other or one.timezone != other.timezone:
        return True
    return _open_minutes(one.windows) & _open_minutes(other.windows) != 0


def _open_minutes(windows: Iterable[Window]) -> int:
    """Return the minutes of an ordinary week that weekly windows hold, one bit each, Monday 00:00 the lowest."""
    found = 0
    for start, end in _spans(windows):
        found |= ((1 << end - start) - 1) << start
    return found & WHOLE_WEEK | found >> MINUTES_A_WEEK  # Sunday night goes on on Monday


def _spans(windows: Iterable[Window]) -> Iterator[tuple[int, int]]:
    for window in windows:
        length = (window.closes - window.opens) % MINUTES_A_DAY or MINUTES_A_DAY
        for day in window.days:
            start = DAYS.index(day) * MINUTES_A_DAY + window.opens
            yield start, start + length
