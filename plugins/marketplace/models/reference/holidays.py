"""holidays/<LIST>.yaml: frozen lists, because what a library calls a holiday is not what a firm closes for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.days import PastDay
from marketplace.models.lists import readable
from marketplace.models.places import Country
from marketplace.models.scalars import Day, line, pattern, text, whole
from marketplace.models.web import Url
from marketplace.problems import Fault

Label = Annotated[str, line(1, 120)]
Sentence = Annotated[str, text(1, 400)]
ListId = Annotated[
    str,
    pattern(
        r"[A-Z]{2}(-[A-Z0-9]{1,4})?",
        code="id_format",
        message="{found} cannot be a holiday list's id. Write it like GB-ENG.",
    ),
]


class Years(Record):
    """The first and the last year that a holiday list covers."""

    first: Annotated[int, whole(1970, 2100)] = Field(alias="from", description="First year covered.")
    last: Annotated[int, whole(1970, 2100)] = Field(alias="to", description="Last year covered.")

    @staticmethod
    @rule
    def _end_is_not_before_the_start(first: int, last: int) -> Iterator[Fault]:
        if last < first:
            message = f"The list begins with {first}, after it ends with {last}. Correct one of them."
            yield Fault("date_order", message, at=("from",))


class HolidayDate(Record):
    """One public holiday."""

    day: Day = Field(alias="date", description="The day, on the wall clock of the place.")
    name: Label = Field(description="Its name.")


class HolidayList(Record):
    """One frozen list of holidays; a year outside `years` is not known, which is not the same as none."""

    list_id: ListId = Field(alias="list", description="ISO 3166-2 style id; the file has the same name.")
    label: Label = Field(description="What a page prints.")
    country: Country = Field(description="ISO 3166-1 alpha-2.")
    years: Years = Field(description="What the list covers.")
    source: Url = Field(description="Where an editor read it.")
    reviewed_on: PastDay = Field(description="When an editor read it.")
    note: Sentence | None = Field(default=None, description="What an editor should know about the list.")
    dates: tuple[HolidayDate, ...] = Field(description="The holidays, in order of time.")

    @staticmethod
    @rule
    def _days_rise_and_are_covered(years: Years, dates: tuple[HolidayDate, ...]) -> Iterator[Fault]:
        before: date | None = None
        for number, holiday in readable(dates, "day"):
            at = ("dates", number, "date")
            if not years.first <= holiday.day.year <= years.last:
                yield Fault("holiday_outside", f"{holiday.day} is outside {years.first} to {years.last}.", at=at)
            if before is not None and holiday.day <= before:
                yield Fault(
                    "holiday_order", f"{holiday.day} stands below {before}. Put the days in order, each once.", at=at
                )
            before = holiday.day

    @cached_property
    def days(self) -> frozenset[date]:
        """Return the holidays."""
        return frozenset(holiday.day for holiday in self.dates)

    def covers(self, year: int) -> bool:
        """Return whether the list knows a year."""
        return self.years.first <= year <= self.years.last
