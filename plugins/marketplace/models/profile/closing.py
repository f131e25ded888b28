"""The days on which a firm is closed, or keeps other hours, said once for all of its files.

Source: docs/data-files.md#closing-days
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, ClassVar

from pydantic import Field

from marketplace import policy
from marketplace.models.base import Record, rule
from marketplace.models.lists import at_most, readable
from marketplace.models.profile.hours import ONE_DAY, Hours, OpenDayHours
from marketplace.models.scalars import Day, Flag, line
from marketplace.models.windows import MOST_WINDOWS
from marketplace.problems import Fault

# Some years of holidays and half days.
MOST_CLOSINGS = 100
A_DAY = "{date: 2026-12-24}"
A_RANGE = "{from: 2026-12-24, to: 2027-01-01}"


class ClosingDays(Record):
    """One day, or all days from a first to a last, on which a firm is closed or keeps other hours."""

    day: Day | None = Field(default=None, alias="date", description="One day; or from and to.")
    first: Day | None = Field(default=None, alias="from", description="First of several days.")
    last: Day | None = Field(default=None, alias="to", description="Last of several days.")
    windows: Annotated[tuple[OpenDayHours, ...], at_most(MOST_WINDOWS)] = Field(
        default=(), description="The hours of such a day; without them it is closed."
    )
    label: Annotated[str, line(1, 80)] | None = Field(default=None, description="Why, for example Christmas.")
    emergencies_too: Flag = Field(
        default=False,
        description="Also for coverages that are open longer than the opening hours, like those for emergencies.",
    )

    elsewhere: ClassVar = {
        **dict.fromkeys(("opens", "open", "hours", "times"), f"Write the hours of the day as {ONE_DAY}."),
        "closed": "A day here is closed unless it has windows. Remove closed.",
    }

    @staticmethod
    @rule
    def _names_its_days(day: date | None, first: date | None, last: date | None) -> Iterator[Fault]:
        if (day is None) == (first is None and last is None) or (first is None) != (last is None):
            at = ("from",) if first else ("to",) if last else ("date",) if day else ()
            yield Fault("closing_days", f"Name one day, {A_DAY}, or the first and the last, {A_RANGE}.", at=at)

    @staticmethod
    @rule
    def _goes_forward(first: date | None, last: date | None) -> Iterator[Fault]:
        if first is None or last is None:
            return
        if last < first:
            yield Fault("closing_days", f"{last} comes before {first}. Exchange them.", at=("to",))
        elif (last - first).days >= policy.LONGEST_CLOSURE_DAYS:
            text = (
                f"{first} to {last} is more than {policy.LONGEST_CLOSURE_DAYS} days. Write status: paused, or correct "
                "the year."
            )
            yield Fault("closing_days", text, at=("to",))

    def days(self) -> Iterator[date]:
        """Yield the days in order."""
        first = self.day or self.first
        if first is not None:
            for number in range(((self.day or self.last or first) - first).days + 1):
                yield first + timedelta(days=number)


def repeated_closings(closings: tuple[ClosingDays, ...], hours: Hours | None) -> Iterator[Fault]:
    """Yield a fault for each entry with a day of an earlier one, or of the exceptions of the opening hours."""
    exceptions = vars(hours).get("exceptions", ()) if hours is not None else ()
    first: dict[date, str] = {one.day: "hours.exceptions" for _, one in readable(exceptions, "day")}
    for number, closing in enumerate(closings):
        if not closing.is_whole:
            continue
        days = list(closing.days())
        twice = next((day for day in days if day in first), None)
        if twice is not None:
            text = f"{twice} stands in {first[twice]} too. Keep one."
            yield Fault("closing_days", text, at=("closing_days", number))
        first |= {day: f"item {number + 1}" for day in days if day not in first}
