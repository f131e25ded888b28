"""Which promise applies: by metric, priority and channel; the four kinds and "not stated" kept apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from marketplace.calendars import Calendar, calendar_of
from marketplace.models.service_level.promise import ALL, COMPARED_KINDS, KINDS, Promise
from marketplace.models.service_level.service_level import OpeningHours, ServiceLevel

NOT_STATED, BEST_EFFORT = "not_stated", "best_effort"


def promise_for(
    level: ServiceLevel | None,
    *,
    priority: str,
    metric: str = "response",
    channel: str | None = None,
    kinds: Collection[str] = COMPARED_KINDS,
) -> Promise | None:
    """Return the promise for an incident: its own priority, else all; its own channel first, then guarantees.

    "Best effort" for just this priority or channel takes it out of what is promised for all.
    """
    stated = [
        promise
        for promise in (level.promises if level else ())
        if promise.metric == metric
        and (promise.kind in kinds or promise.kind == BEST_EFFORT)
        and promise.priority in (priority, ALL)
        and (channel is None or promise.channel in (None, channel))
    ]
    nearest = min(stated, key=lambda promise: _fit(promise, channel), default=None)
    return nearest if nearest is not None and nearest.kind in kinds else None


def _fit(promise: Promise, channel: str | None) -> tuple[bool, bool, int]:
    return promise.priority == ALL, promise.channel != channel, KINDS.index(promise.kind)


def kind_stated(
    level: ServiceLevel | None, *, priority: str, metric: str = "response", channel: str | None = None
) -> str:
    """Return guarantee, target, typical, best_effort, or not_stated, for an incident."""
    found = promise_for(level, priority=priority, metric=metric, channel=channel)
    found = found or promise_for(level, priority=priority, metric=metric, channel=channel, kinds=KINDS)
    return found.kind if found else NOT_STATED


def headline_promise(level: ServiceLevel | None) -> Promise | None:
    """Return the promise that stands for a provider in lists: P1 response, else all, else none.

    Source: docs/service-levels.md#which-promise-applies
    """
    return promise_for(level, priority="P1")


def coverage_calendar(coverage: OpeningHours, lists: Mapping[str, Collection[date]]) -> Calendar:
    """Return the calendar of opening hours. Raises CalendarError `timezone_unknown` or `holiday_list_missing`."""
    return calendar_of(coverage.timezone, coverage.windows, coverage.holidays, lists=lists)


def promise_calendar(level: ServiceLevel, promise: Promise, lists: Mapping[str, Collection[date]]) -> Calendar | None:
    """Return the calendar that a promise names; None when it names none and its clock never stops."""
    coverage = level.coverage(promise.clock.coverage) if promise.clock else None
    return None if coverage is None else coverage_calendar(coverage, lists)
