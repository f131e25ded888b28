"""When a provider answers, in the few words of a list: the promise, and what it means in real hours."""

from __future__ import annotations

from marketplace import formats
from marketplace.models.service_level.promise import KINDS, Promise, PromiseClock
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import clock_text
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.service_levels.promises import headline_promise, promise_for

KIND_NOTES = {"guarantee": "guarantee", "target": "target"}


def response_line(level: ServiceLevel | None) -> str | None:
    """Return the promised first answer for urgent faults in plain words; None when nothing is promised."""
    promise = headline_promise(level)
    return None if promise is None or promise.clock is None else promised_in(promise.clock)


def promised_in(clock: PromiseClock) -> str:
    """Return the time of a promise with what counts: 4 business hours, 4 hours day and night, next business day."""
    if clock.days is not None:
        before = f" if reported before {clock_text(clock.cutoff)}" if clock.cutoff is not None else ""
        if clock.days > 1:
            return f"{clock.days} business days"
        return f"{'the same' if clock.days == 0 else 'the next'} business day{before}"
    minutes = clock.minutes or 0
    amount, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
    number = formats.number(amount)
    if clock.mode == "coverage_minutes":
        return f"{number} business {unit}{'' if amount == 1 else 's'}"
    since = "day and night" if clock.starts == "receipt" else "from opening"
    return f"{formats.count(amount, unit)}, {since}"


def response_note(level: ServiceLevel | None, wait: EffectiveWait | None) -> str | None:
    """Return how binding the promise is and the mean wait it means in office hours; else what is said instead."""
    promise = headline_promise(level)
    if promise is None:
        return _instead(level)
    told = KIND_NOTES[promise.kind]
    return (
        told
        if wait is None
        else f"{told} for urgent faults; on average {formats.hours(wait.mean_office_hours)} in office hours"
    )


def _instead(level: ServiceLevel | None) -> str | None:
    said: Promise | None = promise_for(level, priority="P1", kinds=KINDS)
    if said is None:
        return None
    if said.kind == "typical" and said.clock is not None:
        return f"usually {promised_in(said.clock)}"
    return "as soon as they can"
