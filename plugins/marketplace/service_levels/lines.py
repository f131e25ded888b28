"""Deadlines by the line: one report of JSON in, one deadline of JSON out, a coded error for a line that has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from marketplace.calendars import Calendar, CalendarError, named
from marketplace.models.json_lines import Remembered, parsed_line, record_of
from marketplace.models.service_level.clock import AnyClock, PromiseClock
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.report import Report
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.answer import Answer, answer, answer_by
from marketplace.service_levels.commitment import coverage_calendar

# A coverage in a line needs no id.
OF_THE_LINE = "of-the-line"


@dataclass(frozen=True)
class Refusal:
    """The reason why a line has no answer, with a stable code; `id` is the line's own."""

    code: str
    message: str
    id: Any = None

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the command line."""
        known = {"id": self.id} if isinstance(self.id, str | int) else {}
        return {**known, "error": self.code, "message": self.message}


class LineAnswers:
    """The answers to lines by a provider's service level; with none, each line brings its coverage and promise.

    `lists` gives the days of each holiday list, `coverages` the JSON form of coverages that a line may name.
    """

    def __init__(
        self,
        level: ServiceLevel | None,
        *,
        lists: Mapping[str, Collection[date]],
        coverages: Mapping[str, Any] | None = None,
    ) -> None:
        self._level = level
        self._lists = lists
        self._coverages = coverages or {}
        self._calendars = Remembered(self._made)

    def answers(self, lines: Iterable[bytes]) -> Iterator[Answer | Refusal]:
        """Yield what each line that is not blank gives."""
        for line in lines:
            if line.strip():
                tree: Any = None
                try:
                    tree = parsed_line(line, CalendarError)
                    yield self._answer(tree)
                except CalendarError as error:
                    yield Refusal(error.code, error.message, tree.get("id") if isinstance(tree, dict) else None)

    def _answer(self, tree: Any) -> Answer:
        report = record_of(Report, tree, CalendarError)
        if report.promise is None:
            if self._level is None:
                raise CalendarError("field_missing", 'promise is missing. Add it, like {"mode": "elapsed", ...}.')
            return answer_by(self._level, report, self._lists)
        calendar = None if report.coverage is None else self._calendar(report.coverage)
        promise = report.promise
        if calendar is not None and isinstance(promise, dict):
            promise = {"coverage": OF_THE_LINE, **promise}
        clock = cast(AnyClock, record_of(PromiseClock, promise, CalendarError))
        return answer(report, clock, calendar)

    def _calendar(self, found: Any) -> Calendar:
        if isinstance(found, str):
            own = self._level.coverage(found) if self._level else None
            if own is not None:
                return coverage_calendar(own, self._lists)
            if found not in self._coverages:
                raise CalendarError("coverage_unknown", f"coverage: {named(found)} is not defined.")
            found = self._coverages[found]
        return self._calendars.of(found)

    def _made(self, coverage: Any) -> Calendar:
        tree = _clocks_as_text(coverage) if isinstance(coverage, dict) else coverage
        return coverage_calendar(record_of(OpeningHours, tree, CalendarError), self._lists)


def _clocks_as_text(coverage: dict[str, Any]) -> dict[str, Any]:
    """Return a coverage whose numbers are text, so that 1050 is answered as the lost quotes of 17:30."""
    windows = coverage.get("windows")
    if not isinstance(windows, list):
        return coverage
    texts = [
        {name: str(value) if type(value) is int else value for name, value in window.items()}
        if isinstance(window, dict)
        else window
        for window in windows
    ]
    return {**coverage, "windows": texts}
