"""Desks: the hours in which somebody works for a channel and a priority, or answers a telephone.

Source: docs/availability.md#terms
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from marketplace.calendars import Calendar
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.hours import Hours
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.coverage import CoverageWindow, OpeningHours
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import HolidayRule
from marketplace.service_levels.commitment import coverage_calendar

Lists = Mapping[str, Collection[date]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Hours in which somebody is there, as far as they lie within others: those open to callers without a contract."""

    hours: OpeningHours
    within: OpeningHours | None = None

    def calendar(self, lists: Lists) -> Calendar:
        """Return the hours as a calendar. Raises CalendarError `timezone_unknown` or `holiday_list_missing`."""
        calendar = coverage_calendar(self.hours, lists)
        return calendar if self.within is None else replace(calendar, within=coverage_calendar(self.within, lists))


def desks_for(
    level: ServiceLevel | None, opening_hours: OpeningHours | None, channel: str, priority: str
) -> tuple[Desk, ...]:
    """Return the desks that work for a channel and a priority: the coverages that fit, else the opening hours.

    None at all where no hours are stated.
    """
    open_to_all = level.ad_hoc_coverage if level else None
    hours: list[OpeningHours] = [
        coverage
        for coverage in (level.coverages if level else ())
        if channel in (coverage.channels or (channel,)) and priority in (coverage.applies_to or (priority,))
    ]
    if not hours and opening_hours is not None:
        hours = [opening_hours]
    return tuple(Desk(one, None if one is open_to_all else open_to_all) for one in hours)


def opening_hours_of(profile: Profile) -> OpeningHours:
    """Return the opening hours of a profile, on the clock of its first location."""
    return _opening_hours(profile.hours, profile.locations[0].timezone, None)


def reachable_hours(profile: Profile, contact: Contact, level: ServiceLevel | None) -> OpeningHours:
    """Return when a contact is answered: its own hours, else the profile's.

    A profile cannot name holidays: a shop that keeps the same ones with every coverage answers no telephone on them.
    """
    zone = profile.locations[0].timezone
    if contact.hours is not None:
        return _opening_hours(contact.hours, zone, None)
    rules = [coverage.holidays for coverage in (level.coverages if level else ())]
    kept = rules[0] if rules and all(rule == rules[0] for rule in rules) else None
    return _opening_hours(profile.hours, zone, kept)


def _opening_hours(hours: Hours, zone: str, holidays: HolidayRule | None) -> OpeningHours:
    # Validated already, in another form.
    windows = tuple(CoverageWindow.model_construct(**dict(window)) for window in hours.windows)
    return OpeningHours.model_construct(
        timezone=zone, windows=windows, holidays=holidays, exceptions=hours.exceptions, _fields_set=None
    )
