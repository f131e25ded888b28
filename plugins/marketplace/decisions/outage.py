"""Outage: how long something was down, in elapsed and in open minutes, and the sums that fall due at once.

Source: docs/decisions.md#downtime
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, Range, whole
from marketplace.decisions.opening import Lists, read_fold, read_hours, read_time, read_zone

LONGEST = 86_400
Made = TypeVar("Made")
FORMS = ("until", "lasts_min", "open_min")
WHICH = "Say when it ended, how long it lasted, or how many open minutes were lost: one of the three."


@dataclass(frozen=True, slots=True)
class Lump:
    """A sum that falls due once, after so many minutes on one of two clocks; the amount in minor units."""

    label: str
    amount: int
    after_min: int
    clock: str

    def is_due(self, elapsed: int, opened: int) -> bool:
        """Return whether it is due after so many elapsed and open minutes."""
        return elapsed > 0 and (elapsed if self.clock == "elapsed" else opened) >= self.after_min


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The minutes of one outage: elapsed, open to staff, open to sales."""

    elapsed: int
    opened: int
    sales: int


def read_lumps(fields: Fields) -> tuple[Lump, ...]:
    """Return the sums that fall due once. Raises CannotDecide."""
    return tuple(
        Lump(
            label=one.text("label"),
            amount=one.amount("amount"),
            after_min=one.whole("after_min", 0, LONGEST, 0),
            clock=one.choice("clock", ("elapsed", "open"), "elapsed"),
        )
        for one in fields.groups("lumps", ("label", "amount", "after_min", "clock"))
    )


@dataclass(frozen=True, slots=True)
class Outage:
    """The three lengths of an outage, what was assumed, and the years for which a holiday list names no day."""

    spans: Range[Span]
    warnings: tuple[str, ...] = ()
    holidays_unknown: tuple[int, ...] = ()


def read_outage(fields: Fields, lists: Lists) -> Outage:
    """Return how long it lasted. Raises CannotDecide."""
    form = [name for name in FORMS if fields.has(name)]
    if len(form) != 1:
        raise CannotDecide("duration_missing", "until", WHICH)
    if form == ["open_min"]:
        opened = fields.ranged("open_min", _minutes)
        return Outage(_each(opened, lambda minutes: Span(minutes, minutes, minutes)))
    staff = read_hours(fields, "hours", lists)
    sales = read_hours(fields, "sales_hours", lists) if fields.has("sales_hours") else staff
    zone = read_zone(fields, "timezone").name if fields.has("timezone") else staff.zone.name
    fold = read_fold(fields)
    start, warnings = read_time(fields.get("from"), "from", zone, fold)
    found = list(warnings)
    if form == ["lasts_min"]:
        ends = _each(fields.ranged("lasts_min", _minutes), lambda minutes: start + minutes)
    else:
        ends = fields.ranged("until", lambda value, path: _ending(value, path, (zone, fold, start), found))
    spans = _each(ends, lambda end: Span(end - start, staff.covered(start, end), sales.covered(start, end)))
    unknown = {year for calendar in (staff, sales) for year in calendar.unlisted_years(start, ends.high)}
    return Outage(spans, tuple(dict.fromkeys(found)), tuple(sorted(unknown)))


def _minutes(value: object, path: str) -> int:
    return whole(value, path, 0, LONGEST)


def _ending(value: object, path: str, at: tuple[str, int | None, int], warnings: list[str]) -> int:
    zone, fold, start = at
    moment = read_time(value, path, zone, fold)
    warnings += moment.warnings
    if moment.minute < start:
        raise CannotDecide("outage_reversed", path, "The end lies before the beginning.")
    if moment.minute - start > LONGEST:
        message = "More than 60 days: this tool is for outages, not for a changed business."
        raise CannotDecide("outage_too_long", path, message)
    return moment.minute


def _each(given: Range[int], make: Callable[[int], Made]) -> Range[Made]:
    return Range(make(given.low), make(given.likely), make(given.high), given.given)
