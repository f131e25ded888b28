"""Who can come now: for each hour of the week whether a provider is open, and what an hour of work costs then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle

from marketplace import formats
from marketplace.calendars import Calendar, day_number, zone_named
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.hours import Hours
from marketplace.models.reference.basket import Basket
from marketplace.models.windows import DAYS
from marketplace.pricing.bands import BandClock
from marketplace.pricing.rates import band_rate
from marketplace.units import HOURS_A_DAY, MINUTES_A_DAY
from marketplace.views import wording
from marketplace.views.card.money import Money
from marketplace.views.parts import Cell, WeekDay, WeekGrid
from marketplace.views.provider.rates import band_name
from marketplace.views.provider.waits import DAYS as DAY_NAMES

# Whoever can come matters most; then whoever can help from afar.
FIRST_CHANNELS = ("onsite", "remote", "workshop")
# Of the scale of a week grid: open hours are its darker half, the dearer the darker.
CLOSED, CHEAPEST, DEAREST = 0, 3, 5
# A cell has room for three digits; dearer hours are shown by the letter of their line in the key.
MOST_SHOWN = 1000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
QUOTATION = "?"


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the week: rate in minor units an hour, None by quotation."""

    open: bool
    band: Band
    rate: Fraction | None


def week_grid(card: RateCard, hours: Hours, zone: str, basket: Basket) -> WeekGrid:
    """Return the ordinary week of a provider at half past each hour, on the clock of its rate card."""
    offered = [name for name in FIRST_CHANNELS if name in card.rates]
    # A week of question marks says nothing where another channel has a price.
    channel = next((name for name in offered if card.stated_rates(name)), offered[0])
    week = _week(card, channel, hours, zone, basket)
    steps = _steps(week)
    symbols = _symbols(card, steps)
    rows = tuple(
        WeekDay(
            name,
            short,
            tuple(
                _cell(hour, steps, symbols) for hour in week[number * HOURS_A_DAY : number * HOURS_A_DAY + HOURS_A_DAY]
            ),
        )
        for number, (name, short) in enumerate(DAY_NAMES)
    )
    what = wording.CHANNELS[channel].lower()
    return WeekGrid(
        f"Open or not, and what an hour of standard work {what} costs",
        rows,
        tuple(_key(card, week, steps, symbols)),
        f"At half past each hour, on the clock of {card.timezone}; in {card.currency}, minimums, call-out and travel "
        "not counted. Holidays left out.",
    )


def _week(card: RateCard, channel: str, hours: Hours, zone: str, basket: Basket) -> tuple[Hour, ...]:
    """Return the 168 hours of the reference week, Monday first; holidays are ignored."""
    clock, calendar = BandClock(card, frozenset()), _calendar(hours, zone)
    monday = day_number(basket.reference_week) * MINUTES_A_DAY
    found = []
    # A card has a handful of bands and a week 168 hours: each price is computed once.
    rates = {band.id: band_rate(card, channel, "standard", band) for band in card.bands}
    for hour in range(len(DAYS) * HOURS_A_DAY):
        minute = clock.zone.reach(monday + hour * 60 + 30)
        band = clock.at(minute)
        found.append(Hour(calendar.is_open(minute), band, rates[band.id]))
    return tuple(found)


def _calendar(hours: Hours, zone: str) -> Calendar:
    """Return the opening hours of an ordinary week."""
    weekly: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for window in hours.windows:
        overnight = MINUTES_A_DAY if window.closes <= window.opens else 0
        for name in window.days:
            weekly[DAYS.index(name)].append((window.opens, window.closes + overnight))
    return Calendar(zone=zone_named(zone), weekly=tuple(tuple(sorted(day)) for day in weekly))


def _steps(week: tuple[Hour, ...]) -> list[Fraction]:
    """Return the different prices of an hour, cheapest first."""
    return sorted({hour.rate for hour in week if hour.rate is not None})


def _symbols(card: RateCard, steps: list[Fraction]) -> dict[Fraction, str]:
    """Return what stands in a cell for each price: whole major units, or a letter where those do not fit."""
    exponent = Money.of(card).exponent
    whole = [step / 10**exponent for step in steps]
    short = [formats.number(amount) for amount in whole]
    # Two prices may not look the same, nor a rounded one like another.
    if all(amount < MOST_SHOWN for amount in whole) and len(set(short)) == len(short):
        return dict(zip(steps, short, strict=True))
    return dict(zip(steps, cycle(LETTERS), strict=False))


def _cell(hour: Hour, steps: list[Fraction], symbols: dict[Fraction, str]) -> Cell:
    text = QUOTATION if hour.rate is None else symbols[hour.rate]
    return Cell(_level(hour, steps), text)


def _level(hour: Hour, steps: list[Fraction]) -> int:
    """Return 0 when closed, else 3 to 5 from the cheapest to the dearest hour; by quotation is the dearest."""
    if not hour.open:
        return CLOSED
    return DEAREST if hour.rate is None else min(CHEAPEST + steps.index(hour.rate), DEAREST)


def _key(card: RateCard, week: tuple[Hour, ...], steps: list[Fraction], symbols: dict[Fraction, str]) -> Iterator[Cell]:
    """Yield one entry for each price in open hours and one for each in closed hours, with its bands."""
    money = Money.of(card)
    for is_open in (True, False):
        for rate in (*steps, None):
            hours = [hour for hour in week if hour.open == is_open and hour.rate == rate]
            if hours:
                bands = dict.fromkeys(band_name(card, hour.band.id) for hour in hours)
                price = "by quotation" if rate is None else f"{money.hourly(rate)} an hour"
                symbol = QUOTATION if rate is None else symbols[rate]
                state = "open" if is_open else "closed"
                yield Cell(_level(hours[0], steps), f"{symbol}: {state}, {price} ({formats.join(list(bands))})")
