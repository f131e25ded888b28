"""sla.yaml: when a provider is there (coverages), what it promises, and the terms around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.lists import at_most, readable
from marketplace.models.service_level.clock import BusinessDays
from marketplace.models.service_level.coverage import AdHoc, Coverage, meet
from marketplace.models.service_level.promise import COMPARED_KINDS, Promise, is_less_urgent, is_slower, overlaps
from marketplace.models.service_level.terms import Escalation, Terms
from marketplace.models.windows import Window, clock_text
from marketplace.problems import Fault

# Each promise is compared with the others.
MOST_PROMISES = 100
# Promises that agree in all of these are one, unless they are for hours that never meet.
DISTINCT = ("priority", "fault_class", "metric", "channel", "reported_by", "needs_priority", "kind")
# What one promise is compared with another by.
JUDGED = (
    "priority", "fault_class", "metric", "channel", "kind", "reported_by", "needs_priority", "clock.mode",
    "clock.coverage", "clock.minutes", "clock.minutes_to", "clock.starts", "clock.days", "clock.days_to",
    "clock.plus_travel",
)  # fmt: skip


class ServiceLevel(Record):
    """What sla.yaml says; no file means that no promise is published."""

    coverages: tuple[Coverage, ...] = Field(default=(), description="Opening hours that promises refer to.")
    promises: Annotated[tuple[Promise, ...], at_most(MOST_PROMISES)] = Field(
        default=(), description="What is promised, by priority and metric."
    )
    ad_hoc: AdHoc | None = Field(
        default=None, description="What callers without a contract get; absent is what everybody gets."
    )
    escalation: tuple[Escalation, ...] = Field(default=(), description="Who is told next, in order.")
    terms: Terms = Field(default_factory=Terms, description="Remedy, exclusions, warranty, data, liability.")

    also_called: ClassVar = synonyms.LEVEL_FIELDS

    def coverage(self, coverage_id: str | None) -> Coverage | None:
        """Return the coverage with an id, or None."""
        return next((coverage for coverage in self.coverages if coverage.id == coverage_id), None)

    @property
    def ad_hoc_coverage(self) -> Coverage | None:
        """Return the hours that are open to callers without a contract, where they are others than everybody's."""
        return self.coverage(self.ad_hoc.coverage) if self.ad_hoc else None

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
    def _promises_differ(coverages: tuple[Coverage, ...], promises: tuple[Promise, ...]) -> Iterator[Fault]:
        by_id = {coverage.id: coverage for _, coverage in readable(coverages, "id", "timezone", "windows")}
        unread = {vars(coverage).get("id") for coverage in coverages} - by_id.keys()
        seen: dict[tuple[Any, ...], list[Coverage | None]] = {}
        for number, promise in readable(promises, *DISTINCT):
            others = seen.setdefault(tuple(getattr(promise, name) for name in DISTINCT), [])
            clock = vars(promise).get("clock")
            named = clock and vars(clock).get("coverage")
            own = by_id.get(named or "")
            if own is None and named in unread:
                continue  # Hours that could not be read may be any.
            # One time in opening hours and another outside are two promises: a report falls into one of them.
            if any(own is None or other is None or meet(own, other) for other in others):
                text = f"{promise.priority} {promise.metric} is promised twice as {promise.kind}. Keep one."
                yield Fault("promise_repeated", text, at=("promises", number))
            others.append(own)

    @staticmethod
    @rule
    def _ad_hoc_coverage_exists(coverages: tuple[Coverage, ...], ad_hoc: AdHoc | None) -> Iterator[Fault]:
        known = [coverage.id for _, coverage in readable(coverages, "id")]
        named = ad_hoc and vars(ad_hoc).get("coverage")
        if named and named not in known:
            text = f"ad_hoc uses coverage {named}, {_defined(known)}"
            yield Fault("coverage_unknown", text, at=("ad_hoc", "coverage"))

    @staticmethod
    @rule
    def _unknown_clocks_name_their_hours(
        coverages: tuple[Coverage, ...], promises: tuple[Promise, ...]
    ) -> Iterator[Fault]:
        for number, promise in readable(promises, "clock.mode", "clock.coverage"):
            clock = promise.clock
            if clock and clock.mode == "unknown" and clock.coverage is None and coverages:
                text = (
                    "unknown means real time or opening hours. Name the coverage that its later end would count, "
                    f"like coverage: {vars(coverages[0]).get('id', 'office')}."
                )
                yield Fault("clock_incomplete", text, at=("promises", number, "clock", "coverage"))

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
            if isinstance(clock, BusinessDays) and clock.cutoff is not None and clock.coverage in by_id:
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
