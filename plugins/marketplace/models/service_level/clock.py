"""The clock of a promise: how much time, which minutes count, and what starts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models import synonyms
from marketplace.models.base import rule
from marketplace.models.choices import choice
from marketplace.models.kinds import Kinds, ReadAs, needs_of, written_form
from marketplace.models.scalars import Flag, Id, whole
from marketplace.models.windows import Clock
from marketplace.problems import Fault

Mode = Literal["coverage_minutes", "elapsed", "business_days", "unknown"]
MODES: tuple[Mode, ...] = get_args(Mode)
# Events that come after the report, at a time that the report does not tell: the deadline is open until they happen.
Event = Literal["acknowledged", "ticket", "paid", "visit_agreed", "not_stated"]
EVENTS: tuple[Event, ...] = get_args(Event)
RECEIPT, COVERAGE = "receipt", "coverage"
STARTS = (RECEIPT, COVERAGE, *EVENTS)
# Fields that only some modes have a use for.
AMOUNTS = ("minutes", "minutes_to", "days", "days_to", "cutoff")
ANSWERS = {
    "coverage": "Name the coverage whose opening hours count.",
    "minutes": "Say how many, like minutes: 240.",
    "days": "Say how many, like days: 1.",
    "starts": "Say starts: receipt (day and night) or starts: coverage (waits for opening).",
}


def _start(value: Any) -> Any:
    # People write the report as what starts the clock; it is what `receipt` means.
    return RECEIPT if value == "report" else value


Start = Annotated[
    Literal["receipt", "coverage"] | Event, choice(what="a start of the clock"), BeforeValidator(_start),
    WithJsonSchema({"enum": ["report", *STARTS]}),
]  # fmt: skip


class ClockBase(Kinds):
    """How long a promise lasts, which minutes count and what starts it. Source: docs/service-levels.md#promises"""

    told_by: ClassVar = "mode"
    elsewhere: ClassVar = {"hours": "Write minutes: 240 are four hours."}

    mode: Annotated[Mode, choice(what="a clock", means=synonyms.CLOCKS)] | None = Field(
        default=None,
        description="coverage_minutes (only open time counts), elapsed (real time), business_days (due at close) or "
        "unknown (minutes of which the provider does not say what they count).",
    )
    coverage: Id | None = Field(default=None, description="Id of the coverage whose opening hours count.")
    starts: Start | None = Field(
        default=None,
        description="What starts the clock: report (or receipt), acknowledged, ticket, paid, visit_agreed or "
        "not_stated; with elapsed also coverage (at the next opening). The report where absent.",
    )
    plus_travel: Flag = Field(default=False, description="The time of the drive is added.")

    @property
    def starts_at_event(self) -> bool:
        """Return whether something later than the report starts the clock."""
        return self.starts in EVENTS

    @staticmethod
    @rule
    def _says_which_time_counts(mode: str | None, minutes: int | None, days: int | None) -> Iterator[Fault]:
        if mode is None:
            amount = duration(minutes, days)
            text = f"{amount} of what?" if amount else "How long, and of what?"
            yield Fault("promise_no_clock", f"{text} Say coverage_minutes with a coverage, or elapsed.", at=("mode",))

    @staticmethod
    @rule
    def _has_what_its_mode_needs(mode: Mode | None, starts: str | None, known: dict[str, Any]) -> Iterator[Fault]:
        if mode is None:
            return
        kind = PromiseClock.kinds[mode]
        waits = mode == "elapsed" and starts == COVERAGE
        for name in (*needs_of(kind), *(("coverage",) if waits else ())):
            if name in known and known[name] is None:
                yield Fault("clock_incomplete", f"{mode} needs {name}. {ANSWERS[name]}", at=(name,))
        for name in AMOUNTS:
            if name not in kind.model_fields and known.get(name) is not None:
                yield Fault("clock_unused", f"{name} has no meaning with {mode}. Remove it.", at=(name,))
        if mode != "elapsed" and starts == COVERAGE:
            yield Fault("clock_unused", f"starts: coverage has no meaning with {mode}. Remove it.", at=("starts",))

    @staticmethod
    @rule
    def _ranges_go_up(
        minutes: int | None, minutes_to: int | None, days: int | None, days_to: int | None
    ) -> Iterator[Fault]:
        for low, high, name in ((minutes, minutes_to, "minutes"), (days, days_to, "days")):
            if low is not None and high is not None and high <= low:
                text = f"{name}_to ({high}) is not more than {name} ({low}). Write the longer end, or leave it out."
                yield Fault("clock_range", text, at=(f"{name}_to",))


class MinutesClock(ClockBase):
    """A clock that runs for minutes."""

    minutes: Annotated[int, whole(0, 525_600, unit="minutes")] = Field(description="Minutes promised.")
    minutes_to: Annotated[int, whole(1, 525_600, unit="minutes")] | None = Field(
        default=None, description="The longer end of a range, like 2 to 4 hours; it is the one that counts."
    )

    @property
    def most_minutes(self) -> int:
        """Return the minutes that count: the longer end of a range."""
        return self.minutes if self.minutes_to is None else self.minutes_to


class OpenTime(MinutesClock):
    """Minutes of opening hours."""

    mode: Literal["coverage_minutes"] = Field(description="Only open time counts.")
    coverage: Id = Field(description="Id of the coverage whose opening hours count.")


class RealTime(MinutesClock):
    """Minutes day and night; with `starts: coverage` from the next opening on."""

    mode: Literal["elapsed"] = Field(description="Real time counts.")
    starts: Start = Field(description="What starts the clock: report (or receipt), an event, or coverage.")


class UnclearTime(MinutesClock):
    """Minutes of which the provider does not say whether they are those of opening hours."""

    mode: Literal["unknown"] = Field(description="Minutes of which the provider does not say what they count.")


class BusinessDays(ClockBase):
    """Days of opening hours; due at the close of the last."""

    mode: Literal["business_days"] = Field(description="Due at close.")
    coverage: Id = Field(description="Id of the coverage whose opening hours count.")
    days: Annotated[int, whole(0, 365, unit="days")] = Field(
        description="0 the same day, 1 the next business day; due at close."
    )
    days_to: Annotated[int, whole(1, 365, unit="days")] | None = Field(
        default=None, description="The longer end of a range, like 2 to 3 days; it is the one that counts."
    )
    cutoff: Clock | None = Field(
        default=None, description="Reports from this time on count as the next business day's."
    )

    @property
    def most_days(self) -> int:
        """Return the business days that count: the longer end of a range."""
        return self.days if self.days_to is None else self.days_to


PromiseClock = written_form("PromiseClock", ClockBase)
AnyClock = Annotated[OpenTime | RealTime | UnclearTime | BusinessDays, ReadAs(PromiseClock)]


def duration(minutes: int | None, days: int | None) -> str:
    """Return an amount of promised time as people say it: 4 hours, 90 minutes, 1 business day; empty without one."""
    if minutes is not None:
        count, unit = (minutes // 60, "hour") if minutes and minutes % 60 == 0 else (minutes, "minute")
    elif days is not None:
        count, unit = days, "business day"
    else:
        return ""
    return f"{count} {unit}{'' if count == 1 else 's'}"
