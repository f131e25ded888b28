"""Every promise of a provider as a table: for whom, what, within which time, which time counts, how binding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from marketplace import formats
from marketplace.models.profile.hours import HoursException
from marketplace.models.service_level.clock import COVERAGE, PromiseClock
from marketplace.models.service_level.coverage import Coverage, CoverageWindow, OpeningHours, is_round_the_clock
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import clock_text
from marketplace.service_levels.deadline import is_real_time
from marketplace.service_levels.promises import open_promises
from marketplace.views import wording
from marketplace.views.parts import Column, Table
from marketplace.views.provider.rates import window_line
from marketplace.views.response import conditions

COLUMNS = (
    Column("Priority"),
    Column("What"),
    Column("Within", numeric=True),
    Column("Which time counts"),
    Column("How binding"),
)
CONTRACT_ONLY = "only for customers with a contract: these hours are not open to others"
SINCE = {
    "acknowledged": "from their acknowledgement",
    "ticket": "from the ticket",
    "paid": "from your payment",
    "visit_agreed": "from the moment a visit is agreed",
    "not_stated": "from a start that is not stated",
}


def promise_table(level: ServiceLevel, price_of: Callable[[Promise], str | None]) -> Table:
    """Return every promise: priority, metric, time, which time counts, how binding.

    `price_of` gives what a caller pays for a promise that needs priority.
    """
    open_to_all = open_promises(level)
    rows = tuple(
        _row(level, promise, price_of(promise) if promise in open_to_all else CONTRACT_ONLY)
        for promise in level.promises
    )
    zones = sorted({coverage.timezone for coverage in level.coverages})
    holidays = sorted({c.holidays.list_id for c in level.coverages if c.holidays and c.holidays.list_id})
    other = [exception for coverage in level.coverages for exception in coverage.exceptions]
    note = (
        "P1 is the most urgent, P4 the least.",
        f"Times in {formats.join(zones)}." if zones else "",
        f"Closed on holidays of {formats.join(holidays)}." if holidays else "",
        "Whether holidays are kept is not stated." if any(map(_silent_on_holidays, level.coverages)) else "",
        f"Other hours: {'; '.join(exception_lines(other))}." if other else "",
    )
    return Table("What is promised", COLUMNS, rows, " ".join(part for part in note if part))


def _silent_on_holidays(coverage: Coverage) -> bool:
    return not coverage.states("holidays") and not is_round_the_clock(coverage.windows)


def _row(level: ServiceLevel, promise: Promise, more: str | None) -> tuple[str, ...]:
    whom = "All priorities" if promise.priority == "all" else promise.priority
    what = wording.METRICS[promise.metric]
    binding = "; ".join(part for part in (wording.KINDS[promise.kind], *conditions(promise), more) if part)
    return (
        f"{whom}: {promise.fault_class}" if promise.fault_class else whom,
        f"{what} ({wording.CHANNELS[promise.channel].lower()})" if promise.channel else what,
        promised_time(promise.clock) or _aim(promise),
        which_time(level, promise.clock),
        binding,
    )


def _aim(promise: Promise) -> str:
    aimed = promised_time(promise.aim)
    return f"as soon as we can, aiming at {aimed}" if aimed else "as soon as we can"


def promised_time(clock: PromiseClock | None) -> str | None:
    """Return how long a promise lasts, in words; None for best effort."""
    if clock is None:
        return None
    drive = ", plus the drive" if clock.plus_travel else ""
    if clock.days is None:
        most = f" to {formats.duration(clock.minutes_to)}" if clock.minutes_to is not None else ""
        return f"{formats.duration(clock.minutes or 0)}{most}{drive}"
    if clock.days_to is not None:
        days = f"{clock.days} business day{'' if clock.days == 1 else 's'} to {clock.days_to}"
    else:
        days = {0: "the same business day", 1: "next business day"}.get(clock.days, f"{clock.days} business days")
    return f"{days}, by close{drive}"


def which_time(level: ServiceLevel, clock: PromiseClock | None) -> str:
    """Return which time counts for a promise, in words."""
    if clock is None:
        return "no time named"
    coverage = level.coverage(clock.coverage)
    hours = hours_line(coverage) if coverage else ""
    since = SINCE.get(clock.starts or "")
    if is_real_time(clock):
        # Hours say which reports a promise is for where another is for the rest of the week.
        if hours and not clock.starts_at_event:
            return f"real time, from the report; outside {hours} from their next opening"
        return f"real time {since or 'from the report'}, day and night{f', for reports in {hours}' if hours else ''}"
    if clock.mode == "elapsed" and clock.starts == COVERAGE:
        return f"real time, from opening ({hours})"
    if clock.mode == "unknown":
        told = f"not stated: real time, or opening hours only ({hours})" if hours else "not stated"
    elif clock.mode == "business_days":
        told = f"business days ({hours}){_cutoff(clock)}"
    else:
        told = f"only opening hours count ({hours})"
    return f"{told}, {since}" if since else told


def _cutoff(clock: PromiseClock) -> str:
    if clock.cutoff is None:
        return ""
    return f", reports before {clock_text(clock.cutoff)}; later ones count as the next business day’s"


def hours_line(hours: OpeningHours) -> str:
    """Return weekly hours in words, with the season of those that have one."""
    return "; ".join(window_line(window) + _season(window) for window in hours.windows)


def _season(window: CoverageWindow) -> str:
    first, last = window.from_date, window.to_date
    return (f", from {formats.day(first)}" if first else "") + (f", until {formats.day(last)}" if last else "")


def exception_lines(exceptions: list[HoursException]) -> tuple[str, ...]:
    """Return the days that differ in words, each once, in order; closed days in a row as one."""
    found = sorted({(one.day, _hours_of(one)) for one in exceptions})
    runs: list[list[tuple[date, str]]] = []
    for before, day in pairwise([(date.min, ""), *found]):
        if before[1] == day[1] and (day[0] - before[0]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(_days_line(run[0][0], run[-1][0], run[0][1]) for run in runs)


def _days_line(first: date, last: date, hours: str) -> str:
    return f"{formats.day(first)}{f' to {formats.day(last)}' if last > first else ''} {hours}"


def _hours_of(exception: HoursException) -> str:
    if exception.closed:
        return "closed"
    return " and ".join(f"{clock_text(window.opens)} to {clock_text(window.closes)}" for window in exception.windows)
