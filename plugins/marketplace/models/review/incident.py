"""The incident of a review: what broke, and when it was reported, answered, worked round and resolved.

Times are wall-clock times in the incident's zone. A step may give only its day, and `precision` says how far
the times can be trusted: only minutes and hours become instants that averages may use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.local_time import Moment
from marketplace.models.scalars import ListedId, some, whole
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.zone import Zone, zone_rules
from marketplace.problems import Fault

STEPS = ("reported_at", "responded_at", "onsite_at", "workaround_at", "resolved_at")
# Which steps cannot come before which: a workaround may be found before or after somebody arrives.
EARLIER = {
    "responded_at": ("reported_at",),
    "onsite_at": ("responded_at", "reported_at"),
    "workaround_at": ("responded_at", "reported_at"),
    "resolved_at": ("workaround_at", "onsite_at", "responded_at", "reported_at"),
}
Known = Mapping[str, Any]
_Level = Literal["high", "medium", "low"]
LEVELS: tuple[_Level, ...] = get_args(_Level)


def _folds(value: Any) -> Any:
    # `fold: 1` for all steps is what people write when the whole incident lies in the repeated hour.
    return dict.fromkeys(STEPS, value) if isinstance(value, str | int) and str(value).strip() else value


Fold = Annotated[int, whole(0, 1, message="{found} is neither 0 (the first time) nor 1 (the second).")]
Level = Annotated[_Level, choice(what="a level")]


class Folds(Record):
    """Which reading of a repeated wall-clock time is meant: 0 the first, 1 the second (PEP 495)."""

    reported_at: Fold = Field(default=0, description="For reported_at.")
    responded_at: Fold = Field(default=0, description="For responded_at.")
    onsite_at: Fold = Field(default=0, description="For onsite_at.")
    workaround_at: Fold = Field(default=0, description="For workaround_at.")
    resolved_at: Fold = Field(default=0, description="For resolved_at.")


def moment_text(moment: date) -> str:
    """Return a moment as people write it: 2026-03-13 16:30, or the day alone."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def and_so(steps: Sequence[str]) -> str:
    """Return the sentence that says the same of further steps, or nothing."""
    if not steps:
        return ""
    return f" So are {', '.join(steps[:-1])} and {steps[-1]}." if len(steps) > 1 else f" So is {steps[0]}."


def clock_change(local: datetime, zone: str) -> str:
    """Return "gap" for a wall-clock time that a clock change skips, "repeat" for one it repeats, else ""."""
    first, second = (local.replace(tzinfo=zone_rules(zone), fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return ""
    return "gap" if first < second else "repeat"


class Incident(Record):
    """One incident as the customer tells it."""

    category: ListedId = Field(description="A category of _reference/services.yaml.")
    services: tuple[ListedId, ...] = Field(default=(), description="Services of that list, the nearest first.")
    channel: Annotated[tuple[Channel, ...], some()] = Field(
        description="How help was given: remote, onsite, workshop, pickup, mail_in."
    )
    severity: Priority = Field(description="P1 (everything stands still) to P4, as the customer judged it.")
    impact: Level | None = Field(default=None, description="How much was hit: high, medium, low.")
    urgency: Level | None = Field(default=None, description="How little it could wait: high, medium, low.")
    timezone: Zone | None = Field(default=None, description="IANA zone of all times here, like Europe/London.")
    precision: Annotated[Literal["minute", "hour", "day"], choice()] = Field(
        description="How exact the times are; only minute and hour feed averages."
    )
    reported_at: Moment = Field(description="When the customer asked for help; local time.")
    responded_at: Moment | None = Field(default=None, description="When a person first answered; local time.")
    onsite_at: Moment | None = Field(default=None, description="When somebody arrived; local time.")
    workaround_at: Moment | None = Field(default=None, description="When work could go on; local time.")
    resolved_at: Moment | None = Field(default=None, description="When it was mended; local time, or the day.")
    fold: Annotated[Folds | None, BeforeValidator(_folds)] = Field(
        default=None, description="For times that a clock change repeats: 0 first, 1 second; one for all, or by step."
    )
    sessions: Annotated[int, whole(1, 20)] | None = Field(
        default=None, description="Visits and calls for this fault, 1 to 20."
    )

    @staticmethod
    @rule
    def _zone_is_given(timezone: str | None, reported_at: date) -> Iterator[Fault]:
        if timezone is None:
            when = f"{reported_at:%H:%M}" if isinstance(reported_at, datetime) else reported_at.isoformat()
            yield Fault("timezone_missing", f"{when} where? Add timezone, like Europe/London.", at=("timezone",))

    @staticmethod
    @rule
    def _report_is_as_exact_as_promised(precision: str, known: Known) -> Iterator[Fault]:
        for step in ("reported_at", "responded_at"):
            moment = known.get(step)
            if precision != "day" and moment is not None and not isinstance(moment, datetime):
                message = (
                    f"{step} {moment} has no time, but precision is {precision}. Add the time, or set precision: day."
                )
                yield Fault("time_precision", message, at=(step,))

    @staticmethod
    @rule
    def _times_exist(timezone: str | None, precision: str, fold: Folds | None, known: Known) -> Iterator[Fault]:
        for step in STEPS:
            yield from _on_the_clock(timezone, precision, step, known.get(step), fold)

    @staticmethod
    @rule
    def _steps_are_in_order(timezone: str | None, precision: str, fold: Folds | None, known: Known) -> Iterator[Fault]:
        # One wrong time may come before several steps: it is told once, with the steps that say the same.
        told: dict[str, list[str]] = {}
        for later, others in EARLIER.items():
            second = known.get(later)
            for earlier in others:
                first = known.get(earlier)
                if first and second and _is_before(second, first, timezone, precision, fold, later, earlier):
                    told.setdefault(earlier, []).append(later)
                    break
        for earlier, steps in told.items():
            message = f"{steps[0]} {moment_text(known[steps[0]])} is before {earlier} {moment_text(known[earlier])}"
            message += f". Swap or correct them.{and_so(steps[1:])}"
            yield Fault("time_order", message, at=(steps[0],))

    def instant(self, step: str) -> datetime | None:
        """Return a step in UTC, or None when it is not given, known by its day only, or of precision day."""
        moment = getattr(self, step)
        if moment is None or not isinstance(moment, datetime) or self.precision == "day":
            return None
        return _instant(moment, self.timezone or "UTC", getattr(self.fold, step, 0))

    def utc_day(self, step: str) -> date | None:
        """Return the earliest day, in UTC, that a step can have been on."""
        moment = getattr(self, step)
        if moment is None:
            return None
        local = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
        return _instant(local, self.timezone or "UTC", getattr(self.fold, step, 0)).date()

    def first_day(self, step: str) -> date | None:
        """Return the earlier of a step's days in UTC and on its own clock: what people write as today is either."""
        moment, utc_day = getattr(self, step), self.utc_day(step)
        return min(utc_day, date(*moment.timetuple()[:3])) if utc_day else None

    @property
    def reported_on(self) -> date:
        """Return the day of the report: the earlier of both when its time is known; else the local day."""
        instant = self.instant("reported_at")
        local = date(*self.reported_at.timetuple()[:3])
        return min(instant.date(), local) if instant else local


def _instant(local: datetime, zone: str, fold: int) -> datetime:
    return local.replace(tzinfo=zone_rules(zone), fold=fold).astimezone(UTC)


def _clock_problem(local: datetime, zone: str, step: str, fold: Any) -> str:
    """Return "gap" or "repeat" where a clock change leaves a time without one reading, else ""."""
    change = clock_change(local, zone)
    return "" if change == "repeat" and fold is not None and step in fold.model_fields_set else change


def _on_the_clock(zone: str | None, precision: str, step: str, moment: date | None, fold: Any) -> Iterator[Fault]:
    if zone is None or precision == "day" or not isinstance(moment, datetime):
        return
    change = _clock_problem(moment, zone, step, fold)
    if change == "gap":
        message = f"{moment_text(moment)} does not exist in {zone}: the clocks went forward. Correct it."
        yield Fault("time_gap", message, at=(step,))
    if change == "repeat":
        message = f"{moment_text(moment)} happened twice; add fold: 0 or 1. 0 is the first time, 1 the second."
        yield Fault("time_repeat", message, at=(step,))


def _is_before(
    later: date, earlier: date, zone: str | None, precision: str, fold: Any, later_step: str, earlier_step: str
) -> bool:
    """Return whether a step that should be later is surely before the other, as far as both are known."""
    if not isinstance(later, datetime) or not isinstance(earlier, datetime) or precision == "day" or zone is None:
        return date(*later.timetuple()[:3]) < date(*earlier.timetuple()[:3])
    if _clock_problem(later, zone, later_step, fold) or _clock_problem(earlier, zone, earlier_step, fold):
        return False
    second = _instant(later, zone, getattr(fold, later_step, 0))
    first = _instant(earlier, zone, getattr(fold, earlier_step, 0))
    if precision == "hour":
        first, second = first.replace(minute=0), second.replace(minute=0)
    return second < first
