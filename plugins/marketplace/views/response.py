"""When a provider answers, in the few words of a list: the promise, and what it means in real hours."""

from __future__ import annotations

from fractions import Fraction

from marketplace import formats, policy
from marketplace.models.service_level.clock import COVERAGE, AnyClock, BusinessDays, OpenTime, UnclearTime
from marketplace.models.service_level.promise import KINDS, Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import clock_text
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.service_levels.promises import (
    CONTRACT_ONLY,
    headline_promise,
    headline_promises,
    kind_stated,
    promise_for,
)

KIND_NOTES = {"guarantee": "guarantee", "target": "target"}
WAYS = {
    "phone": "by telephone",
    "email": "by e-mail",
    "web_form": "by web form",
    "chat": "by chat",
    "sms": "by text message",
    "messaging": "by messenger",
    "portal": "in the customer portal",
}
AFTER = {
    "acknowledged": "after they acknowledge",
    "ticket": "after the ticket is issued",
    "paid": "after you have paid",
    "visit_agreed": "after a visit is agreed",
    "not_stated": "from a start not stated",
}
CONTRACT_NOTE = "promised only to customers with a contract"
# Why a deadline has no end yet, by what it waits for.
OPEN_STARTS = {
    "acknowledged": "the time starts when they acknowledge the report",
    "ticket": "the time starts when the ticket is issued",
    "paid": "the time starts when you have paid",
    "visit_agreed": "the time starts when a visit is agreed",
    "not_stated": "what starts the time is not stated",
    "travel": "the time of the drive is added",
    "coverage": "which hours count is not stated",
}


def response_line(level: ServiceLevel | None) -> str | None:
    """Return the promised first answer for urgent faults in plain words; None when nothing is promised."""
    told = [promised_in(promise.clock) for promise in headline_promises(level) if promise.clock is not None]
    return "; in other hours ".join(told) or None


def promised_in(clock: AnyClock) -> str:
    """Return the time of a promise with what counts: 4 business hours, 4 hours day and night, next business day."""
    after = f" {AFTER[clock.starts]}" if clock.starts in AFTER else ""
    drive = ", plus the drive" if clock.plus_travel else ""
    if isinstance(clock, BusinessDays):
        return f"{_days(clock)}{after}{drive}"
    amount, business = _amount(clock.minutes, clock.most_minutes)
    if isinstance(clock, OpenTime):
        return f"{business}{after}{drive}"
    if isinstance(clock, UnclearTime):
        return f"{amount}{after}{drive}, of which hours is not stated"
    since = "from opening" if clock.starts == COVERAGE else "day and night"
    return f"{amount}{after}{drive}, {since}"


def _amount(minutes: int, most: int) -> tuple[str, str]:
    """Return a time, or two as a range, in words; and the same of business hours."""
    ends = tuple(dict.fromkeys((minutes, most)))
    if all(end % 60 == 0 for end in ends):
        number, unit = " to ".join(formats.number(end // 60) for end in ends), "hour"
    elif minutes > policy.MOST_MINUTES_TOLD:
        told = " to ".join(map(formats.duration, ends))
        return told, f"{told} of business hours"
    else:
        number, unit = " to ".join(map(formats.number, ends)), "minute"
    units = unit if number == "1" else f"{unit}s"
    return f"{number} {units}", f"{number} business {units}"


def _days(clock: BusinessDays) -> str:
    before = f" if reported before {clock_text(clock.cutoff)}, else a day later" if clock.cutoff is not None else ""
    if clock.days_to is not None:
        return f"{clock.days} to {clock.days_to} business days"
    if clock.most_days > 1:
        return f"{clock.days} business days"
    return f"{'the same' if clock.days == 0 else 'the next'} business day{before}"


def conditions(promise: Promise) -> tuple[str, ...]:
    """Return for whom and how surely a promise holds: by telephone, only with paid priority, in 80% of cases."""
    share = None if promise.share_pct is None else f"in {promise.share_pct}% of cases"
    period = promise.measured_over
    found = (
        f"for reports {' or '.join(WAYS[way] for way in promise.reported_by)}" if promise.reported_by else None,
        "only for callers who pay for priority" if promise.needs_priority else None,
        share and (f"{share} counted over a {period}" if period else share),
    )
    return tuple(part for part in found if part)


def promise_note(promise: Promise) -> str:
    """Return how binding a promise for urgent faults is, and for whom."""
    return ", ".join((f"{KIND_NOTES[promise.kind]} for urgent faults", *conditions(promise)))


def response_note(level: ServiceLevel | None, wait: EffectiveWait | None) -> str | None:
    """Return how binding the promise is and the mean wait it means in office hours; else what is said instead."""
    promise = headline_promise(level)
    if promise is None:
        return _instead(level)
    if wait is None:
        return ", ".join((KIND_NOTES[promise.kind], *conditions(promise)))
    return f"{promise_note(promise)}; on average {wait_text(wait, wait.mean_office_hours)} in office hours"


def wait_text(wait: EffectiveWait, minutes: int | Fraction) -> str:
    """Return a wait in hours; one without a later end is told as the least possible."""
    return f"{'at least ' if wait.is_open else ''}{formats.hours(minutes)}"


def _instead(level: ServiceLevel | None) -> str | None:
    said: Promise | None = promise_for(level, priority="P1", kinds=KINDS)
    if said is None:
        return CONTRACT_NOTE if kind_stated(level, priority="P1") == CONTRACT_ONLY else None
    if said.kind == "typical" and said.clock is not None:
        return f"usually {promised_in(said.clock)}"
    return "as soon as they can" if said.aim is None else f"as soon as they can, aiming at {promised_in(said.aim)}"
