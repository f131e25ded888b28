"""The clock of a promise: how much time, which minutes count, and what starts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
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
# What each mode needs and what it has no use for.
NEEDED = {
    "coverage_minutes": ("coverage", "minutes"),
    "elapsed": ("minutes", "starts"),
    "business_days": ("coverage", "days"),
    "unknown": ("minutes",),
}
UNUSED = {
    "coverage_minutes": ("days", "days_to", "cutoff"),
    "elapsed": ("days", "days_to", "cutoff"),
    "business_days": ("minutes", "minutes_to"),
    "unknown": ("days", "days_to", "cutoff"),
}
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


class PromiseClock(Record):
    """How long a promise lasts, which minutes count and what starts it. Source: docs/service-levels.md#promises"""

    mode: Annotated[Mode, choice(what="a clock", means=synonyms.CLOCKS)] | None = Field(
        default=None,
        description="coverage_minutes (only open time counts), elapsed (real time), business_days (due at close) or "
        "unknown (minutes of which the provider does not say what they count).",
    )
    coverage: Id | None = Field(default=None, description="Id of the coverage whose opening hours count.")
    minutes: Annotated[int, whole(0, 525_600, unit="minutes")] | None = Field(
        default=None, description="Minutes promised; for coverage_minutes, elapsed and unknown."
    )
    minutes_to: Annotated[int, whole(1, 525_600, unit="minutes")] | None = Field(
        default=None, description="The longer end of a range, like 2 to 4 hours; it is the one that counts."
    )
    starts: Start | None = Field(
        default=None,
        description="What starts the clock: report (or receipt), acknowledged, ticket, paid, visit_agreed or "
        "not_stated; with elapsed also coverage (at the next opening). The report where absent.",
    )
    days: Annotated[int, whole(0, 365, unit="days")] | None = Field(
        default=None, description="For business_days: 0 the same day, 1 the next business day; due at close."
    )
    days_to: Annotated[int, whole(1, 365, unit="days")] | None = Field(
        default=None, description="The longer end of a range, like 2 to 3 days; it is the one that counts."
    )
    cutoff: Clock | None = Field(
        default=None, description="For business_days: reports from this time on count as the next business day's."
    )
    plus_travel: Flag = Field(default=False, description="The time of the drive is added.")

    @property
    def most_minutes(self) -> int:
        """Return the minutes that count: the longer end of a range."""
        return (self.minutes or 0) if self.minutes_to is None else self.minutes_to

    @property
    def most_days(self) -> int:
        """Return the business days that count: the longer end of a range."""
        return (self.days or 0) if self.days_to is None else self.days_to

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
    def _has_what_its_mode_needs(
        mode: str | None, coverage: str | None, minutes: int | None, days: int | None, starts: str | None,
        cutoff: int | None, minutes_to: int | None, days_to: int | None,
    ) -> Iterator[Fault]:  # fmt: skip
        given = {
            "coverage": coverage, "minutes": minutes, "days": days, "starts": starts, "cutoff": cutoff,
            "minutes_to": minutes_to, "days_to": days_to,
        }  # fmt: skip
        needed = NEEDED.get(mode or "", ())
        if mode == "elapsed" and starts == COVERAGE:
            needed = (*needed, "coverage")
        for name in needed:
            if given[name] is None:
                yield Fault("clock_incomplete", f"{mode} needs {name}. {ANSWERS[name]}", at=(name,))
        for name in UNUSED.get(mode or "", ()):
            if given[name] is not None:
                yield Fault("clock_unused", f"{name} has no meaning with {mode}. Remove it.", at=(name,))
        if mode not in (None, "elapsed") and starts == COVERAGE:
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


def duration(minutes: int | None, days: int | None) -> str:
    """Return an amount of promised time as people say it: 4 hours, 90 minutes, 1 business day; empty without one."""
    if minutes is not None:
        count, unit = (minutes // 60, "hour") if minutes and minutes % 60 == 0 else (minutes, "minute")
    elif days is not None:
        count, unit = days, "business day"
    else:
        return ""
    return f"{count} {unit}{'' if count == 1 else 's'}"
