"""Every promise of a provider as a sentence: for whom, what, within which time, which time counts, how binding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from marketplace import formats
from marketplace.models.profile.hours import HoursException
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.service_level.clock import COVERAGE, AnyClock, BusinessDays, RealTime, UnclearTime
from marketplace.models.service_level.coverage import Coverage, CoverageWindow, OpeningHours, is_round_the_clock, meet
from marketplace.models.service_level.promise import ALL, Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import clock_text
from marketplace.service_levels.deadline import is_real_time
from marketplace.service_levels.promises import open_promises
from marketplace.views import wording
from marketplace.views.provider.rates import single_days, window_line
from marketplace.views.response import conditions

BINDING = {
    "guarantee": "Guaranteed",
    "target": "A target",
    "typical": "Usual, no promise",
    "best_effort": "Best effort: no time is promised",
}
MOST_URGENT = "P1"
CONTRACT_ONLY = "only for customers with a contract: these hours are not open to others"
SINCE = {
    "acknowledged": "from their acknowledgement",
    "ticket": "from the ticket",
    "paid": "from your payment",
    "visit_agreed": "from the moment a visit is agreed",
    "not_stated": "from a start that is not stated",
}


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise: whom it is for, and the rest in a sentence and a half."""

    whom: str
    text: str
    binding: str


def promise_lines(level: ServiceLevel, price_of: Callable[[Promise], str | None]) -> tuple[PromiseLine, ...]:
    """Return every promise, the most urgent first; those that differ by their priority alone are one.

    `price_of` gives what a caller pays for a promise that needs priority.
    """
    open_to_all = open_promises(level)
    groups: dict[tuple[str, str, str], list[str]] = {}
    for promise in sorted(level.promises, key=_rank):
        more = price_of(promise) if promise in open_to_all else CONTRACT_ONLY
        binding = "; ".join(part for part in (BINDING[promise.kind], *conditions(promise), more) if part)
        key = (promise.fault_class or "", _text(level, promise), binding)
        groups.setdefault(key, []).append(promise.priority)
    return tuple(
        PromiseLine(_whom(priorities, fault_class), text, f"{binding}.")
        for (fault_class, text, binding), priorities in groups.items()
    )


def _rank(promise: Promise) -> int:
    """Return the place of a promise: an urgent fault's first answer, then its visit, then all others."""
    urgent = promise.priority in (MOST_URGENT, ALL)
    return {"response": 0, "onsite": 1}.get(promise.metric, 2) if urgent else 2


def promise_notes(level: ServiceLevel, lists: Mapping[str, HolidayList], as_of: date = date.min) -> str:
    """Return which hours the promises count, whose clock, and the days that differ; empty without coverages.

    Single days beside a holiday list are told from `as_of` on.
    """
    zones = sorted({coverage.timezone for coverage in level.coverages})
    kept = sorted(
        (c.holidays.list_id, single_days(c.holidays, as_of))
        for c in level.coverages
        if c.holidays and c.holidays.list_id
    )
    holidays = [(lists[name].label if name in lists else name) + days for name, days in dict.fromkeys(kept)]
    other = [exception for coverage in level.coverages for exception in coverage.exceptions]
    note = (
        f"Opening hours are {hours_line(level.coverages[0])}." if len(level.coverages) == 1 else "",
        f"Times in {formats.join([formats.zone(name) for name in zones])}." if zones else "",
        f"Closed on holidays: {'; '.join(holidays)}." if holidays else "",
        "Whether holidays are kept is not stated." if any(map(_silent_on_holidays, level.coverages)) else "",
        f"Other hours: {'; '.join(exception_lines(other))}." if other else "",
    )
    return " ".join(part for part in note if part)


def _silent_on_holidays(coverage: Coverage) -> bool:
    return not coverage.states("holidays") and not is_round_the_clock(coverage.windows)


def _whom(priorities: Sequence[str], fault_class: str) -> str:
    told = dict.fromkeys(priorities)
    if "all" in told:
        whom = "Any fault"
    else:
        words = [wording.PRIORITIES[name] for name in told]
        whom = f"{'; or '.join((words[0], *(word[0].lower() + word[1:] for word in words[1:])))} ({', '.join(told)})"
    return f"{whom}: {fault_class}" if fault_class else whom


def _text(level: ServiceLevel, promise: Promise) -> str:
    what, at_the_door = wording.METRICS[promise.metric], promise.metric == promise.channel == "onsite"
    where = f" ({wording.CHANNELS[promise.channel].lower()})" if promise.channel and not at_the_door else ""
    clock = promise.clock
    if clock is None:
        aimed = promised_time(promise.aim)
        return f"{what} as soon as they can{f', aiming at {aimed}' if aimed else ''}{where}."
    usually = "usually " if promise.kind == "typical" else ""
    counted = which_time(level, clock, spell=len(level.coverages) > 1)
    return f"{what} {usually}{_within(clock)}{where}; {counted}."


NAMED_DAYS = {0: "the same business day", 1: "the next business day"}


def _within(clock: AnyClock) -> str:
    if isinstance(clock, BusinessDays) and clock.days_to is None and clock.days in NAMED_DAYS:
        return f"by the close of {NAMED_DAYS[clock.days]}{', plus the drive' if clock.plus_travel else ''}"
    return f"within {promised_time(clock)}"


def promised_time(clock: AnyClock | None) -> str | None:
    """Return how long a promise lasts, in words; None for best effort."""
    if clock is None:
        return None
    drive = ", plus the drive" if clock.plus_travel else ""
    if not isinstance(clock, BusinessDays):
        most = f" to {formats.duration(clock.minutes_to)}" if clock.minutes_to is not None else ""
        return f"{formats.duration(clock.minutes)}{most}{drive}"
    if clock.days_to is not None:
        days = f"{clock.days} business day{'' if clock.days == 1 else 's'} to {clock.days_to}"
    else:
        days = NAMED_DAYS.get(clock.days, f"{clock.days} business days")
    return f"{days}, by close{drive}"


def which_time(level: ServiceLevel, clock: AnyClock | None, *, spell: bool = True) -> str:
    """Return which time counts for a promise, in words; the opening hours are spelled out unless told otherwise."""
    if clock is None:
        return "no time named"
    told = _counted(level, clock, spell=spell)
    limit = _without_a_contract(level, clock)
    return f"{told}. {limit}" if limit else told


def _without_a_contract(level: ServiceLevel, clock: AnyClock) -> str | None:
    """Return which of the hours of a promise count for callers without a contract; None where all do."""
    coverage, hours = level.coverage(clock.coverage), level.ad_hoc_coverage
    if hours is None or hours is coverage or (coverage is not None and not meet(coverage, hours)):
        return None
    if clock.mode != "elapsed":
        return f"Without a contract only what lies in {hours_line(hours)} counts"
    if is_real_time(clock) and clock.starts_at_event:
        return None
    return f"Without a contract the time begins only in {hours_line(hours)}"


def _counted(level: ServiceLevel, clock: AnyClock, *, spell: bool) -> str:
    coverage = level.coverage(clock.coverage)
    hours = f" ({hours_line(coverage)})" if coverage and spell else ""
    since = SINCE.get(clock.starts or "")
    if is_real_time(clock):
        # Hours say which reports a promise is for where another is for the rest of the week.
        told = hours_line(coverage) if coverage else ""
        if told and not clock.starts_at_event:
            return f"real time, from the report; outside {told} from their next opening"
        return f"real time {since or 'from the report'}, day and night{f', for reports in {told}' if told else ''}"
    if isinstance(clock, RealTime) and clock.starts == COVERAGE:
        return f"real time, from opening{hours}"
    if isinstance(clock, UnclearTime):
        told = "which time counts is not stated"
        told += f": real time, or opening hours only{hours}" if coverage else ""
    elif isinstance(clock, BusinessDays):
        told = f"business days{hours}{_cutoff(clock)}"
    else:
        told = f"only opening hours count{hours}"
    return f"{told}, {since}" if since else told


def _cutoff(clock: BusinessDays) -> str:
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
