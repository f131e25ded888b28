"""What a provider's files mean together on a day: closing days reach all of them, and closed places are none any more.

Source: docs/data-files.md#closing-days, docs/data-files.md#places-that-close-or-move
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from marketplace.catalog.provider import Provider
from marketplace.models.day_hours import minutes_of, spans_of
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.branches import area_on, open_places
from marketplace.models.profile.closing import ClosingDays
from marketplace.models.profile.hours import Hours, HoursException, OpenDayHours
from marketplace.models.profile.profile import Profile
from marketplace.models.review.review import Review
from marketplace.models.service_level.coverage import Coverage
from marketplace.models.windows import DAYS


def as_it_holds(provider: Provider, day: date) -> Provider:
    """Return a provider with its closing days in hours, coverages and bands, and with the places of a day."""
    profile, closings = provider.profile, provider.profile.closing_days
    provider = replace(
        provider, profile=_placed(profile, day), stated_locations=profile.locations, reviews=_reviews(provider)
    )
    if not closings:
        return provider
    profile, level = provider.profile, provider.service_level
    locations = tuple(
        location if location.hours is None else location.model_copy(update={"hours": _closed(location.hours, closings)})
        for location in profile.locations
    )
    changed = {"hours": _closed(profile.hours, closings), "locations": locations}
    if level is not None:
        coverages = tuple(_covered(coverage, profile, closings) for coverage in level.coverages)
        level = level.model_copy(update={"coverages": coverages})
    return replace(
        provider,
        profile=profile.model_copy(update=changed),
        service_level=level,
        rate_cards=tuple(_priced(card, closings) for card in provider.rate_cards),
    )


def _reviews(provider: Provider) -> tuple[Review, ...]:
    """Return the reviews as of the provider's present slug: those from before a new slug keep the old one in files."""
    former = provider.profile.former_slugs
    if not former:
        return provider.reviews
    return tuple(
        review.model_copy(update={"provider": provider.slug}) if review.provider in former else review
        for review in provider.reviews
    )


def _placed(profile: Profile, day: date) -> Profile:
    there = open_places(profile.locations, day)
    if len(there) == len(profile.locations):
        return profile
    area = area_on(profile.service_area, profile.locations, day)
    return profile.model_copy(update={"locations": there, "service_area": area})


def _closed(hours: Hours, closings: Sequence[ClosingDays]) -> Hours:
    """Return hours with the closing days among the days that differ; what is said of a day itself comes first."""
    own = {one.day for one in hours.exceptions}
    found = (_exception(day, closing.windows, closing) for closing in closings for day in closing.days())
    return hours.model_copy(update={"exceptions": (*hours.exceptions, *(one for one in found if one.day not in own))})


def _covered(coverage: Coverage, profile: Profile, closings: Sequence[ClosingDays]) -> Coverage:
    own = {one.day for one in coverage.exceptions}
    found = tuple(
        one
        for closing in closings
        for day in closing.days()
        if day not in own and (one := _covered_on(coverage, profile, closing, day))
    )
    return coverage.model_copy(update={"exceptions": (*coverage.exceptions, *found)}) if found else coverage


def _covered_on(coverage: Coverage, profile: Profile, closing: ClosingDays, day: date) -> HoursException | None:
    """Return what a closing day makes of a coverage; None where it goes on, or has no hours on that weekday.

    It goes on where it is open longer than the firm is: hours for emergencies are longer on purpose.
    """
    usual = minutes_of(
        window
        for window in coverage.windows
        if DAYS[day.weekday()] in window.days and (window.from_date or day) <= day <= (window.to_date or day)
    )
    shop = minutes_of(window for window in profile.hours.windows if DAYS[day.weekday()] in window.days)
    within = coverage.timezone == profile.locations[0].timezone and not usual & ~shop
    if not usual or not (within or closing.emergencies_too):
        return None
    left = usual & minutes_of(closing.windows)
    windows = tuple(
        OpenDayHours.model_construct(_fields_set=None, opens=opens, closes=closes) for opens, closes in spans_of(left)
    )
    return _exception(day, windows, closing)


def _exception(day: date, windows: tuple[OpenDayHours, ...], closing: ClosingDays) -> HoursException:
    return HoursException.model_construct(
        _fields_set=None, day=day, closed=not windows, windows=windows, label=closing.label
    )


def _priced(card: RateCard, closings: Sequence[ClosingDays]) -> RateCard:
    """Return a card for which the closed days are holidays, if it has any: half a day is an ordinary one."""
    rule = card.holidays
    if rule is None:
        return card
    known = {*rule.add, *rule.remove}
    days = tuple(day for day in _whole_days(closings) if day not in known)
    return card.model_copy(update={"holidays": rule.model_copy(update={"add": (*rule.add, *days)})}) if days else card


def _whole_days(closings: Sequence[ClosingDays]) -> Iterator[date]:
    for closing in closings:
        if not closing.windows:
            yield from closing.days()
