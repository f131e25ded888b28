"""Explain a deadline step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.calendars import AMBIGUOUS, Zone, zone_named
from marketplace.models.service_level.clock import AnyClock, BusinessDays, OpenTime, UnclearTime, duration
from marketplace.models.service_level.promise import Promise
from marketplace.models.windows import clock_text
from marketplace.service_levels.answer import Answer
from marketplace.service_levels.deadline import is_real_time
from marketplace.service_levels.lines import Refusal
from marketplace.service_levels.text.days import day_lines
from marketplace.service_levels.text.moments import day_text, moment_text, spoken
from marketplace.units import MINUTES_A_DAY

STARTS = {
    "acknowledged": "their acknowledgement",
    "ticket": "the ticket",
    "paid": "the payment",
    "visit_agreed": "the moment when a visit is agreed",
    "not_stated": "a moment that is not stated",
}
WAITS_FOR = {
    **{event: f"the clock starts with {what}" for event, what in STARTS.items()},
    "travel": "the drive is added, and how long it takes is not known",
    "coverage": "which hours count is not stated, and no opening hours are either",
}


def answer_text(answer: Answer | Refusal) -> str:
    """Return an answer in words, one step a line, with an empty line at the end."""
    if isinstance(answer, Refusal):
        return f"No deadline: {answer.message}  [{answer.code}]\n"
    return "\n".join([*steps(answer), ""])


def steps(answer: Answer) -> Iterator[str]:
    """Yield the steps from the report to the deadline."""
    deadline = answer.deadline
    here, there = zone_named(deadline.customer_zone), zone_named(deadline.provider_zone)
    yield f"Reported {moment_text(deadline.reported, here)} in {here.name}."
    if AMBIGUOUS in deadline.warnings:
        yield "A time is shown twice because the clocks go back; the first is meant."
    if there != here:
        yield f"The provider's clocks then show {moment_text(deadline.reported, there)} in {there.name}."
    yield promise_text(answer)
    last = deadline.span.earliest if deadline.due is None else deadline.due
    yield from _clock_changes(there, deadline.reported, last)
    for start, end in answer.pauses:
        yield f"Paused from {moment_text(start, here)} to {moment_text(end, here)}: that time does not count."
    if answer.calendar is not None and not is_real_time(answer.clock):
        yield from day_lines(answer, answer.calendar)
    for year in deadline.unlisted_years:
        yield f"The holiday list names no day of {year}: a holiday then would make it later."
    yield from _due(answer, there)
    if there != here and deadline.due is not None:
        yield f"The customer's clocks then show {moment_text(deadline.due, here)} in {here.name}."
    if answer.responded is not None:
        verdict = {True: "Kept", False: "Missed", None: "Kept or missed, nobody can tell"}[answer.met]
        yield f"{verdict}: done {moment_text(answer.responded, here)}."


def _due(answer: Answer, there: Zone) -> Iterator[str]:
    span, reported = answer.deadline.span, answer.deadline.reported
    earliest = moment_text(span.earliest, there)
    if span.latest is None:
        yield f"No deadline yet: {WAITS_FOR[answer.open_because or '']}. At the earliest {earliest} in {there.name}."
        return
    if span.earliest < span.latest:
        yield f"If real time is meant, due {earliest}; that is not stated, so the later end counts."
    yield f"Due {moment_text(span.latest, there)} in {there.name}, {spoken(span.latest - reported)} after the report."


def promise_text(answer: Answer) -> str:
    """Return what is promised, in words."""
    promise = answer.promise
    if promise is None:
        return f"Promised: {_clock_text(answer.clock)}."
    named = f" ({promise.fault_class})" if promise.fault_class else ""
    whom = ("all priorities" if promise.priority == "all" else promise.priority) + named
    what = promise.metric.replace("_", " ")
    return f"{promise.kind.capitalize()} for {what}, {whom}: {_clock_text(answer.clock)}{_conditions(promise)}."


def _conditions(promise: Promise) -> str:
    ways = f"; for reports by {' or '.join(promise.reported_by)}" if promise.reported_by else ""
    return ways + ("; for customers who pay for priority" if promise.needs_priority else "")


def _amount(clock: AnyClock) -> str:
    if isinstance(clock, BusinessDays):
        amount, most = duration(None, clock.days), duration(None, clock.days_to)
    else:
        amount, most = spoken(clock.minutes), "" if clock.minutes_to is None else spoken(clock.minutes_to)
    return f"{amount} to {most} (the longer counts)" if most else amount


def _clock_text(clock: AnyClock) -> str:
    amount, since = _amount(clock), STARTS.get(clock.starts or "", "the report")
    drive = ", and the drive" if clock.plus_travel else ""
    if isinstance(clock, UnclearTime):
        return f"{amount} from {since}{drive}; of real time or of open time is not stated"
    if isinstance(clock, OpenTime):
        event = f" from {since}" if clock.starts_at_event else ""
        return f"{amount} of open time{event}{drive}; closed time does not count"
    if is_real_time(clock):
        return f"{amount} from {since}{drive}, day and night"
    if not isinstance(clock, BusinessDays):
        return f"{amount} from the first open moment{drive}, then without a stop"
    cutoff = "" if clock.cutoff is None else f"; reports from {clock_text(clock.cutoff)} count as the next one's"
    return f"close of business, {f'{amount} after' if clock.most_days else 'on'} the day of {since}{drive}{cutoff}"


def _clock_changes(zone: Zone, start: int, end: int) -> Iterator[str]:
    for at, offset in zip(zone.starts, zone.offsets, strict=True):
        if start < at <= end:
            change = offset - zone.offset_at(at - 1)
            day = day_text(zone.wall_at(at) // MINUTES_A_DAY)
            yield f"The clocks of {zone.name} go {'forward' if change > 0 else 'back'} {spoken(abs(change))} on {day}."
