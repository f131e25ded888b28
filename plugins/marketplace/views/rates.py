"""The rate card in plain words: rates an hour, bands, units and minimums, fixed prices, prepaid blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from marketplace import formats
from marketplace.models.money import exponent_of
from marketplace.models.pricing import UNKNOWN, RateCard
from marketplace.models.pricing_offers import BlockHours, FlatJob
from marketplace.models.pricing_time import Band, ChannelRules
from marketplace.models.pricing_values import plain
from marketplace.models.reference import Reference
from marketplace.models.vocabulary import PRICED_CHANNELS, TIERS
from marketplace.models.windows import Window
from marketplace.views import wording
from marketplace.views.identity import span
from marketplace.views.parts import Column, Table

UNCLEAR = "not clear from the card"
ROUNDING = {
    "up": "every started unit counts",
    "nearest": "a part unit counts from half on",
    UNKNOWN: f"part units: {UNCLEAR}",
}


@dataclass(frozen=True, slots=True)
class Money:
    """Write amounts of one card's currency."""

    currency: str
    exponent: int

    @classmethod
    def of(cls, card: RateCard) -> Money:
        """Return the writer for a card."""
        return cls(card.currency, exponent_of(card.currency))

    def full(self, minor: int) -> str:
        """Return an amount with all decimals."""
        return formats.money(minor, self.currency, self.exponent)

    def short(self, minor: int) -> str:
        """Return an amount without empty decimals."""
        return formats.money_short(minor, self.currency, self.exponent)

    def fraction(self, minor: Decimal) -> str:
        """Return an amount that may hold parts of the minor unit, like US$0.725 a mile."""
        whole, rest = divmod(minor, 1)
        if not rest:
            return self.short(int(whole))
        digits = plain(minor.scaleb(-self.exponent))
        return self.full(0).replace(f"{Decimal(0).scaleb(-self.exponent):f}", digits)


def tax_line(card: RateCard) -> str:
    """Return what the prices of a card hold of tax."""
    tax = card.tax
    rate = f" at {plain(tax.rate_pct)}%" if tax.rate_pct is not None else ""
    on_parts = (
        ", on parts only" if tax.applies_to == "parts" else f", on what: {UNCLEAR}" if tax.applies_to == UNKNOWN else ""
    )
    return {
        "exclusive": f"Prices are without {tax.name}{rate}{on_parts}; it is added to the bill.",
        "inclusive": f"Prices include {tax.name}{rate}{on_parts}.",
        "none": f"No {tax.name} is charged: the provider is not registered for it.",
        UNKNOWN: f"Whether prices hold {tax.name}{rate} is {UNCLEAR}.",
    }[tax.mode]


def hourly_rates(card: RateCard) -> Table:
    """Return the plain rates an hour: channels down, tiers across."""
    money = Money.of(card)
    tiers = [tier for tier in TIERS if any(tier in rates for rates in card.rates.values())]
    rows = tuple(
        (
            wording.CHANNELS[channel],
            *(
                money.short(card.rates[channel][tier]) if tier in card.rates[channel] else "as standard"
                for tier in tiers
            ),
        )
        for channel in PRICED_CHANNELS
        if channel in card.rates
    )
    columns = (Column("Channel"), *(Column(wording.TIERS[tier], numeric=True) for tier in tiers))
    return Table("Rate for an hour of work", columns, rows, tax_line(card))


def band_name(card: RateCard, name: str) -> str:
    """Return what a band is called on the page."""
    label = next((band.label for band in card.bands if band.id == name), None)
    return label or name.replace("_", " ").capitalize()


def bands(card: RateCard) -> Table:
    """Return the bands in the order in which they are tried, with what an hour costs in each."""
    rows = tuple((band_name(card, band.id), _when(card, band), _band_price(card, band)) for band in card.bands)
    listed = card.holidays.list_id if card.holidays else None
    note = f"The first line that fits counts. Times in {card.timezone}; " + (
        f"holidays by the list {listed}." if listed else "no holiday prices."
    )
    return Table(
        "When which price applies", (Column("Band"), Column("When"), Column("An hour of standard work")), rows, note
    )


def _when(card: RateCard, band: Band) -> str:
    told = "; ".join(window_line(window) for window in band.windows)
    if band.id == card.default_band and not band.windows:
        told = "all other hours"
    elif band.id == card.default_band:
        told += "; and all other hours"
    suffix = {"only": ", on holidays only", "also": ", holidays too", "skip": ""}[band.holidays]
    if band.holidays == "only" and told == "Every day all day":
        return "On holidays"
    return told + suffix


def window_line(window: Window) -> str:
    """Return a weekly window in one phrase."""
    return f"{formats.weekdays(window.days)} {span(window.opens, window.closes)}"


def _band_price(card: RateCard, band: Band) -> str:
    """Return what an hour of standard work costs in a band, by channel, and how it comes about."""
    money = Money.of(card)
    if band.quote:
        return "by quotation"
    factor = band.multiplier if band.multiplier is not None else Decimal(1)
    prices = []
    for channel in PRICED_CHANNELS:
        if channel in card.rates:
            plain_rate = card.rates[channel]["standard"]
            own = (band.rates or {}).get(channel, {}).get("standard")
            rate = Decimal(own) if own is not None else plain_rate * factor + (band.add_per_hour or 0)
            prices.append(f"{wording.CHANNELS[channel].lower()} {money.fraction(Decimal(rate))}")
    how = "" if factor == 1 else f" (plain rate × {plain(factor)})"
    if band.add_per_hour:
        how = f" (plain rate plus {money.short(band.add_per_hour)})"
    return ", ".join(prices) + how


def units(card: RateCard) -> Table:
    """Return how minutes become billed minutes, by channel."""
    rows = tuple(
        (
            wording.CHANNELS[channel],
            f"{formats.duration(rules.increment_min)}, {ROUNDING[rules.rounding]}",
            "; ".join(_minimum(card, rules)) or "none",
        )
        for channel in PRICED_CHANNELS
        if (rules := card.channel_rules.get(channel)) is not None and channel in card.rates
    )
    boundary = {
        "split": "Work that runs into another band is charged unit by unit, each at the band in which it starts.",
        "start": "The band at the start of the visit holds for the whole visit.",
        UNKNOWN: f"Which band counts when work runs into another is {UNCLEAR}.",
    }[card.boundary]
    return Table("Units and minimums", (Column("Channel"), Column("Billed in"), Column("At least")), rows, boundary)


def _minimum(card: RateCard, rules: ChannelRules) -> Iterator[str]:
    money = Money.of(card)
    if rules.free_up_to_min:
        yield f"free up to {formats.duration(rules.free_up_to_min)}"
    if rules.minimum_min:
        yield formats.duration(rules.minimum_min)
    if rules.minimum_charge is not None:
        yield money.short(rules.minimum_charge)
    if rules.first_block is not None:
        price = f" for {money.short(rules.first_block.amount)}" if rules.first_block.amount is not None else ""
        yield f"first {formats.duration(rules.first_block.minutes)} in full{price}"


def jobs(card: RateCard, reference: Reference) -> Table | None:
    """Return the fixed-price jobs, or None when there are none."""
    if not card.flat_jobs:
        return None
    rows = tuple(_job(card, job, reference) for job in card.flat_jobs)
    columns = (Column("Job"), Column("Price", numeric=True), Column("What it holds"), Column("Channels"))
    return Table("Fixed-price jobs", columns, rows)


def _job(card: RateCard, job: FlatJob, reference: Reference) -> tuple[str, ...]:
    service = reference.services.get(job.id)
    held = [
        f"{formats.duration(job.includes_min)}, then by the hour" if job.includes_min is not None else "the whole job"
    ]
    if job.success_only:
        held.append("due only when it succeeds")
    if job.parts_included is not None:
        held.append("parts included" if job.parts_included else "parts extra")
    held += list(in_bands(card, job.by_band))
    name = job.label or (service.label if service else job.id)
    return (name, Money.of(card).short(job.amount), "; ".join(held), wording.all_named(wording.CHANNELS, job.channels))


def in_bands(card: RateCard, by_band: object) -> Iterator[str]:
    """Yield what a fee costs in the bands where it differs."""
    if by_band == UNKNOWN:
        yield f"after hours: {UNCLEAR}"
    elif isinstance(by_band, dict):
        for name, amount in by_band.items():
            told = (
                UNCLEAR
                if amount == UNKNOWN
                else Money.of(card).short(amount)
                if isinstance(amount, int)
                else f"× {plain(amount)}"
            )
            yield f"{band_name(card, name)}: {told}"


def blocks(card: RateCard) -> Table | None:
    """Return the prepaid blocks, with what an hour costs inside, or None when there are none."""
    if not card.block_hours:
        return None
    rows = tuple(_block(card, block) for block in card.block_hours)
    columns = (Column("Block"), Column("Price", numeric=True), Column("An hour", numeric=True), Column("Use"))
    return Table("Prepaid hours", columns, rows)


def _block(card: RateCard, block: BlockHours) -> tuple[str, ...]:
    money = Money.of(card)
    # Shown only; the engine never divides a block's price.
    an_hour = int((Decimal(block.price) * 60 / block.minutes).to_integral_value(rounding="ROUND_HALF_UP"))
    burn = {
        "flat": "a minute is a minute",
        "by_rate": "dearer hours use it up faster",
        UNKNOWN: f"use in dearer hours: {UNCLEAR}",
    }[block.burn]
    valid = f"{block.valid_months} months" if block.valid_months else "no end date"
    rest = "" if block.refundable is None else "; rest is paid back" if block.refundable else "; rest is not paid back"
    use = f"{wording.all_named(wording.CHANNELS, block.channels)}; {valid}; {burn}{rest}"
    return (formats.duration(block.minutes), money.short(block.price), money.short(an_hour), use)
