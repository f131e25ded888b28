"""Answer: a report together with the promise that applies and the deadline it gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from marketplace.calendars import Calendar, CalendarError, Moment, resolve_local
from marketplace.models.service_level.clock import AnyClock
from marketplace.models.service_level.promise import KINDS, Promise
from marketplace.models.service_level.report import Report
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.commitment import commitment_at, commitments
from marketplace.service_levels.deadline import Deadline, covered_minutes, deadline, was_kept
from marketplace.service_levels.intervals import Interval, merged
from marketplace.service_levels.promises import CONTRACT_ONLY, NOT_STATED, for_contracts, promises_for

NO_TIME = {
    "typical": "{what} is only what usually happens, not a promise.",
    "best_effort": "{what} is best effort: no time is promised.",
    NOT_STATED: "No promise is stated for {what}.",
    CONTRACT_ONLY: "{what} is promised only in hours that are not open to callers without a contract.",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The deadline of a report, and whether it was kept where the report says when it was done."""

    report: Report
    clock: AnyClock
    calendar: Calendar | None
    promise: Promise | None
    deadline: Deadline
    pauses: tuple[Interval, ...]
    responded: int | None

    @property
    def met(self) -> bool | None:
        """Return whether the promise was kept; None when nobody can tell, or when it is not said when it was done."""
        return None if self.responded is None else was_kept(self.deadline.span, self.responded)

    @property
    def open_because(self) -> str | None:
        """Return what the deadline waits for: an event, travel, or coverage of which nothing is known."""
        if self.deadline.due is not None:
            return None
        if self.clock.starts_at_event and self.report.started is None:
            return self.clock.starts
        return "travel" if self.clock.plus_travel and self.report.travel_minutes is None else "coverage"

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the command line prints it."""
        found: dict[str, Any] = {} if self.report.id is None else {"id": self.report.id}
        found |= self.deadline.as_json()
        if self.open_because is not None:
            found |= {"open": self.open_because}
        if self.promise is not None:
            found |= {name: getattr(self.promise, name) for name in ("priority", "metric", "kind")}
        if self.responded is not None:
            start = self.deadline.reported
            covered = covered_minutes(self.calendar, start, self.responded, pauses=self.pauses)
            found |= {"met": self.met, "response_elapsed_min": self.responded - start, "response_covered_min": covered}
        return found


def answer(
    report: Report,
    clock: AnyClock,
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
        deadline=deadline(
            clock,
            calendar,
            reported,
            zone=zone,
            pauses=pauses,
            started=_started(report, clock, zone, reported),
            travel=report.travel_minutes,
        ),
        pauses=tuple(merged(pauses)),
        responded=responded,
    )


def answer_by(level: ServiceLevel, report: Report, lists: Mapping[str, Collection[date]]) -> Answer:
    """Return what a provider's own terms mean for a report.

    Raises CalendarError; `typical`, `best_effort` and `not_stated` when nothing is promised.
    """
    asked = partial(
        promises_for, priority=report.priority, metric=report.metric, channel=report.channel,
        reported_by=report.reported_by, pays_priority=report.pays_priority, fault_class=report.fault_class,
    )  # fmt: skip
    found = commitments(level, asked(level), lists)
    if not found:
        others, what = asked(level, kinds=KINDS), f"{report.priority} {report.metric}"
        if others and others[0].kind in NO_TIME:
            raise CalendarError(others[0].kind, NO_TIME[others[0].kind].format(what=what))
        # For callers without a contract nothing is stated; what is stated for others is said.
        known = asked(for_contracts(level), kinds=KINDS)
        raise CalendarError(NOT_STATED, NO_TIME[CONTRACT_ONLY if known else NOT_STATED].format(what=what))
    zones = {coverage.timezone for coverage in level.coverages}
    home = zones.pop() if len(zones) == 1 else None
    taken = found[0]
    if len(found) > 1:
        zone = report.timezone or home or next(one.calendar.zone.name for one in found if one.calendar)
        taken = commitment_at(found, resolve_local(report.reported, zone, fold=report.fold).minute)
    return answer(report, taken.clock, taken.calendar, taken.promise, home=home)


def _started(report: Report, clock: AnyClock, zone: str, reported: Moment) -> int | None:
    """Return the instant of the event that starts the clock, if it is known."""
    if report.started is None or not clock.starts_at_event:
        return None
    started = resolve_local(report.started, zone, fold=report.fold).minute
    if started < reported.minute:
        raise CalendarError("start_order", f"The clock started at {report.started:%Y-%m-%d %H:%M}, before the report.")
    return started


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
