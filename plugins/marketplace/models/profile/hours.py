"""Opening hours on the wall clock, and the days that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.lists import at_most, readable
from marketplace.models.scalars import Day, Flag, line, some
from marketplace.models.windows import MOST_WINDOWS, Days, clock, empty_text
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY

ONE_DAY = "windows: [{from: 10:00, to: 14:00}]"
# What people call the days that differ.
HOLIDAYS = (
    "holiday", "holidays", "holiday_hours", "bank_holiday", "bank_holidays", "public_holiday", "public_holidays",
    "christmas", "easter", "special", "special_days", "special_hours", "closed", "closed_on", "closed_days", "closures",
)  # fmt: skip
OpeningClock = Annotated[int, clock(unquoted="hours_unquoted")]


def _empty(opens: int, closes: int) -> Fault | None:
    if opens in (closes, MINUTES_A_DAY):
        text = empty_text(opens, closes)
        return Fault("window_empty", text, at=("from",))
    return None


class OpenDayHours(Record):
    """Opening hours of one day; an end before its start lies on the next day."""

    opens: OpeningClock = Field(alias="from", description="Opening time, like 09:00.")
    closes: OpeningClock = Field(alias="to", description="Closing time, like 17:30.")

    elsewhere: ClassVar = dict.fromkeys(
        ("days", "day", "date"), f"The date names the day, so write the hours only: {ONE_DAY}."
    )

    @staticmethod
    @rule
    def _is_not_empty(opens: int, closes: int) -> Iterator[Fault]:
        found = _empty(opens, closes)
        if found:
            yield found


class OpenHours(OpenDayHours):
    """Opening hours of some weekdays."""

    days: Days = Field(description="Weekdays, like mon-fri or [mon, wed].")

    elsewhere: ClassVar = {"date": "A single day stands in exceptions: {date: 2026-12-24, closed: true}."}


class HoursException(Record):
    """One day on which the usual hours do not hold."""

    day: Day = Field(alias="date", description="The day.")
    closed: Flag = Field(default=False, description="Closed all day.")
    windows: Annotated[tuple[OpenDayHours, ...], at_most(MOST_WINDOWS)] = Field(
        default=(), description="The hours of this day instead."
    )
    label: Annotated[str, line(1, 80)] | None = Field(default=None, description="Why, for example a holiday's name.")

    elsewhere: ClassVar = dict.fromkeys(
        ("from", "to", "opens", "closes", "open", "close", "hours", "times"),
        f"Write the hours of the day as {ONE_DAY}.",
    )

    @staticmethod
    @rule
    def _says_one_thing(closed: bool, windows: tuple[OpenDayHours, ...]) -> Iterator[Fault]:
        if closed and windows:
            yield Fault("hours_exception", "The day is closed and has windows. Keep one.", at=("closed",))
        if not closed and not windows:
            yield Fault(
                "hours_exception", f"Say closed: true, or give the windows of the day, like {ONE_DAY}.", at=("date",)
            )


class Hours(Record):
    """Weekly opening hours and their exceptions."""

    windows: Annotated[
        tuple[OpenHours, ...], some(message="No hours are given. Add a window."), at_most(MOST_WINDOWS)
    ] = Field(description="Weekly opening hours.")
    exceptions: tuple[HoursException, ...] = Field(default=(), description="Days that differ.")

    elsewhere: ClassVar = dict.fromkeys(
        HOLIDAYS,
        "A holiday, like any day with its own hours, stands in exceptions. Write it like this: "
        f"exceptions: [{{date: 2026-12-24, {ONE_DAY}}}]. If you are closed, write closed: true in place of windows.",
    )

    @staticmethod
    @rule
    def _days_differ(exceptions: tuple[HoursException, ...]) -> Iterator[Fault]:
        yield from repeated_days(exceptions)


def repeated_days(exceptions: tuple[HoursException, ...]) -> Iterator[Fault]:
    """Yield a fault for each day that has two exceptions."""
    first: dict[object, int] = {}
    for number, exception in readable(exceptions, "day"):
        if exception.day in first:
            message = f"{exception.day} stands twice, first as item {first[exception.day] + 1}. Keep one."
            yield Fault("hours_exception", message, at=("exceptions", number, "date"))
        first.setdefault(exception.day, number)
