"""Promised against observed: what customers report, on the provider's own clock.

Source: docs/service-levels.md#promised-and-observed
Kinds of promise are never mixed, approximate times are left out, and no customer counts more than five times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from marketplace.calendars import Calendar
from marketplace.models.review.review import Review
from marketplace.models.service_level.promise import KINDS, Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.deadline import covered_minutes, due, is_real_time
from marketplace.service_levels.incidents import ReportedIncident, reported_incidents
from marketplace.service_levels.promises import NOT_STATED, coverage_calendar, promise_calendar, promise_for
from marketplace.service_levels.shares import USUAL_TARGET, Share, kept_within
from marketplace.service_levels.waits import MedianWait, Wait, median_wait

COVERED, FROM_OPENING, REAL = "covered", "from_opening", "real"
PROMISED = ("guarantee", "target")


@dataclass(frozen=True, kw_only=True)
class Observation:
    """Hold one incident on the clock of its promise."""

    review_id: str
    customer: str
    # Which minutes count: covered (open ones), from_opening (all after the first open one), real.
    clock: str
    wait: Wait
    # None while nobody knows: still waiting before the deadline, or nothing was promised.
    kept: bool | None
    target: Fraction


@dataclass(frozen=True, kw_only=True)
class Observed:
    """Hold what was observed for one kind of promise; `share` is None where nothing was promised."""

    kind: str
    observations: tuple[Observation, ...]
    share: Share | None
    # One median for each clock: minutes of different clocks are never mixed.
    medians: Mapping[str, MedianWait]

    @property
    def one_customer_over_half(self) -> bool:
        """Tell whether one customer gave more than half of the observations: a page must say so."""
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
        promise = _promise(level, incident)
        calendar = _calendar(level, promise, lists)
        by_kind[promise.kind if promise else NOT_STATED].append(_observe(incident, promise, calendar))
    kinds = [kind for kind in (*KINDS, NOT_STATED) if kind in by_kind]
    return tuple(_summary(kind, tuple(by_kind[kind])) for kind in kinds)


def _promise(level: ServiceLevel | None, incident: ReportedIncident) -> Promise | None:
    wanted = {"priority": incident.severity, "channel": incident.channel}
    return promise_for(level, **wanted) or promise_for(level, **wanted, kinds=KINDS)


def _calendar(
    level: ServiceLevel | None, promise: Promise | None, lists: Mapping[str, Collection[date]]
) -> Calendar | None:
    if level is None or (promise is not None and promise.clock is not None):
        return promise_calendar(level, promise, lists) if level and promise else None
    # Without a promised time the first opening hours are the provider's own clock.
    return coverage_calendar(level.coverages[0], lists) if level.coverages else None


def _observe(incident: ReportedIncident, promise: Promise | None, calendar: Calendar | None) -> Observation:
    start, answered = incident.reported, incident.responded is not None
    end = incident.responded if incident.responded is not None else incident.waiting_until
    clock = promise.clock if promise else None
    name, minutes = COVERED, covered_minutes(calendar, start, end)
    if calendar is None or (clock is not None and is_real_time(clock)):
        name, minutes = REAL, end - start
    elif clock is not None and clock.mode == "elapsed":
        opens, _ = next(calendar.open_intervals(start))
        name, minutes = FROM_OPENING, max(0, end - opens)
    kept = None
    if promise is not None and clock is not None and promise.kind in PROMISED:
        limit = due(clock, calendar, start)
        kept = kept_within(limit, over=end - 1, at_most=end) if answered else kept_within(limit, over=end)
    target = Fraction(promise.share_pct, 100) if promise and promise.share_pct else USUAL_TARGET
    return Observation(
        review_id=incident.review_id,
        customer=incident.customer,
        clock=name,
        wait=Wait(minutes, answered),
        kept=kept,
        target=target,
    )


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
