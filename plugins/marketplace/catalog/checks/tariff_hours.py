"""The tariff linter, hours: bands that never apply, windows that overlap or leave gaps.

A set of hours is a number with one bit for each minute of the week, so that "covered by" is one operation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from marketplace.catalog.checks.known import Known
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.hours import OpenHours
from marketplace.models.windows import DAYS, Window, clock_text
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY, MINUTES_A_WEEK

ALWAYS = (1 << MINUTES_A_WEEK) - 1
# A gap this short between two bands looks like a slip, not like a lunch or a night.
SHORT_GAP = 60


def hours_of(window: Window | OpenHours) -> int:
    """Return the minutes of the week that a window holds, as bits."""
    length = window.closes - window.opens + (MINUTES_A_DAY if window.closes <= window.opens else 0)
    found = 0
    for day in window.days:
        bits = ((1 << length) - 1) << (DAYS.index(day) * MINUTES_A_DAY + window.opens)
        found |= (bits & ALWAYS) | (bits >> MINUTES_A_WEEK)
    return found


def hours_of_band(band: Band) -> int:
    return reduce(or_, map(hours_of, band.windows), 0)


def words(window: Window) -> str:
    """Return a window as a card writes it: mon-fri 09:00-17:30."""
    first, last = DAYS.index(window.days[0]), DAYS.index(window.days[-1])
    together = last - first + 1 == len(window.days) > 2
    days = f"{window.days[0]}-{window.days[-1]}" if together else ", ".join(window.days)
    return f"{days} {clock_text(window.opens)}-{clock_text(window.closes)}"


def _kinds(card: RateCard, band: Band) -> set[str]:
    """Return the kinds of days a band lives on: ordinary ones, holidays."""
    kinds = {"skip": {"ordinary"}, "only": {"holiday"}, "also": {"ordinary", "holiday"}}[band.holidays]
    return kinds if card.holidays is not None else kinds - {"holiday"}


def _taken(card: RateCard, number: int, kind: str) -> int:
    """Return the hours that the bands before one have taken on a kind of day."""
    return reduce(or_, (hours_of_band(b) for b in card.bands[:number] if kind in _kinds(card, b)), 0)


def _default(card: RateCard) -> Band | None:
    return next((band for band in card.bands if band.id == card.default_band), None)


def ordinary_hours(card: RateCard, number: int) -> int:
    """Return the minutes of an ordinary week that a band prices: its own, less those of earlier bands; or the rest."""
    band = card.bands[number]
    mine = hours_of_band(band) if band.holidays != "only" else 0
    found = mine & ~_taken(card, number, "ordinary")
    rest = ALWAYS & ~_taken(card, len(card.bands), "ordinary")
    return found | rest if band.id == card.default_band else found


def bands_can_apply(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, band in enumerate(card.bands):
        if band.id == card.default_band:
            continue
        reason = _never(card, number)
        if reason:
            message = f'Band "{band.id}" can never apply: {reason}.'
            yield Fault("band_never_used", message, at=("bands", number), severity="warning")


def _never(card: RateCard, number: int) -> str | None:
    band, kinds = card.bands[number], _kinds(card, card.bands[number])
    if not band.windows:
        return f"it has no windows, and default_band is {card.default_band}"
    if not kinds:
        return "it is for holidays only, and the card names no holidays"
    mine = hours_of_band(band)
    if any(mine & ~_taken(card, number, kind) for kind in kinds):
        return None
    before = [b for b in card.bands[:number] if hours_of_band(b) & mine and _kinds(card, b) & kinds]
    names = " and ".join(f'"{other.id}"' for other in before)
    return f"{names} already cover{'s' if len(before) == 1 else ''} all its hours"


def default_band_can_apply(card: RateCard, known: Known) -> Iterator[Fault]:
    default = _default(card)
    everywhere = [_taken(card, len(card.bands), kind) for kind in sorted(_all_kinds(card))]
    if default is not None and not default.windows and all(hours == ALWAYS for hours in everywhere):
        message = f'Band "{card.default_band}" can never apply: the other bands already cover all hours.'
        yield Fault("band_never_used", message, at=("default_band",), severity="warning")


def _all_kinds(card: RateCard) -> set[str]:
    return {"ordinary"} if card.holidays is None else {"ordinary", "holiday"}


def windows_do_not_cross(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find windows of bands with different prices that cross, or hide behind an earlier band; order decides there."""
    for number, band in enumerate(card.bands):
        if _never(card, number):
            continue
        for place, window in enumerate(band.windows):
            other = next((b for b in _before(card, number) if _conflict(b, window)), None)
            if other is not None:
                theirs = next(w for w in other.windows if hours_of(w) & hours_of(window))
                message = (
                    f'Bands "{other.id}" ({words(theirs)}) and "{band.id}" ({words(window)}) overlap at different '
                    f'prices; "{other.id}" comes first and wins. Make the windows meet instead.'
                )
                yield Fault("window_overlap", message, at=("bands", number, "windows", place), severity="warning")


def _before(card: RateCard, number: int) -> Iterator[Band]:
    band = card.bands[number]
    for other in card.bands[:number]:
        if _kinds(card, other) & _kinds(card, band) and _price(other) != _price(band):
            yield other


def _conflict(other: Band, window: Window) -> bool:
    """Return whether a window crosses an earlier band: a special case inside a wider window is no conflict."""
    mine = hours_of(window)
    theirs = [hours_of(each) for each in other.windows if hours_of(each) & mine]
    return any(hours & ~mine for hours in theirs)


def _price(band: Band) -> tuple[object, ...]:
    return band.multiplier or 1, str(band.add_per_hour or 0), str(band.rates or ""), band.quote or False


def windows_of_a_band_do_not_overlap(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, band in enumerate(card.bands):
        for place, window in enumerate(band.windows):
            earlier = next((w for w in band.windows[:place] if hours_of(w) & hours_of(window)), None)
            if earlier is not None:
                message = f'Windows {words(earlier)} and {words(window)} of band "{band.id}" overlap; keep one of them.'
                yield Fault("window_overlap", message, at=("bands", number, "windows", place), severity="warning")


def no_hours_are_left_over(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find a default band with hours of its own that must also price hours nobody wrote down."""
    band = _default(card)
    free = ALWAYS & ~_taken(card, len(card.bands), "ordinary")
    if band is not None and band.windows and band.holidays != "only" and free:
        day, minute = divmod((free & -free).bit_length() - 1, MINUTES_A_DAY)
        message = (
            f'default_band "{band.id}" is written for {words(band.windows[0])}, yet it also prices the hours that no '
            f"band covers, like {DAYS[day]} {clock_text(minute)}. Add a band for them, or remove its windows."
        )
        yield Fault("hours_gap", message, at=("default_band",), severity="warning")


def bands_meet(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find a short gap between two bands, which the default band then prices."""
    taken, told = _taken(card, len(card.bands), "ordinary"), set()
    ordinary = [(n, b) for n, b in enumerate(card.bands) if b.holidays != "only"]
    ends = [(w.closes, b, w, day) for _, b in ordinary for w in b.windows for day in w.days]
    for closes, before, earlier, day in ends:
        for number, after in ordinary:
            for place, later in enumerate(after.windows):
                gap = later.opens - closes
                if (
                    after is before
                    or day not in later.days
                    or not 0 < gap <= SHORT_GAP
                    or (before.id, after.id) in told
                ):
                    continue
                bits = ((1 << gap) - 1) << (DAYS.index(day) * MINUTES_A_DAY + closes)
                if not bits & taken:
                    told.add((before.id, after.id))
                    message = (
                        f'Between "{before.id}" ({words(earlier)}) and "{after.id}" ({words(later)}) {gap} minutes '
                        f'belong to neither, so they are priced as "{card.default_band}". Make the windows meet.'
                    )
                    yield Fault("hours_gap", message, at=("bands", number, "windows", place), severity="warning")


RECORD_CHECKS = (
    bands_can_apply,
    default_band_can_apply,
    windows_do_not_cross,
    windows_of_a_band_do_not_overlap,
    no_hours_are_left_over,
    bands_meet,
)
