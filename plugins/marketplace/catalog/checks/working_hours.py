"""Whether somebody works in the hours that a rate card prices, and for the emergencies that a number is for.

Source: docs/availability.md#where-it-holds. Hours are one bit for each minute of the week, as in `tariff_hours`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from marketplace.catalog.checks.known import Known
from marketplace.catalog.checks.tariff_hours import hours_of, ordinary_hours
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.coverage import Coverage
from marketplace.models.windows import DAYS, clock_text
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY

MOST_URGENT = "P1"
REMEDY = "Add a coverage for them to sla.yaml, or write by_arrangement: true in the band."


def bands_price_hours_of_work(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find bands with a price for hours of which nobody works any, in cards that have not ended."""
    worked = None if card.valid_to is not None and card.valid_to < known.as_of else _worked(card, known)
    for number, band in enumerate(card.bands if worked is not None else ()):
        if band.quote is True or band.by_arrangement:
            continue
        if band.holidays == "only":
            idle = "holidays, on which all coverages are closed" if _closed_on_holidays(known) else None
        else:
            mine = ordinary_hours(card, number)
            idle = f"hours in which nobody works, like {_first(mine)}" if mine and not mine & (worked or 0) else None
        if idle:
            text = f'Band "{band.id}" prices {idle}. {REMEDY}'
            yield Fault("band_hours_unworked", text, at=("bands", number), severity="warning")


def emergencies_are_covered(profile: Profile, known: Known) -> Iterator[Fault]:
    """Find numbers for emergencies of a provider that has no coverage for the most urgent faults."""
    if any(MOST_URGENT in (one.applies_to or (MOST_URGENT,)) for one in _coverages(known)):
        return
    for number, contact in enumerate(profile.contacts):
        if vars(contact).get("emergency"):
            text = (
                "This is the number for emergencies, but no coverage of sla.yaml is for P1. Add a coverage with "
                "applies_to: [P1], or remove emergency."
            )
            yield Fault("emergency_uncovered", text, at=("contacts", number, "emergency"), severity="warning")


def _coverages(known: Known) -> tuple[Coverage, ...]:
    level = known.provider.service_level
    return level.coverages if level else ()


def _worked(card: RateCard, known: Known) -> int | None:
    """Return the minutes of the week in which somebody works; None where clocks differ, so that nobody can tell."""
    profile, coverages = known.provider.profile, _coverages(known)
    zones = {card.timezone, profile.locations[0].timezone, *(one.timezone for one in coverages)}
    if len(zones) > 1:
        return None
    weekly = reduce(or_, map(hours_of, profile.hours.windows), 0)
    return reduce(or_, (hours_of(window) for one in coverages for window in one.windows), weekly)


def _closed_on_holidays(known: Known) -> bool:
    """Return whether every coverage keeps holidays; a profile cannot name any, so it follows them."""
    coverages = _coverages(known)
    return bool(coverages) and all(one.holidays is not None for one in coverages)


def _first(hours: int) -> str:
    """Return the first stretch of some minutes of the week, within its day: sat 09:00-16:00."""
    first = (hours & -hours).bit_length() - 1
    day, start = divmod(first, MINUTES_A_DAY)
    rest = ~(hours >> first)
    length = (rest & -rest).bit_length() - 1
    return f"{DAYS[day]} {clock_text(start)}-{clock_text(min(start + length, MINUTES_A_DAY))}"


PRICING_CHECKS = (bands_price_hours_of_work,)
PROFILE_CHECKS = (emergencies_are_covered,)
