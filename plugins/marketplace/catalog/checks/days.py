"""Days on which something was done: none of any record may lie in the future, by one rule.

A field of type `PastDay` or `OwnPastDay` (models/days.py) says of itself that it is such a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marketplace.catalog.checks.known import Known, Shared
from marketplace.catalog.provider import Provider
from marketplace.models.base import Record
from marketplace.models.days import days_done
from marketplace.problems import Fault

# File -> stable code and sentence; every other file has the last one.
WORDS = {
    "Profile": (
        "confirmed_future",
        "{name} {day}, which is after today ({today}). Write the day on which it was done.",
    ),
    "Review": ("time_future", "{name} {day} is in the future (today is {today}). Correct it, or wait."),
    "Reply": ("time_future", "{name} {day} is in the future (today is {today}). Correct it, or wait."),
}
OTHERS = ("date_in_future", "{name} {day} is in the future (today is {today}). Write the day on which it was done.")
OF_A_PROFILE = {"listed_on": "Listed on", "last_confirmed": "Last confirmed on"}


def days_are_past(record: Record, known: Shared) -> Iterator[Fault]:
    """Find days that have not begun: nowhere on earth, or for the provider's own statements not where it works."""
    kind = type(record).__name__
    code, sentence = WORDS.get(kind, OTHERS)
    names = OF_A_PROFILE if kind == "Profile" else {}
    for at, day, by_provider in days_done(record):
        today = known.latest_day(_zones(known) if by_provider else ())
        if day > today:
            name = ".".join(part for part in at if isinstance(part, str))
            yield Fault(code, sentence.format(name=names.get(name, name), day=day, today=today), at=at)


def is_past(day: date, known: Shared, *, by_provider: bool) -> bool:
    """Return whether a day has begun, as `days_are_past` judges it."""
    return day <= known.latest_day(_zones(known) if by_provider else ())


def _zones(known: Shared) -> tuple[str, ...]:
    """Return the zones of the provider whose record is checked; the shared vocabularies are nobody's."""
    return zones_of(known.provider) if isinstance(known, Known) else ()


def zones_of(provider: Provider) -> tuple[str, ...]:
    """Return the zones that a provider's own files name, as far as they could be read."""
    records = [*provider.rate_cards, provider.service_level, *vars(provider.profile).get("locations", ())]
    found = {vars(record).get("timezone") for record in records if record is not None}
    return tuple(sorted(zone for zone in found if zone))
