"""How minutes become billed minutes, in plain words: units, minimums, first blocks, short visits, rates that change."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace import formats
from marketplace.models.pricing.labour import ChannelRules, LeastTime
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.values import plain
from marketplace.models.vocabulary import PRICED_CHANNELS
from marketplace.views import wording
from marketplace.views.card.money import UNCLEAR, MoneyWords
from marketplace.views.parts import Column, Table
from marketplace.views.provider.rates import band_name, first_block, in_bands

UNSTATED = "part units: not stated, counted as whole here"
ROUNDING = {
    "up": "every started unit counts",
    "nearest": "a part unit counts from half on",
    "down": "only full units count",
    UNKNOWN: f"part units: {UNCLEAR}",
}


def units(card: RateCard) -> Table:
    """Return how minutes become billed minutes, by channel."""
    rows = tuple(
        (
            wording.CHANNELS[channel],
            _unit(rules),
            "; ".join(_minimum(card, rules)) or ("none" if rules.states("minimum_min") else None),
        )
        for channel in PRICED_CHANNELS
        if (rules := card.channel_rules.get(channel)) is not None and channel in card.rates
    )
    boundary = "What holds when work runs into another band is not stated; prices here are computed unit by unit."
    told = {
        "split": "Work that runs into another band is charged unit by unit, each at the band in which it starts.",
        "start": "The band at the start of the visit holds for the whole visit.",
        UNKNOWN: f"Which band counts when work runs into another is {UNCLEAR}.",
    }[card.boundary]
    columns = (Column("Channel"), Column("Billed in"), Column("At least"))
    note = told if card.states("boundary") else boundary
    # With one band there is no other for work to run into.
    return Table("Units and minimums", columns, rows, note if len(card.bands) > 1 else "")


def _unit(rules: ChannelRules) -> str:
    if rules.increment_min == UNKNOWN:
        return f"unit: {UNCLEAR}"
    rounding = ROUNDING[rules.rounding] if rules.states("rounding") else UNSTATED
    return f"{formats.duration(int(rules.increment_min))}, {rounding}"


def _minimum(card: RateCard, rules: ChannelRules) -> Iterator[str]:
    money = MoneyWords.of(card)
    if rules.free_up_to_min:
        yield f"free up to {formats.duration(rules.free_up_to_min)}"
    if rules.minimum_min:
        yield "; ".join(_least_time(card, rules.minimum_min))
    if rules.minimum_charge is not None:
        yield money.price(rules.minimum_charge)
    if rules.first_block is not None:
        yield first_block(card, rules.first_block)
    for step in rules.steps:
        yield f"up to {formats.duration(step.up_to_min)}: {money.price(step.amount)}"
        yield from in_bands(card, step.by_band)
    for after in rules.rate_after:
        skills = ", ".join(f"{wording.TIERS[tier].lower()} {money.price(rate)}" for tier, rate in after.by_tier.items())
        rates = f"{money.price(after.rate)} an hour{f' ({skills})' if skills else ''}"
        yield f"from {formats.duration(after.min) if after.min else 'the start'} on: {rates}"


def _least_time(card: RateCard, stated: LeastTime) -> Iterator[str]:
    if isinstance(stated, int):
        yield formats.duration(stated)
        return
    if stated.base:
        yield formats.duration(stated.base)
    yield from (f"{band_name(card, name)}: {formats.duration(least)}" for name, least in stated.by_band.items())
    yield from (f"{wording.TIERS[tier].lower()}: {formats.duration(least)}" for tier, least in stated.by_tier.items())
    yield from (f"beyond {plain(far.km)} km: {formats.duration(far.minutes)}" for far in stated.beyond_km)
