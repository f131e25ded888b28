"""Whether opening hours and coverages agree on the days to come that differ.

Only coverages on the same clock count that lie within the opening hours of an ordinary day: hours for emergencies are
longer on purpose. The hours of a day are one bit for each minute, the night after it included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from marketplace.catalog.checks.known import Known
from marketplace.catalog.holding import as_it_holds
from marketplace.models.day_hours import minutes_of, spans_of
from marketplace.models.profile.hours import HoursException
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.coverage import Coverage
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import DAYS, clock_text
from marketplace.problems import Fault

REMEDY = "Write the day once, into closing_days of profile.yaml, which counts for both; or remove it."


@dataclass(frozen=True)
class Day:
    """One day at a provider: the opening hours, and those of each coverage that lies within them, by id."""

    opening: int
    coverages: dict[str, int]
    # Whether on an ordinary day the coverages together are open whenever the shop is.
    whole: bool

    @property
    def disagrees(self) -> bool:
        """Return whether the coverages say something else than the opening hours."""
        together = reduce(or_, self.coverages.values(), 0)
        if self.whole:
            return together != self.opening
        return bool(together) != bool(self.opening) or bool(together & ~self.opening)


def opening_hours_differ_with_coverages(profile: Profile, known: Known) -> Iterator[Fault]:
    """Find days that differ in the opening hours, but not in the coverages within them."""
    here = as_it_holds(known.provider, known.as_of)
    level = here.service_level
    for number, one in enumerate(profile.hours.exceptions if level else ()):
        found = _day(here.profile, level, one.day, known) if level and one.day >= known.as_of else None
        if found and found.disagrees:
            name, hours = next((name, hours) for name, hours in found.coverages.items() if hours != found.opening)
            text = (
                f'On {one.day} the opening hours are {_words(found.opening)}, but coverage "{name}" of sla.yaml is '
                f"{_words(hours)}. {REMEDY}"
            )
            yield Fault("hours_disagree", text, at=("hours", "exceptions", number, "date"), severity="warning")


def coverages_differ_with_opening_hours(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    """Find days that differ in the coverages, but not in the opening hours that they lie within."""
    here = as_it_holds(known.provider, known.as_of)
    told = {one.day for one in known.provider.profile.hours.exceptions}
    for number, coverage in enumerate(level.coverages):
        for place, one in enumerate(coverage.exceptions):
            usual = one.day in told or one.day < known.as_of
            found = None if usual else _day(here.profile, here.service_level or level, one.day, known)
            if found and coverage.id in found.coverages and found.disagrees:
                told.add(one.day)
                text = (
                    f'On {one.day} coverage "{coverage.id}" is {_words(found.coverages[coverage.id])}, but the opening '
                    f"hours of profile.yaml are {_words(found.opening)}. {REMEDY}"
                )
                at = ("coverages", number, "exceptions", place, "date")
                yield Fault("hours_disagree", text, at=at, severity="warning")


def _day(profile: Profile, level: ServiceLevel, day: date, known: Known) -> Day | None:
    usual = minutes_of(window for window in profile.hours.windows if DAYS[day.weekday()] in window.days)
    weekly = {
        coverage.id: (coverage, hours)
        for coverage in level.coverages
        if coverage.timezone == profile.locations[0].timezone
        and (hours := _weekly(coverage, day))
        and not hours & ~usual
    }
    if not weekly:
        return None
    return Day(
        opening=_on(day, profile.hours.exceptions, usual),
        coverages={name: _covered(coverage, hours, day, known) for name, (coverage, hours) in weekly.items()},
        whole=reduce(or_, (hours for _, hours in weekly.values())) == usual,
    )


def _weekly(coverage: Coverage, day: date) -> int:
    return minutes_of(
        window
        for window in coverage.windows
        if DAYS[day.weekday()] in window.days and (window.from_date or day) <= day <= (window.to_date or day)
    )


def _covered(coverage: Coverage, usual: int, day: date, known: Known) -> int:
    """Return the hours of a coverage on a day; its exceptions come before its holidays."""
    rule = coverage.holidays
    listed = known.reference.holidays.get(rule.list_id or "") if rule else None
    closed = rule is not None and day in {*(listed.days if listed else ()), *rule.add} - set(rule.remove)
    return _on(day, coverage.exceptions, 0 if closed else usual)


def _on(day: date, exceptions: Iterable[HoursException], usual: int) -> int:
    other = next((one for one in exceptions if one.day == day), None)
    return usual if other is None else minutes_of(other.windows)


def _words(hours: int) -> str:
    """Return the hours of a day as a file writes them: 09:00-12:00 and 13:00-17:00; closed when there are none."""
    return " and ".join(f"{clock_text(start)}-{clock_text(end)}" for start, end in spans_of(hours)) or "closed"


PROFILE_CHECKS = (opening_hours_differ_with_coverages,)
SLA_CHECKS = (coverages_differ_with_opening_hours,)
