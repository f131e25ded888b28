"""Checks of sla.yaml that need the holiday lists or the day, or that only warn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from marketplace import policy
from marketplace.catalog.checks.known import Known
from marketplace.models.service_level.coverage import Coverage, CoverageWindow, meet
from marketplace.models.service_level.promise import ALL, Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import DAYS, Window, clock_text
from marketplace.problems import Fault, did_you_mean, shown
from marketplace.units import MINUTES_A_DAY

DAY_NAMES = dict(zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
ODD_WARRANTY_DAYS = 730


def holiday_lists_exist(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    for number, coverage in enumerate(level.coverages):
        list_id = coverage.holidays.list_id if coverage.holidays else None
        if list_id and list_id not in known.reference.holidays:
            text = f"No holiday list {shown(list_id)}. {did_you_mean(list_id, known.reference.holidays, most=30)}"
            yield Fault("holiday_list_missing", text, at=("coverages", number, "holidays", "list"))


def holiday_lists_reach_far_enough(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    years = {known.as_of.year, (known.as_of + timedelta(days=policy.LIST_AHEAD_DAYS)).year}
    for number, coverage in enumerate(level.coverages):
        list_id = coverage.holidays.list_id if coverage.holidays else None
        listed = known.reference.holidays.get(list_id or "")
        for year in sorted(years):
            if listed is not None and not listed.covers(year):
                text = f"No holiday list {list_id} for {year}. Add the year to the list."
                place = ("coverages", number, "holidays")
                yield Fault("holiday_list_missing", text, at=place, severity="warning")


def coverages_open_within_the_year(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    for number, coverage in enumerate(level.coverages):
        if coverage.windows and not _opens(coverage, known):
            text = f'Coverage "{coverage.id}" never opens: every day of it is a holiday. Add a window.'
            yield Fault("coverage_never_opens", text, at=("coverages", number, "windows"))


def _opens(coverage: Coverage, known: Known) -> bool:
    rule, closed = coverage.holidays, set()
    if rule is not None:
        listed = known.reference.holidays.get(rule.list_id or "")
        closed = {*(listed.days if listed else ()), *rule.add} - set(rule.remove)
    differ = {exception.day: bool(exception.windows) for exception in coverage.exceptions}
    # Source: docs/service-levels.md#opening-hours
    days = (known.as_of + timedelta(days=ahead) for ahead in range(policy.LONGEST_CLOSURE_DAYS))
    return any(
        differ.get(day, day not in closed and any(_holds_on(window, day) for window in coverage.windows))
        for day in days
    )


def _holds_on(window: CoverageWindow, day: date) -> bool:
    started = window.from_date is None or window.from_date <= day
    return started and (window.to_date is None or day <= window.to_date) and DAYS[day.weekday()] in window.days


def windows_do_not_overlap(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    for number, coverage in enumerate(level.coverages):
        for later, window in enumerate(coverage.windows):
            for earlier in coverage.windows[:later]:
                shared = next((day for day in DAYS if _overlap(earlier, window, day)), None)
                if shared:
                    text = f"{DAY_NAMES[shared]} {_hours(earlier)} and {_hours(window)} overlap; they will be merged."
                    yield Fault("window_overlap", text, at=("coverages", number, "windows", later), severity="warning")
                    break


def _overlap(one: CoverageWindow, other: CoverageWindow, day: str) -> bool:
    if day not in one.days or day not in other.days or not _same_season(one, other):
        return False
    return max(one.opens, other.opens) < min(_end(one), _end(other))


def _same_season(one: CoverageWindow, other: CoverageWindow) -> bool:
    first = max(one.from_date or date.min, other.from_date or date.min)
    return first <= min(one.to_date or date.max, other.to_date or date.max)


def _end(window: Window) -> int:
    return window.closes if window.closes > window.opens else window.closes + MINUTES_A_DAY


def _hours(window: Window) -> str:
    return f"{clock_text(window.opens)}-{clock_text(window.closes)}"


def guarantees_have_a_remedy(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    remedy = level.terms.remedy
    if remedy is None or remedy.kind == "none":
        for number, promise in enumerate(level.promises):
            if promise.kind == "guarantee":
                text = "A guarantee without a remedy is a target. Add a remedy or change the kind."
                yield Fault("guarantee_no_remedy", text, at=("promises", number, "kind"), severity="warning")


def paid_priority_has_a_price(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    cards = known.provider.rate_cards if known.provider else ()
    priced = {name for card in cards for name in card.priority}
    for number, promise in enumerate(level.promises if cards else ()):
        if promise.needs_priority and not (priced if promise.priority == ALL else promise.priority in priced):
            text = (
                "It holds only for callers who pay for priority, but no rate card has a price for it. "
                f"Add priority to pricing.yaml, like {_example(promise)}, or remove needs_priority."
            )
            at = ("promises", number, "needs_priority")
            yield Fault("priority_price_missing", text, at=at, severity="warning")


def promises_meet_the_hours_of_callers(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    hours = level.ad_hoc_coverage
    for number, promise in enumerate(level.promises if hours is not None else ()):
        own = level.coverage(promise.clock.coverage) if promise.clock else None
        if hours is not None and own is not None and not meet(own, hours):
            text = (
                f"No hour of coverage {own.id} is open to callers without a contract: ad_hoc names {hours.id}, which "
                "never meets it. Readers see no such promise. Name other hours in one of the two, or remove it."
            )
            at = ("promises", number, "clock", "coverage")
            yield Fault("promise_closed_to_callers", text, at=at, severity="warning")


def _example(promise: Promise) -> str:
    return f"priority: {{{'P1' if promise.priority == ALL else promise.priority}: {{fee: 75.00}}}}"


def warranties_are_in_days(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    days = level.terms.warranty.labour_days if level.terms.warranty else None
    if days is not None and days > ODD_WARRANTY_DAYS:
        text = f"{days} days of warranty on labour: are these hours?"
        yield Fault("warranty_odd", text, at=("terms", "warranty", "labour_days"), severity="warning")


RECORD_CHECKS = (
    holiday_lists_exist,
    holiday_lists_reach_far_enough,
    coverages_open_within_the_year,
    windows_do_not_overlap,
    guarantees_have_a_remedy,
    paid_priority_has_a_price,
    promises_meet_the_hours_of_callers,
    warranties_are_in_days,
)
CATALOG_CHECKS = ()
