"""What depends on who buys and how, in plain words: groups of customers, days of work, further technicians."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace import formats
from marketplace.models.pricing.conditions import Where
from marketplace.models.pricing.customers import CustomerGroup
from marketplace.models.pricing.labour import Rates
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.values import plain
from marketplace.views import wording
from marketplace.views.card.money import BY_QUOTATION, MoneyWords
from marketplace.views.parts import Fact
from marketplace.views.provider.rates import band_name

DAY_RULE = {
    "cheapest": "applies where it costs less than the hours",
    "on_request": "if ordered",
    UNKNOWN: "when it applies is not stated",
}
WAIVED = {
    "labour": "labour",
    "diagnostic": "the diagnosis fee",
    "callout": "the call-out",
    "travel": "travel",
    "priority_fee": "the priority fee",
}
DISCOUNTED = {**WAIVED, "parts": "parts", "total": "the whole bill"}


def customer_facts(card: RateCard) -> tuple[Fact, ...]:
    """Return what a card says of days, of further technicians and of groups; a fact without a value is not stated."""
    return (
        Fact("A day or half a day", days_line(card)),
        Fact("Further technicians", technicians_line(card)),
        *(Fact(group.label or group.id, group_line(card, group)) for group in card.groups),
    )


def callout_term(channel: str) -> str:
    """Return what the call-out of a channel is called."""
    return (
        "Call-out"
        if channel == "onsite"
        else f"Fee for each {'remote session' if channel == 'remote' else 'workshop job'}"
    )


def group_line(card: RateCard, group: CustomerGroup) -> str:
    """Return what a group of customers pays in place of what everybody pays, and what shows that one belongs to it."""
    money = MoneyWords.of(card)
    told = []
    if group.pct_off is not None and group.on:
        told.append(f"{plain(group.pct_off)}% off {formats.join([DISCOUNTED[word] for word in group.on])}")
    told += _rates_told(money, group.rates)
    for band, rates in group.rates_by_band.items():
        told += [f"{band_name(card, band).lower()}: {name}" for name in _rates_told(money, rates)]
    told += [f"{callout_term(channel).lower()} {money.price(fee.amount)}" for channel, fee in group.callout.items()]
    return "; ".join(told) + (f". Proof: {group.proof}" if group.proof else "")


def _rates_told(money: MoneyWords, rates: Rates) -> Iterator[str]:
    for channel, tiers in rates.items():
        if isinstance(tiers, str):
            yield f"{wording.CHANNELS[channel].lower()} by quotation"
            continue
        for tier, rate in tiers.items():
            skill = "" if tier == "standard" else f", {wording.TIERS[tier].lower()},"
            price = BY_QUOTATION if isinstance(rate, str) else f"{money.price(rate)} an hour"
            yield f"{wording.CHANNELS[channel].lower()}{skill} {price}"


def where_line(card: RateCard, where: Where) -> str:
    """Return where a clause holds, to stand behind it; nothing where it holds everywhere."""
    parts = [f" in {formats.join([name.replace('_', ' ') for name in where.bands])} hours"] if where.bands else []
    if where.channels:
        parts.append(f" ({wording.all_named(wording.CHANNELS, where.channels).lower()} only)")
    if where.tiers:
        parts.append(f", {wording.all_named(wording.TIERS, where.tiers).lower()} work only")
    if where.categories:
        parts.append(f", only for {formats.join([name.replace('_', ' ') for name in where.categories])}")
    return "".join(parts)


def days_line(card: RateCard) -> str | None:
    """Return the prices of days and half days in one line."""
    money = MoneyWords.of(card)
    told = []
    for rate in card.day_rates:
        skills = "".join(
            f", {wording.TIERS[tier].lower()} {money.price(price)}" for tier, price in rate.by_tier.items()
        )
        price = f"{formats.duration(rate.minutes)} {money.price(rate.amount)}{skills}"
        where = where_line(card, rate)
        # Hours come after the prices of skills, so a comma keeps them apart.
        told.append(f"{price}{',' if rate.bands else ''}{where}; {DAY_RULE[rate.rule]}")
    return ". ".join(told) or None


def technicians_line(card: RateCard) -> str | None:
    """Return what further technicians cost in one line."""
    found = card.technicians
    if found is None:
        return None
    held = "" if found.included == 1 else f"; the rates hold {found.included}"
    return f"{MoneyWords.of(card).price(found.each_per_hour)} an hour for each further one{held}"
