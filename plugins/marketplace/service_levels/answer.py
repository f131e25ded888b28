"""Answer: a report together with the promise that applies and the deadline it gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.calendars import Calendar, CalendarError, Moment, resolve_local
from marketplace.models.service_level.promise import KINDS, Promise, PromiseClock
from marketplace.models.service_level.report import Report
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.deadline import Deadline, covered_minutes, deadline, was_kept
from marketplace.service_levels.intervals import Interval, merged
from marketplace.service_levels.promises import promise_calendar, promise_for

NO_TIME = {
    "typical": "{what} is only what usually happens, not a promise.",
    "best_effort": "{what} is best effort: no time is promised.",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Hold the deadline of a report, and whether it was kept where the report says when it was done."""

    report: Report
    clock: PromiseClock
    calendar: Calendar | None
    promise: Promise | None
    deadline: Deadline
    pauses: tuple[Interval, ...]
    responded: int | None

    @property
    def met(self) -> bool | None:
        """Tell whether the promise was kept; None when the report does not say when it was done."""
        return None if self.responded is None else was_kept(self.deadline.due, self.responded)

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the command line prints it."""
        found: dict[str, Any] = {} if self.report.id is None else {"id": self.report.id}
        found |= self.deadline.as_json()
        if self.promise is not None:
            found |= {name: getattr(self.promise, name) for name in ("priority", "metric", "kind")}
        if self.responded is not None:
            start = self.deadline.reported
            covered = covered_minutes(self.calendar, start, self.responded, pauses=self.pauses)
            found |= {"met": self.met, "response_elapsed_min": self.responded - start, "response_covered_min": covered}
        return found


def answer(
    report: Report,
    clock: PromiseClock,
    calendar: Calendar | None,
    promise: Promise | None = None,
    *,
    home: str | None = None,
) -> Answer:
    """Return what a promise means for a report; `home` is the provider's zone where no coverage says it.

    Raises CalendarError.
    """
    zone = report.timezone or (calendar.zone.name if calendar else home)
    if zone is None:
        raise CalendarError("timezone_missing", f"{report.reported:%H:%M} where? Add timezone, like Europe/London.")
    if promise is not None and promise.metric == "response" and report.pauses:
        raise CalendarError(
            "pause_not_supported", "A response cannot be paused: its clock runs until a person replies."
        )
    reported, pauses, responded = _moments(report, zone)
    return Answer(
        report=report,
        clock=clock,
        calendar=calendar,
        promise=promise,
        deadline=deadline(clock, calendar, reported, zone=zone, pauses=pauses),
        pauses=tuple(merged(pauses)),
        responded=responded,
    )


def answer_by(level: ServiceLevel, report: Report, lists: Mapping[str, Collection[date]]) -> Answer:
    """Return what a provider's own terms mean for a report.

    Raises CalendarError; `typical`, `best_effort` and `not_stated` when nothing is promised.
    """
    wanted = {"priority": report.priority, "metric": report.metric, "channel": report.channel}
    promise = promise_for(level, **wanted)
    if promise is None or promise.clock is None:
        promise, what = promise_for(level, **wanted, kinds=KINDS), f"{report.priority} {report.metric}"
        if promise is not None and promise.kind in NO_TIME:
            raise CalendarError(promise.kind, NO_TIME[promise.kind].format(what=what))
        raise CalendarError("not_stated", f"No promise is stated for {what}.")
    zones = {coverage.timezone for coverage in level.coverages}
    home = zones.pop() if len(zones) == 1 else None
    return answer(report, promise.clock, promise_calendar(level, promise, lists), promise, home=home)


def _moments(report: Report, zone: str) -> tuple[Moment, list[Interval], int | None]:
    """Return the report, its pauses and the response as instants."""
    reported = resolve_local(report.reported, zone, fold=report.fold)
    warnings, pauses = dict.fromkeys(reported.warnings), []
    for first, last in report.pauses:
        said = f"The pause from {first:%Y-%m-%d %H:%M}"
        if last is None:
            raise CalendarError("pause_open_ended", f"{said} has no end.")
        start, end = (resolve_local(local, zone) for local in (first, last))
        if end.minute < start.minute:
            raise CalendarError("pause_order", f"{said} ends before it begins.")
        warnings |= dict.fromkeys((*start.warnings, *end.warnings))
        pauses.append((start.minute, end.minute))
    responded = None if report.responded is None else resolve_local(report.responded, zone, fold=report.fold).minute
    return Moment(reported.minute, tuple(warnings)), pauses, responded
