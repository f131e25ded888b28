"""Explain a deadline step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.calendars import AMBIGUOUS, Zone, zone_named
from marketplace.models.service_level.promise import PromiseClock, duration
from marketplace.models.windows import MINUTES_A_DAY, clock_text
from marketplace.service_levels.answer import Answer
from marketplace.service_levels.deadline import is_real_time
from marketplace.service_levels.lines import Refusal
from marketplace.service_levels.text.days import day_lines
from marketplace.service_levels.text.moments import day_text, moment_text, spoken


def answer_text(found: Answer | Refusal) -> str:
    """Return an answer in words, one step a line, with an empty line at the end."""
    if isinstance(found, Refusal):
        return f"No deadline: {found.message}  [{found.code}]\n"
    return "\n".join([*steps(found), ""])


def steps(found: Answer) -> Iterator[str]:
    """Yield the steps from the report to the deadline."""
    deadline = found.deadline
    here, there = zone_named(deadline.customer_zone), zone_named(deadline.provider_zone)
    yield f"Reported {moment_text(deadline.reported, here)} in {here.name}."
    if AMBIGUOUS in deadline.warnings:
        yield "A time is shown twice because the clocks go back; the first is meant."
    if there != here:
        yield f"The provider's clocks then show {moment_text(deadline.reported, there)} in {there.name}."
    yield promise_text(found)
    yield from _clock_changes(there, deadline.reported, deadline.due)
    for start, end in found.pauses:
        yield f"Paused from {moment_text(start, here)} to {moment_text(end, here)}: that time does not count."
    if found.calendar is not None and not is_real_time(found.clock):
        yield from day_lines(found, found.calendar)
    for year in deadline.unlisted_years:
        yield f"The holiday list names no day of {year}: a holiday then would make it later."
    yield f"Due {moment_text(deadline.due, there)} in {there.name}, {spoken(deadline.elapsed_min)} after the report."
    if there != here:
        yield f"The customer's clocks then show {moment_text(deadline.due, here)} in {here.name}."
    if found.responded is not None:
        yield f"{'Kept' if found.met else 'Missed'}: done {moment_text(found.responded, here)}."


def promise_text(found: Answer) -> str:
    """Return what is promised, in words."""
    if found.promise is None:
        return f"Promised: {_clock_text(found.clock)}."
    whom = "all priorities" if found.promise.priority == "all" else found.promise.priority
    return f"{found.promise.kind.capitalize()} for {found.promise.metric}, {whom}: {_clock_text(found.clock)}."


def _clock_text(clock: PromiseClock) -> str:
    amount = duration(None, clock.days) if clock.minutes is None else spoken(clock.minutes)
    if clock.mode == "coverage_minutes":
        return f"{amount} of open time; closed time does not count"
    if is_real_time(clock):
        return f"{amount} from the report, day and night"
    if clock.mode == "elapsed":
        return f"{amount} from the first open moment, then without a stop"
    cutoff = "" if clock.cutoff is None else f"; reports from {clock_text(clock.cutoff)} count as the next one's"
    return f"close of business, {f'{amount} after' if clock.days else 'on'} the day of the report{cutoff}"


def _clock_changes(zone: Zone, start: int, end: int) -> Iterator[str]:
    for at, offset in zip(zone.starts, zone.offsets, strict=True):
        if start < at <= end:
            change = offset - zone.offset_at(at - 1)
            day = day_text(zone.wall_at(at) // MINUTES_A_DAY)
            yield f"The clocks of {zone.name} go {'forward' if change > 0 else 'back'} {spoken(abs(change))} on {day}."
