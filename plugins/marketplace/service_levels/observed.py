"""Promised against observed: what customers report, on the provider's own clock.

Source: docs/service-levels.md#promised-and-observed
Kinds of promise are never mixed, approximate times are left out, and of each customer only some
reports count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from marketplace.calendars import Calendar
from marketplace.models.review.review import Review
from marketplace.models.service_level.clock import AnyClock, RealTime
from marketplace.models.service_level.promise import KINDS, Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.commitment import commitment_at, commitments, coverage_calendar
from marketplace.service_levels.deadline import Span, covered_minutes, due_span, is_real_time
from marketplace.service_levels.incidents import ReportedIncident, reported_incidents
from marketplace.service_levels.promises import NOT_STATED, promises_for
from marketplace.service_levels.shares import USUAL_TARGET, Share, kept_within
from marketplace.service_levels.waits import MedianWait, Wait, median_wait

COVERED, FROM_OPENING, REAL = "covered", "from_opening", "real"
PROMISED = ("guarantee", "target")


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One incident on the clock of its promise."""

    review_id: str
    customer: str
    # Which minutes count: covered (open ones), from_opening (all after the first open one), real.
    clock: str
    wait: Wait
    # None while nobody knows: still waiting before the deadline, or nothing was promised.
    kept: bool | None
    target: Fraction
    # Until when the customer waited, and when an answer was due, where one was promised; minutes since 1970, UTC.
    end: int
    due: Span | None


@dataclass(frozen=True, kw_only=True)
class Observed:
    """What was observed for one kind of promise; `share` is None where nothing was promised."""

    kind: str
    observations: tuple[Observation, ...]
    share: Share | None
    # One median for each clock: minutes of different clocks are never mixed.
    medians: Mapping[str, MedianWait]

    @property
    def one_customer_over_half(self) -> bool:
        """Return whether one customer gave more than half of the observations: a page must say so."""
        counts = Counter(observation.customer for observation in self.observations)
        return max(counts.values()) * 2 > len(self.observations)


def observed_responses(
    level: ServiceLevel | None,
    reviews: Iterable[Review],
    *,
    lists: Mapping[str, Collection[date]],
    as_of: date,
) -> tuple[Observed, ...]:
    """Return the observed first responses by kind of promise: guarantee, target, typical, best_effort, not_stated.

    Raises CalendarError when a coverage names a holiday list that is not among `lists`.
    """
    by_kind: dict[str, list[Observation]] = defaultdict(list)
    for incident in reported_incidents(reviews, as_of=as_of):
        promise, clock, calendar = _taken(level, incident, lists)
        by_kind[promise.kind if promise else NOT_STATED].append(_observe(incident, promise, clock, calendar))
    kinds = [kind for kind in (*KINDS, NOT_STATED) if kind in by_kind]
    return tuple(_summary(kind, tuple(by_kind[kind])) for kind in kinds)


def _taken(
    level: ServiceLevel | None, incident: ReportedIncident, lists: Mapping[str, Collection[date]]
) -> tuple[Promise | None, AnyClock | None, Calendar | None]:
    """Return the promise that an incident falls under, its clock and its calendar; without one the first hours."""
    wanted = partial(promises_for, level, priority=incident.severity, channel=incident.channel)
    promises = wanted() or wanted(kinds=KINDS)
    found = commitments(level, promises, lists) if level else ()
    if found:
        taken = commitment_at(found, incident.reported)
        return taken.promise, taken.clock, taken.calendar
    # Without a promised time the first opening hours are the provider's own clock.
    calendar = coverage_calendar(level.coverages[0], lists) if level and level.coverages else None
    return promises[0] if promises else None, None, calendar


def _observe(
    incident: ReportedIncident, promise: Promise | None, clock: AnyClock | None, calendar: Calendar | None
) -> Observation:
    start, answered = incident.reported, incident.responded is not None
    end = incident.responded if incident.responded is not None else incident.waiting_until
    name, minutes = COVERED, covered_minutes(calendar, start, end)
    if calendar is None or (clock is not None and is_real_time(clock)):
        name, minutes = REAL, end - start
    elif isinstance(clock, RealTime):
        opens, _ = next(calendar.open_intervals(start))
        name, minutes = FROM_OPENING, max(0, end - opens)
    due = None
    if promise is not None and clock is not None and promise.kind in PROMISED and not depends(promise):
        due = due_span(clock, calendar, start)
    kept = None if due is None else _verdict(due, end, answered=answered)
    target = Fraction(promise.share_pct, 100) if promise and promise.share_pct else USUAL_TARGET
    return Observation(
        review_id=incident.review_id,
        customer=incident.customer,
        clock=name,
        wait=Wait(minutes, answered),
        kept=kept,
        target=target,
        end=end,
        due=due,
    )


def depends(promise: Promise) -> bool:
    """Return whether a promise depends on what no review says: the way of reporting, payment for priority, a class."""
    return bool(promise.reported_by) or promise.needs_priority or promise.fault_class is not None


def _verdict(span: Span, end: int, *, answered: bool) -> bool | None:
    """Return whether an answer at `end`, or none until then, kept a promise; None while nobody can tell."""
    if span.latest is None:
        return None
    if answered and end <= span.earliest:
        return True
    return kept_within(span.latest, over=end - 1 if answered else end)


def _summary(kind: str, observations: tuple[Observation, ...]) -> Observed:
    waits: dict[str, list[Wait]] = defaultdict(list)
    for observation in observations:
        waits[observation.clock].append(observation.wait)
    verdicts = Counter(observation.kept for observation in observations)
    share = Share(
        kept=verdicts[True],
        known=verdicts[True] + verdicts[False],
        unknown=verdicts[None],
        # Promises of one kind may name different shares: what they expect of these incidents together.
        target=sum((observation.target for observation in observations), Fraction()) / len(observations),
    )
    return Observed(
        kind=kind,
        observations=observations,
        share=share if kind in PROMISED else None,
        medians={clock: median_wait(found) for clock, found in sorted(waits.items())},
    )
