"""The tariff linter, clauses: prices that contradict or cancel each other. Each finding quotes both clauses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from marketplace.catalog.checks.known import Known
from marketplace.models.money import Money
from marketplace.models.pricing.amounts import AmountRange, HourlyRange, least
from marketplace.models.pricing.labour import MinimumTime
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.travel import AnyTravel, ZoneTravel, parts_of
from marketplace.models.pricing.values import QUOTE, plain
from marketplace.models.vocabulary import TIERS
from marketplace.problems import Fault, Location


def _money(card: RateCard, price: int | AmountRange | HourlyRange) -> str:
    return Money(least(price), card.currency).digits


def _least_time(card: RateCard, channel: str) -> int | None:
    """Return the least time billed everywhere on a channel, in minutes."""
    stated = card.channel_rules[channel].minimum_min if channel in card.channel_rules else None
    return stated.base if isinstance(stated, MinimumTime) else stated


def callouts_leave_the_minimum_a_meaning(card: RateCard, known: Known) -> Iterator[Fault]:
    for channel, fee in card.callout.items():
        minimum = _least_time(card, channel)
        if minimum and fee.includes_min >= minimum:
            message = (
                f"The call-out includes {fee.includes_min} minutes (includes_min), so the minimum of {minimum} minutes "
                f"(channel_rules.{channel}.minimum_min) never applies. Remove one of them."
            )
            yield Fault("minimum_swallowed", message, at=("callout", channel, "includes_min"), severity="warning")


def diagnoses_leave_the_minimum_a_meaning(card: RateCard, known: Known) -> Iterator[Fault]:
    fee = card.diagnostic
    # Only a fee that is always kept always pays for its minutes.
    if fee is None or fee.policy != "always":
        return
    for channel in fee.channels:
        minimum = _least_time(card, channel)
        if minimum and fee.covers_min >= minimum:
            message = (
                f"The diagnosis fee pays for {fee.covers_min} minutes (covers_min), so the minimum of {minimum} "
                f"minutes (channel_rules.{channel}.minimum_min) never applies. Remove one of them."
            )
            yield Fault("minimum_swallowed", message, at=("diagnostic", "covers_min"), severity="warning")


def _trips(card: RateCard) -> Iterator[tuple[Location, AnyTravel]]:
    """Yield the parts of travel and of collection, each with its place."""
    ways = ((("travel",), card.travel), *((("collection", how), stated) for how, stated in card.collection.items()))
    for at, stated in ways:
        for number, part in enumerate(parts_of(stated)):
            yield ((*at, number) if isinstance(stated, tuple) else at), part


def farther_zones_are_not_cheaper(card: RateCard, known: Known) -> Iterator[Fault]:
    for at, travel in _trips(card):
        stated = travel.zones if isinstance(travel, ZoneTravel) else ()
        zones = [(n, zone.up_to, zone.amount) for n, zone in enumerate(stated) if zone.up_to is not None]
        for (_, near, less), (number, far, amount) in pairwise(zones):
            if least(amount) < least(less):
                message = (
                    f"The zone up to {plain(far)} costs {_money(card, amount)}, less than the nearer one up to "
                    f"{plain(near)} ({_money(card, less)}). Correct one of them."
                )
                yield Fault("zones_not_rising", message, at=(*at, "zones", number, "amount"), severity="warning")


def blocks_are_not_dearer(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find blocks dearer than the same hours by the hour, on the channel that the block names first."""
    for number, block in enumerate(card.block_hours):
        rates = (card.stated_rates(channel).get("standard") for channel in block.channels if channel in card.rates)
        rate = next((least(rate) for rate in rates if rate is not None), None)
        if rate is not None and block.price * 60 > rate * block.minutes:
            hours = plain(round(Decimal(block.minutes) / 60, 2))
            price, hourly = (Money(amount, card.currency).digits for amount in (block.price, rate))
            message = f"{hours} hours for {card.currency} {price} is dearer than {hours} x {hourly}."
            yield Fault("block_dearer", message, at=("block_hours", number, "price"), severity="warning")


def tables_have_every_channel(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, band in enumerate(card.bands):
        for channel in card.rates:
            if band.rates is not None and channel not in band.rates and card.rates[channel] != QUOTE:
                message = (
                    f'Band "{band.id}" has rates for {", ".join(band.rates)} only, but the card also has '
                    f"rates.{channel}. Add {channel} to the band."
                )
                yield Fault("tier_gap", message, at=("bands", number, "rates"))


def tables_have_every_tier(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, band in enumerate(card.bands):
        for channel, tiers in (band.rates or {}).items():
            standard = QUOTE if tiers == QUOTE else tiers.get("standard", QUOTE)
            for tier, rate in card.stated_rates(channel).items() if standard != QUOTE else ():
                if standard != QUOTE and tier not in tiers:
                    message = (
                        f'Band "{band.id}" has no {tier} rate for {channel}, so its standard '
                        f"{_money(card, standard)} replaces the plain {tier} {_money(card, rate)}. Add {tier}."
                    )
                    at = ("bands", number, "rates", channel)
                    yield Fault("tier_gap", message, at=at, severity="warning")


def tiers_are_priced(card: RateCard, known: Known) -> Iterator[Fault]:
    priced = {tier for tiers in card.rates.values() if tiers != QUOTE for tier in tiers}
    for category, tier in card.tier_by_category.items():
        if priced and tier not in priced:
            message = (
                f"tier_by_category makes {category} {tier} work, but no channel in rates has a {tier} rate: it is "
                "billed as standard. Add the rate, or change the tier."
            )
            yield Fault("tier_gap", message, at=("tier_by_category", category), severity="warning")


def tiers_rise(card: RateCard, known: Known) -> Iterator[Fault]:
    for channel in card.rates:
        tiers = card.stated_rates(channel)
        given = [tier for tier in TIERS if tier in tiers]
        for lower, higher in pairwise(given):
            if least(tiers[higher]) < least(tiers[lower]):
                message = (
                    f"{higher} work at {_money(card, tiers[higher])} is cheaper than {lower} work at "
                    f"{_money(card, tiers[lower])}. Exchange them if they are the wrong way round."
                )
                yield Fault("tier_order", message, at=("rates", channel, higher), severity="warning")


def clauses_have_a_channel(card: RateCard, known: Known) -> Iterator[Fault]:
    for at, channel in _channels_named(card):
        if channel not in card.rates:
            clause = ".".join(str(part) for part in at if part != channel and not isinstance(part, int))
            message = f"{clause}.{channel} has no effect, because rates has no {channel}. Add a rate or remove it."
            yield Fault("clause_unused", message, at=at, severity="warning")


def _channels_named(card: RateCard) -> Iterator[tuple[Location, str]]:
    """Yield (place, channel) of the clauses that are written for a channel."""
    # `callout: none` speaks of every channel.
    callouts = [channel for channel, fee in card.callout.items() if fee.amount or fee.by_band]
    for clause, named in (("callout", callouts), ("channel_rules", list(card.channel_rules))):
        yield from (((clause, channel), channel) for channel in named)
    for number, group in enumerate(card.groups):
        for clause, named in (("rates", list(group.rates)), ("callout", list(group.callout))):
            yield from ((("groups", number, clause, channel), channel) for channel in named)
    for level, price in card.priority.items():
        yield from ((("priority", level, "rates", channel), channel) for channel in price.rates or ())
        yield from _listed(("priority", level), price.channels)
    several = isinstance(card.labour_cap, tuple)
    for number, cap in enumerate(card.labour_caps):
        yield from _listed(("labour_cap", number) if several else ("labour_cap",), cap.channels)
    for number, rate in enumerate(card.day_rates):
        yield from _listed(("day_rates", number), rate.channels)
    if card.payment is not None and card.payment.deposit is not None:
        yield from _listed(("payment", "deposit"), card.payment.deposit.channels)
    if card.tax_credit is not None:
        yield from _listed(("tax_credit",), card.tax_credit.channels)
    if card.return_visit is not None:
        yield from _listed(("return_visit",), card.return_visit.channels)


def _listed(at: Location, channels: tuple[str, ...] | None) -> Iterator[tuple[Location, str]]:
    yield from (((*at, "channels", number), channel) for number, channel in enumerate(channels or ()))


def travel_says_only_what_its_mode_uses(card: RateCard, known: Known) -> Iterator[Fault]:
    for at, travel in _trips(card):
        for name in sorted(travel.model_fields_set - type(travel).model_fields.keys()):
            clause = ".".join(map(str, at))
            message = f"{clause}.{name} has no effect with mode {travel.mode}. Remove it, or change the mode."
            yield Fault("clause_unused", message, at=(*at, name), severity="warning")


def tax_is_charged_or_not(card: RateCard, known: Known) -> Iterator[Fault]:
    if card.tax.mode == "none" and card.tax.rate_pct:
        message = f"tax.mode none charges no {card.tax.called}, but rate_pct is {card.tax.rate_pct}. Keep one."
        yield Fault("clause_unused", message, at=("tax", "rate_pct"), severity="warning")


RECORD_CHECKS = (
    callouts_leave_the_minimum_a_meaning,
    diagnoses_leave_the_minimum_a_meaning,
    farther_zones_are_not_cheaper,
    blocks_are_not_dearer,
    tables_have_every_channel,
    tables_have_every_tier,
    tiers_are_priced,
    tiers_rise,
    clauses_have_a_channel,
    travel_says_only_what_its_mode_uses,
    tax_is_charged_or_not,
)
