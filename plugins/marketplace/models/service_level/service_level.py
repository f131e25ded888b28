"""sla.yaml: when a provider is there (coverages), what it promises, and the terms around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, ClassVar

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.lists import readable
from marketplace.models.scalars import Id
from marketplace.models.service_level.promise import COMPARED_KINDS, Promise, is_less_urgent, is_slower, overlaps
from marketplace.models.service_level.terms import Escalation, Terms
from marketplace.models.vocabulary import Channel, Priority
from marketplace.models.windows import DAYS, MINUTES_A_DAY, HolidayRule, Holidays, Window, Zone, clock_text
from marketplace.problems import Fault


class OpeningHours(Record):
    """Hold opening hours: weekly windows in a zone, less holidays."""

    timezone: Zone = Field(description="IANA zone of the windows, like Europe/London.")
    windows: tuple[Window, ...] = Field(description="Weekly opening hours, spelled out.")
    holidays: Holidays = Field(default=None, description="Frozen holiday list, with days to add or remove.")


class Coverage(OpeningHours):
    """Hold one set of opening hours that promises refer to."""

    id: Id = Field(description="Short name, used by promises, like office.")
    channels: tuple[Channel, ...] = Field(default=(), description="Channels it is for; empty is all.")
    applies_to: tuple[Priority, ...] = Field(default=(), description="Priorities it is for; empty is all.")

    when_missing: ClassVar = {
        "windows": (
            "coverage_never_opens",
            "The coverage never opens: it has no windows. Add windows with days, from and to.",
        )
    }

    @staticmethod
    @rule
    def _opens(id: str, windows: tuple[Window, ...]) -> Iterator[Fault]:  # noqa: A002 -- rules name the fields they need
        if not windows:
            yield Fault("coverage_never_opens", f'Coverage "{id}" never opens. Add a window.', at=("windows",))

    @staticmethod
    @rule
    def _round_the_clock_has_no_holidays(windows: tuple[Window, ...], holidays: HolidayRule | None) -> Iterator[Fault]:
        if holidays is not None and (holidays.list_id or holidays.add) and is_round_the_clock(windows):
            text = "A 24x7 window that closes on holidays is not 24x7. Rename it or drop the holidays."
            yield Fault("24x7_with_holidays", text, at=("holidays",))


def is_round_the_clock(windows: Iterable[Window]) -> bool:
    """Tell whether weekly windows leave no minute out."""
    open_minutes: set[int] = set()
    for window in windows:
        length = (window.closes - window.opens) % MINUTES_A_DAY or MINUTES_A_DAY
        for day in window.days:
            start = DAYS.index(day) * MINUTES_A_DAY + window.opens
            open_minutes.update(minute % (7 * MINUTES_A_DAY) for minute in range(start, start + length))
    return len(open_minutes) == 7 * MINUTES_A_DAY


# What one promise is compared with another by.
JUDGED = (
    "priority", "metric", "channel", "kind", "clock.mode", "clock.coverage", "clock.minutes", "clock.starts",
    "clock.days",
)  # fmt: skip


class ServiceLevel(Record):
    """Hold what sla.yaml says; no file means that no promise is published."""

    coverages: tuple[Coverage, ...] = Field(default=(), description="Opening hours that promises refer to.")
    promises: tuple[Promise, ...] = Field(default=(), description="What is promised, by priority and metric.")
    escalation: tuple[Escalation, ...] = Field(default=(), description="Who is told next, in order.")
    terms: Terms = Field(default_factory=Terms, description="Remedy, exclusions, warranty, data, liability.")

    def coverage(self, coverage_id: str | None) -> Coverage | None:
        """Return the coverage with an id, or None."""
        return next((coverage for coverage in self.coverages if coverage.id == coverage_id), None)

    @staticmethod
    @rule
    def _ids_are_unique(coverages: tuple[Coverage, ...]) -> Iterator[Fault]:
        seen: set[str] = set()
        for number, coverage in readable(coverages, "id"):
            if coverage.id in seen:
                text = f"{coverage.id} names two coverages. Rename one of them."
                yield Fault("coverage_repeated", text, at=("coverages", number, "id"))
            seen.add(coverage.id)

    @staticmethod
    @rule
    def _promises_differ(promises: tuple[Promise, ...]) -> Iterator[Fault]:
        seen: set[tuple[Any, ...]] = set()
        for number, promise in readable(promises, "priority", "metric", "channel", "kind"):
            key = (promise.priority, promise.metric, promise.channel, promise.kind)
            if key in seen:
                text = f"{promise.priority} {promise.metric} is promised twice as {promise.kind}. Keep one."
                yield Fault("promise_repeated", text, at=("promises", number))
            seen.add(key)

    @staticmethod
    @rule
    def _promised_coverages_exist(coverages: tuple[Coverage, ...], promises: tuple[Promise, ...]) -> Iterator[Fault]:
        known = [coverage.id for coverage in coverages]
        for number, promise in readable(promises, "clock.coverage"):
            named = promise.clock and promise.clock.coverage
            if named and named not in known:
                place = ("promises", number, "clock", "coverage")
                yield Fault("coverage_unknown", f"The promise uses coverage {named}, {_defined(known)}", at=place)

    @staticmethod
    @rule
    def _escalation_hours_exist(coverages: tuple[Coverage, ...], escalation: tuple[Escalation, ...]) -> Iterator[Fault]:
        known = [coverage.id for coverage in coverages]
        for number, step in readable(escalation, "hours"):
            if step.hours and step.hours not in known:
                text = f"The escalation uses coverage {step.hours}, {_defined(known)}"
                yield Fault("coverage_unknown", text, at=("escalation", number, "hours"))

    @staticmethod
    @rule
    def _escalation_climbs(escalation: tuple[Escalation, ...]) -> Iterator[Fault]:
        steps = readable(escalation, "level", "after_min")
        for (earlier, before), (number, step) in pairwise(steps):
            if step.level <= before.level or (step.after_min or 0) < (before.after_min or 0):
                text = f"Step {number + 1} does not come after step {earlier + 1}. Raise its level and its minutes."
                yield Fault("escalation_order", text, at=("escalation", number, "level"))

    @staticmethod
    @rule
    def _cutoffs_have_an_effect(coverages: tuple[Coverage, ...], promises: tuple[Promise, ...]) -> Iterator[Fault]:
        by_id = {coverage.id: coverage for _, coverage in readable(coverages, "id", "windows")}
        for number, promise in readable(promises, "clock.coverage", "clock.cutoff"):
            clock = promise.clock
            if clock and clock.cutoff is not None and clock.coverage in by_id:
                text = _cutoff_fault(clock.cutoff, by_id[clock.coverage].windows)
                if text:
                    yield Fault("cutoff_outside_window", text, at=("promises", number, "clock", "cutoff"))

    @staticmethod
    @rule
    def _urgent_is_not_slower(promises: tuple[Promise, ...]) -> Iterator[Fault]:
        judged = list(readable(promises, *JUDGED))
        for number, promise in judged:
            slower = next(
                (other for _, other in judged if is_less_urgent(other, promise) and is_slower(promise, other)), None
            )
            if slower is not None:
                urgent = f"{promise.priority} {promise.metric} ({promise.text})"
                text = f"{urgent} is slower than {slower.priority} ({slower.text})."
                yield Fault("target_order", text, at=("promises", number, "clock"))

    @staticmethod
    @rule
    def _response_comes_first(promises: tuple[Promise, ...]) -> Iterator[Fault]:
        judged = list(readable(promises, *JUDGED))
        answers = [other for _, other in judged if other.metric == "response" and other.kind in COMPARED_KINDS]
        for number, promise in judged:
            if promise.metric == "resolution" and promise.kind in COMPARED_KINDS:
                for answer in answers:
                    if overlaps(answer.priority, promise.priority) and is_slower(answer, promise):
                        text = f"Resolution in {promise.text} is promised before response in {answer.text}."
                        yield Fault("resolution_before_response", text, at=("promises", number, "clock"))
                        break


def _defined(known: Sequence[str]) -> str:
    return (
        f"but only {', '.join(known)} {'is' if len(known) == 1 else 'are'} defined."
        if known
        else "but none is defined. Add it under coverages."
    )


def _cutoff_fault(cutoff: int, windows: tuple[Window, ...]) -> str:
    if not windows or any(window.closes <= window.opens for window in windows):
        return ""
    opens, closes = min(window.opens for window in windows), max(window.closes for window in windows)
    if cutoff > closes:
        return f"Cut-off {clock_text(cutoff)} is after closing at {clock_text(closes)}, so it has no effect."
    if cutoff <= opens:
        return (
            f"Cut-off {clock_text(cutoff)} is not after opening at {clock_text(opens)}, so it shuts out the whole day."
        )
    return ""
