"""The rate card in plain words: rates an hour, and the bands in which they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from marketplace import formats
from marketplace.models.pricing.labour import Band, FirstBlock
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.values import QUOTE, plain
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.vocabulary import PRICED_CHANNELS, TIERS, PricedChannel, Tier
from marketplace.models.windows import HolidayRule, Window
from marketplace.pricing.rates import band_rate
from marketplace.pricing.readings import at_least, at_most
from marketplace.views import wording
from marketplace.views.card.money import BY_QUOTATION, UNCLEAR, MoneyWords
from marketplace.views.parts import Column, Table
from marketplace.views.provider.identity import span


def tax_line(card: RateCard) -> str:
    """Return what the prices of a card hold of tax."""
    tax = card.tax
    name = formats.isolated(tax.called)
    rate = f" at {plain(tax.rate_pct)}%" if tax.rate_pct is not None else ""
    base = {"parts": ", on parts only", UNKNOWN: f", on what: {UNCLEAR}"}.get(tax.applies_to or "", "")
    told = {
        "exclusive": f"Prices are without {name}{rate}{base}; it is added to the bill.",
        "inclusive": f"Prices include {name}{rate}{base}.",
        "none": f"No {name} is added to these prices.",
        UNKNOWN: f"Whether prices hold {name}{rate} is {UNCLEAR}.",
    }[tax.mode]
    return f"{told} On what it is: not stated, counted on everything here." if tax.base_is_silent else told


def hourly_rates(card: RateCard) -> Table:
    """Return the plain rates an hour: channels down, tiers across."""
    money = MoneyWords.of(card)
    tiers = [tier for tier in TIERS if any(tier in rates for rates in card.rates.values() if rates != QUOTE)]
    tiers = tiers or ["standard"]
    rows = tuple(
        (
            wording.CHANNELS[channel],
            *(_rate(card, money, channel, tier) for tier in tiers),
        )
        for channel in PRICED_CHANNELS
        if channel in card.rates
    )
    columns = (Column("Channel"), *(Column(wording.TIERS[tier], numeric=True) for tier in tiers))
    note = [card.tax.note.removesuffix(".") + "."] if card.tax.note else []
    return Table("Rate for an hour of work", columns, rows, " ".join([tax_line(card), *note, *_first_blocks(card)]))


def _first_blocks(card: RateCard) -> Iterator[str]:
    """Yield what is paid before the hourly rate begins to count."""
    for channel in PRICED_CHANNELS:
        rules = card.channel_rules.get(channel)
        if channel in card.rates and rules is not None and rules.first_block is not None:
            yield f"{wording.CHANNELS[channel]}: {first_block(card, rules.first_block)}."


def first_block(card: RateCard, block: FirstBlock) -> str:
    """Return what the first block of a visit costs, in a few words."""
    price = "" if block.amount is None else f" for {MoneyWords.of(card).price(block.amount)}"
    elsewhere = ", ".join(in_bands(card, block.by_band))
    return f"first {formats.duration(block.minutes)} in full{price}{f' ({elsewhere})' if elsewhere else ''}"


def _rate(card: RateCard, money: MoneyWords, channel: PricedChannel, tier: Tier) -> str:
    rates = card.rates[channel]
    rate = QUOTE if rates == QUOTE else rates.get(tier)
    if rate == QUOTE:
        return BY_QUOTATION
    return "as standard" if rate is None else money.price(rate)


def band_name(card: RateCard, name: str) -> str:
    """Return what a band is called on the page."""
    label = next((band.label for band in card.bands if band.id == name), None)
    return formats.isolated(label) if label else name.replace("_", " ").capitalize()


def bands(card: RateCard, lists: Mapping[str, HolidayList], as_of: date = date.min) -> Table:
    """Return the bands in the order in which they are tried, with what an hour costs in each; `lists` name holidays.

    Single days that the card adds to its list or takes from it are told from `as_of` on.
    """
    rows = tuple((band_name(card, band.id), _when(card, band), _band_price(card, band)) for band in card.bands)
    listed = card.holidays.list_id if card.holidays else None
    clock = "on the customer's clock" if card.bands_clock == "customer" else f"in {formats.zone(card.timezone)}"
    # One price for all hours does not say that somebody comes at all of them.
    arranged = " Hours outside the firm's own are by arrangement." if len(card.bands) == 1 else ""
    holidays = (
        f"holidays: {lists[listed].label if listed in lists else listed}{single_days(card.holidays, as_of)}"
        if listed
        else "of holidays only the days that the card names; a list is not stated"
        if card.holidays and (card.holidays.add or card.holidays.remove)
        else "no holiday prices"
        if card.holidays is None and card.states("holidays")
        else "prices on holidays: not stated"
    )
    note = f"The first line that fits counts. Times {clock}; {holidays}.{arranged}"
    return Table(
        "When which price applies", (Column("Band"), Column("When"), Column("An hour of standard work")), rows, note
    )


def single_days(rule: HolidayRule | None, as_of: date) -> str:
    """Return the days to come that a rule adds to its holiday list, and those that it takes from it."""
    if rule is None:
        return ""
    days = (("also", rule.add), ("but not", rule.remove))
    told = [(word, [formats.day(day) for day in sorted(listed) if day >= as_of]) for word, listed in days]
    return "".join(f", {word} {formats.join(some)}" for word, some in told if some)


def _when(card: RateCard, band: Band) -> str:
    told = "; ".join(window_line(window) for window in band.windows)
    if band.id == card.default_band and not band.windows:
        told = "all other hours"
    elif band.id == card.default_band:
        told += "; and all other hours"
    suffix = {"only": ", on holidays only", "also": ", holidays too", "skip": ""}[band.holidays]
    told = "On holidays" if band.holidays == "only" and told == "Every day all day" else told + suffix
    return told + ("; by arrangement" if band.by_arrangement else "")


def window_line(window: Window) -> str:
    """Return a weekly window in one phrase."""
    return f"{formats.weekdays(window.days)} {span(window.opens, window.closes)}"


def _band_price(card: RateCard, band: Band) -> str:
    """Return what an hour of standard work costs in a band, by channel, and how it comes about."""
    if band.quote is True:
        return BY_QUOTATION
    prices = [
        f"{wording.CHANNELS[channel].lower()} {hour_in_band(card, band, channel)}"
        for channel in PRICED_CHANNELS
        if channel in card.rates
    ]
    how = "" if band.multiplier in (None, 1) else f" (plain rate × {plain(band.multiplier)})"
    if band.add_per_hour:
        how = f" (plain rate plus {MoneyWords.of(card).price(band.add_per_hour)})"
    return ", ".join(prices) + how


def hour_in_band(card: RateCard, band: Band, channel: PricedChannel) -> str:
    """Return what an hour of standard work on a channel costs in a band: an amount, a range, or by quotation."""
    money, ends = MoneyWords.of(card), (at_least(), at_most())
    low, high = (band_rate(card, channel, "standard", band, reading) for reading in ends)
    if low is None or high is None:
        return BY_QUOTATION
    if low != high:
        return f"{money.hourly(low)} to {money.hourly(high)}"
    return f"from {money.hourly(low)}" if any(reading.opened for reading in ends) else money.hourly(low)


def in_bands(card: RateCard, by_band: object) -> Iterator[str]:
    """Yield what a fee costs in the bands where it differs."""
    if by_band == UNKNOWN:
        yield f"after hours: {UNCLEAR}"
    elif isinstance(by_band, dict):
        for name, amount in by_band.items():
            told = (
                UNCLEAR
                if amount == UNKNOWN
                else f"× {plain(amount)}"
                if isinstance(amount, Decimal)
                else MoneyWords.of(card).price(amount)
            )
            yield f"{band_name(card, name)}: {told}"
