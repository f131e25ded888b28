"""When they answer and come: promises as sentences, one worked example, what they mean over a week, what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from marketplace import formats
from marketplace.calendars import CalendarError, day_number, zone_named
from marketplace.catalog import Provider
from marketplace.models.windows import clock_text
from marketplace.service_levels.commitment import commitment_at, commitments
from marketplace.service_levels.deadline import due_span
from marketplace.service_levels.promises import CONTRACT_ONLY, headline_promise, headline_promises, kind_stated
from marketplace.snapshot import Snapshot
from marketplace.units import MINUTES_A_DAY
from marketplace.views.parts import Fact, Notice, WeekGrid
from marketplace.views.provider import waits
from marketplace.views.provider.observed import observed_facts, outcome_facts
from marketplace.views.provider.priority_price import priority_price
from marketplace.views.provider.promise_lines import PromiseLine, promise_lines, promise_notes

# The call of the example: late on the last day of the working week, when a promise in opening hours grows longest.
FRIDAY, FOUR_O_CLOCK = 4, 16 * 60
DAY_NAMES = tuple(name for name, _ in waits.DAYS)


@dataclass(frozen=True, slots=True)
class PromisesView:
    """The section on promises; `absent` stands where none is published, `example` is None where no time is promised."""

    absent: Notice | None
    lines: tuple[PromiseLine, ...]
    notes: str
    example: str | None
    wait: tuple[Fact, ...]
    grid: WeekGrid | None
    observed: tuple[Fact, ...]
    outcomes: tuple[Fact, ...]


def promises_view(snapshot: Snapshot, provider: Provider) -> PromisesView:
    """Make the section on promises of one provider."""
    level = provider.service_level
    observed = observed_facts(snapshot.observed[provider.slug])
    outcomes = outcome_facts(snapshot.outcomes[provider.slug])
    if level is None:
        notice = Notice(
            "info",
            "No promise published",
            "This provider publishes no service level. Ask when they can come before you agree to anything.",
        )
        return PromisesView(notice, (), "", None, (), None, observed, outcomes)
    wait = snapshot.waits[provider.slug]
    promise = headline_promise(level)
    coverage = level.coverage(promise.clock.coverage) if promise and promise.clock else None
    zone = coverage.timezone if coverage else provider.profile.locations[0].timezone
    return PromisesView(
        absent=None if promise else _no_urgent_promise(provider),
        lines=promise_lines(level, partial(priority_price, snapshot, provider)),
        notes=promise_notes(level, snapshot.reference.holidays, snapshot.as_of),
        example=worked_example(snapshot, provider, zone),
        wait=waits.wait_facts(wait) if wait else (),
        grid=waits.wait_grid(wait, zone) if wait else None,
        observed=observed,
        outcomes=outcomes,
    )


def worked_example(snapshot: Snapshot, provider: Provider, zone: str) -> str | None:
    """Return by when a call of the reference week, Friday at 16:00, must be answered; None without a later end."""
    level = provider.service_level
    friday = day_number(snapshot.reference.incidents.reference_week) + FRIDAY
    clock = zone_named(zone)
    called = clock.reach(friday * MINUTES_A_DAY + FOUR_O_CLOCK)
    try:
        found = commitments(level, headline_promises(level), snapshot.holidays) if level else ()
        promise = commitment_at(found, called) if found else None
        due = due_span(promise.clock, promise.calendar, called).latest if promise else None
    except CalendarError:
        return None
    if promise is None or due is None:
        return None
    day, minute = divmod(clock.wall_at(due), MINUTES_A_DAY)
    later = day - friday
    when = "the same day" if later == 0 else f"on {DAY_NAMES[(FRIDAY + later) % len(DAY_NAMES)]}"
    far = f", {formats.count(later, 'day')} later" if later >= len(DAY_NAMES) else ""
    by = f"{clock_text(minute)} {when}{far}"
    if promise.promise.kind == "guarantee":
        return f"So an urgent call on Friday at 16:00 is answered by {by}, guaranteed."
    return f"So an urgent call on Friday at 16:00 may be answered as late as {by}."


def _no_urgent_promise(provider: Provider) -> Notice:
    kind = kind_stated(provider.service_level, priority="P1")
    if kind == "best_effort":
        return Notice(
            "info", "Best effort, no time", "The provider comes as soon as it can and names no time for urgent calls."
        )
    if kind == "typical":
        return Notice("info", "A usual time, no promise", "The provider says what is usual; it does not promise it.")
    if kind == CONTRACT_ONLY:
        return Notice(
            "info",
            "A promise for contract customers only",
            "The hours of what is promised for urgent calls are not open to callers without a contract.",
        )
    return Notice("info", "No promise for urgent calls", "How soon somebody answers an urgent call is not stated.")
