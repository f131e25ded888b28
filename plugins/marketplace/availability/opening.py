"""When somebody is there, as pages tell it: ordinary weeks, and the same hours as data for a browser.

Source: docs/availability.md#where-it-holds. Nothing here knows the time; theme/scripts/opening.js does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from marketplace import policy
from marketplace.availability.desks import Desk, Lists, desks_for, opening_hours_of, reachable_hours
from marketplace.availability.week import Week, week_of
from marketplace.calendars import CalendarError, closed_days, date_of, day_number, zone_tables
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.windows import clock_text
from marketplace.units import MINUTES_A_DAY

Json = dict[str, Any]
# What most people ring for, and what cannot wait.
ORDINARY, URGENT = "P3", "P1"
PHONE, EMERGENCY = "phone", "emergency"


@dataclass(frozen=True)
class Opening:
    """When a provider is there: `work` and `urgent` are weeks of all its channels, on the clock of `zone`.

    `numbers` are the contacts to ring by kind: phone, phone_2 and so on, and emergency likewise; `answered` the weeks
    of those with hours of their own, and of all where there are several. `data` are the hours as
    theme/scripts/opening.js reads them, None where a list of holidays is missing.
    """

    zone: str
    work: Week
    urgent: Week
    numbers: Mapping[str, Contact]
    answered: Mapping[str, Week]
    data: Json | None


def opening(profile: Profile, level: ServiceLevel | None, *, lists: Lists, as_of: date) -> Opening:
    """Return when a provider is there; of windows with a season those of the week of `as_of` count."""
    zone, numbers = profile.locations[0].timezone, _numbers(profile.contacts)
    work, urgent = (_desks(profile, level, priority) for priority in (ORDINARY, URGENT))
    phones = {kind: (Desk(reachable_hours(profile, contact, level)),) for kind, contact in numbers.items()}
    week = week_of(work, zone, as_of)
    return Opening(
        zone=zone,
        work=week,
        urgent=week if urgent == work else week_of(urgent, zone, as_of),
        numbers=numbers,
        answered={
            kind: week_of(phones[kind], zone, as_of)
            for kind, contact in numbers.items()
            if contact.hours is not None or len(numbers) > 1
        },
        data=_data({"work": work, "urgent": urgent, **phones}, zone, lists, as_of),
    )


def _desks(profile: Profile, level: ServiceLevel | None, priority: str) -> tuple[Desk, ...]:
    """Return the desks of all channels for a priority, each once."""
    opening_hours = opening_hours_of(profile)
    found: list[Desk] = []
    for channel in profile.channels_offered:
        found += [desk for desk in desks_for(level, opening_hours, channel, priority) if desk not in found]
    return tuple(found)


def _numbers(contacts: Iterable[Contact]) -> Mapping[str, Contact]:
    """Return all numbers to ring, the usual ones first; those for emergencies are usual where there are no others."""
    phones = [contact for contact in contacts if contact.kind == "phone"]
    usual = [contact for contact in phones if not contact.emergency]
    emergency = [contact for contact in phones if contact.emergency]
    if not usual:
        usual, emergency = emergency, []
    return {
        kind if place == 1 else f"{kind}_{place}": contact
        for kind, found in ((PHONE, usual), (EMERGENCY, emergency))
        for place, contact in enumerate(found, 1)
    }


def _data(desks: Mapping[str, tuple[Desk, ...]], zone: str, lists: Lists, as_of: date) -> Json | None:
    """Return the hours of each kind for a browser; urgent and phone are left out where they are like work."""
    first, last = as_of - timedelta(days=1), as_of + timedelta(days=policy.OPENING_DAYS)
    try:
        hours = {kind: [_desk_json(desk, first, last, lists) for desk in found] for kind, found in desks.items()}
    except CalendarError:
        return None
    told = {kind: found for kind, found in hours.items() if kind not in (PHONE, "urgent") or found != hours["work"]}
    zones = {zone, *(part.timezone for found in desks.values() for desk in found for part in _parts(desk))}
    span = [day_number(day) * MINUTES_A_DAY for day in (first, last)]
    return {"zone": zone, "span": span, "clocks": _clocks(frozenset(zones), first.year, last.year), "hours": told}


def _parts(desk: Desk) -> tuple[OpeningHours, ...]:
    return (desk.hours,) if desk.within is None else (desk.hours, desk.within)


@lru_cache(maxsize=1024)
def _clocks(zones: frozenset[str], first_year: int, last_year: int) -> Json:
    tables = zone_tables(zones, first_year, last_year)
    return {name: tables[name] for name in ("first_year", "last_year", "zones")}


def _desk_json(desk: Desk, first: date, last: date, lists: Lists) -> Json:
    tree = _hours_json(desk.hours, first, last, lists)
    return tree if desk.within is None else {**tree, "within": _hours_json(desk.within, first, last, lists)}


def _hours_json(hours: OpeningHours, first: date, last: date, lists: Lists) -> Json:
    """Return opening hours with the days that differ in a span spelled out, holidays among them."""
    closed: dict[date, list[Json]] = {date_of(day): [] for day in closed_days(hours.holidays, lists)}
    other = {
        one.day: [{"from": clock_text(window.opens), "to": clock_text(window.closes)} for window in one.windows]
        for one in hours.exceptions
    }
    days = sorted((day, windows) for day, windows in {**closed, **other}.items() if first <= day <= last)
    windows = [window.model_dump(mode="json", by_alias=True, exclude_defaults=True) for window in hours.windows]
    exceptions = [{"date": str(day), **({"windows": found} if found else {})} for day, found in days]
    return {"timezone": hours.timezone, "windows": windows, **({"exceptions": exceptions} if exceptions else {})}
