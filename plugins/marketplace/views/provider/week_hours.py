"""The working week: when somebody works on the channel shown, and what an hour of work costs then.

Hours in which nobody works have no price here; that they can be arranged is told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, pairwise
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.availability import desks_for, opening_hours_of
from marketplace.availability.offer import USUAL_PRIORITY
from marketplace.availability.opening import URGENT
from marketplace.availability.week import Week, week_of
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.vocabulary import PricedChannel
from marketplace.models.windows import DAYS, clock_text
from marketplace.units import HOURS_A_DAY, MINUTES_AN_HOUR
from marketplace.views.card.money import BY_QUOTATION, MoneyWords
from marketplace.views.opening import week_line
from marketplace.views.parts import HoursCell, HoursLine, HoursStep, WeekHours
from marketplace.views.provider.rates import band_name
from marketplace.views.provider.week_notes import differing_days
from marketplace.views.provider.week_prices import HourPrices, Stretch

if TYPE_CHECKING:
    from marketplace.availability import Desk
    from marketplace.catalog.provider import Provider
    from marketplace.models.pricing.labour import Band
    from marketplace.snapshot import Snapshot

# Whoever can come matters most; then whoever can help from afar.
FIRST_CHANNELS = ("onsite", "remote", "workshop")
CLOSED, OPEN, DEARER = "closed", "open", "dearer"
# A column of a phone has room for five characters; other prices are shown by the letter of their line in the key.
MOST_SHOWN = 5
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ASK = "ask"
WORK = {"remote": "over the network", "onsite": "on site", "workshop": "in the workshop",
        "pickup": "with collection", "mail_in": "by post"}  # fmt: skip


def week_hours(snapshot: Snapshot, provider: Provider) -> WeekHours:
    """Return the ordinary week of a provider, on the clock of its first location."""
    card, home = snapshot.cards[provider.slug], provider.profile.locations[0]
    channel = shown_channel(card)
    desks = _desks(provider, channel, USUAL_PRIORITY)
    week = week_of(desks, home.timezone, snapshot.as_of)
    prices = HourPrices(card, channel, home.timezone, snapshot.reference.incidents)
    days = prices.days(week)
    bands = prices.bands_of(days)
    steps = _steps(card, bands)
    urgent = week_of(_desks(provider, channel, URGENT), home.timezone, snapshot.as_of)
    return WeekHours(
        caption=f"When they work, and an hour of standard work {WORK[channel]}",
        zone=home.timezone,
        lines=tuple(_lines(days, steps)),
        key=tuple(steps.values()),
        note=" ".join(
            (
                *_outside(card, days, (week, urgent), bands),
                *differing_days(desks, week, home.timezone, snapshot.reference.holidays, snapshot.as_of),
                f"Times in {formats.isolated(home.locality)}. Minimums, call-out and travel are not in these prices.",
            )
        ),
    )


def shown_channel(card: RateCard) -> PricedChannel:
    """Return the channel whose hours are shown: the first that has a price, else the first."""
    offered = [name for name in FIRST_CHANNELS if name in card.rates]
    # A week of quotations says nothing where another channel has a price.
    return next((name for name in offered if card.stated_rates(name)), offered[0])


def _desks(provider: Provider, channel: str, priority: str) -> tuple[Desk, ...]:
    return desks_for(provider.service_level, opening_hours_of(provider.profile), channel, priority)


def _steps(card: RateCard, bands: Mapping[str, Sequence[Band]]) -> dict[str, HoursStep]:
    """Return what stands in a cell for each price, cheapest first: the price if it is short, else a letter."""
    letters, code = cycle(LETTERS), "".join(sign for sign in MoneyWords.of(card).short(0) if sign.isalpha())
    found = {}
    for at, (price, named) in enumerate(bands.items()):
        short = ASK if price == BY_QUOTATION else price.removeprefix(code)
        names = formats.join([band_name(card, band.id) for band in named])
        told = price if price == BY_QUOTATION else f"{price} an hour"
        text = short if len(short) <= MOST_SHOWN else next(letters)
        found[price] = HoursStep(DEARER if at else OPEN, text, f"{told} ({names})")
    return found


def _lines(days: Sequence[Sequence[Stretch]], steps: Mapping[str, HoursStep]) -> Iterator[HoursLine]:
    """Yield a line for each part of the day in which nothing changes on any weekday."""
    edges = sorted({edge for day in days for part in day for edge in (part.opens, part.closes)})
    for start, end in pairwise(edges):
        hours = max(1, min(HOURS_A_DAY, round((end - start) / MINUTES_AN_HOUR)))
        yield HoursLine(clock_text(start), hours, tuple(_cells(days, steps, edges, start)))


def _cells(
    days: Sequence[Sequence[Stretch]], steps: Mapping[str, HoursStep], edges: Sequence[int], start: int
) -> Iterator[HoursCell]:
    """Yield the cells that begin at a minute; closed hours of neighbouring days that are alike are one cell."""
    begun = [next((part for part in day if part.opens == start), None) for day in days]
    number = 0
    while number < len(days):
        part, first = begun[number], number
        number += 1
        if part is None:
            continue
        while part.price is None and number < len(days) and begun[number] == part:
            number += 1
        step = HoursStep(CLOSED, CLOSED, "") if part.price is None else steps[part.price]
        yield HoursCell(
            level=step.level,
            text=step.text,
            days=DAYS[first:number],
            opens=clock_text(part.opens),
            closes=clock_text(part.closes),
            lines=edges.index(part.closes) - edges.index(part.opens),
        )


def _outside(
    card: RateCard, days: Sequence[Sequence[Stretch]], weeks: tuple[Week, Week], bands: Mapping[str, Sequence[Band]]
) -> Iterator[str]:
    """Yield what holds outside the hours shown; `weeks` are those of ordinary and of urgent work."""
    week, urgent = weeks
    if not any(week):
        yield "By their own hours nobody works in an ordinary week."
    elif any(part.price is None for day in days for part in day):
        yield "Outside these hours nobody works."
    shown = {band.id for named in bands.values() for band in named}
    rest = [band for band in card.bands if band.id not in shown and band.quote is not True and band.holidays != "only"]
    if rest:
        names = formats.join([band_name(card, band.id) for band in rest])
        yield f"Their rate card has prices for other hours, by arrangement ({names})."
    if any(urgent) and urgent != week:
        yield f"When nobody can work at all, they work {week_line(urgent)}."
