"""The parts of a rate card that price time: bands, rates, units and minimums."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.money import Amount
from marketplace.models.pricing_values import ROUNDINGS, UNKNOWN, HourlyRate, Multiplier, OrUnknown, choice_or_unknown
from marketplace.models.text import Flag, Id, choice, line, whole
from marketplace.models.vocabulary import PricedChannel, Tier
from marketplace.models.windows import Window
from marketplace.problems import KEY, Fault, shown

PRICE_FORMS = ("multiplier", "add_per_hour", "rates", "quote")
MINUTES = whole(0, 1440, message="{found} is not a number of minutes from 0 to 1440.")
UNIT = whole(1, 480, message="{found} is not a unit of 1 to 480 minutes.")

Rates = dict[PricedChannel, dict[Tier, HourlyRate]]
# Band -> amount in that band; `unknown` for the whole clause or for one band.
ByBand = Annotated[dict[Id, Annotated[Amount, OrUnknown()]], OrUnknown()]


class Band(Record):
    """Hold one band: when it applies, and what an hour costs in it. Without a price form the plain rate applies."""

    id: Id = Field(description="Name of the band in this card.")
    label: line(1, 60) | None = Field(default=None, description="What a page prints.")
    windows: tuple[Window, ...] = Field(default=(), description="Weekly hours; the default band may have none.")
    holidays: choice(("skip", "only", "also")) = Field(
        default="skip", description="skip: never on a holiday; only: on holidays alone; also: on any day."
    )
    multiplier: Multiplier | None = Field(default=None, description="Times the plain rate.")
    add_per_hour: Amount | None = Field(default=None, description="Added to the plain rate.")
    rates: Rates | None = Field(default=None, description="A table of its own.")
    quote: Flag | None = Field(default=None, description="true: priced by quotation only.")

    @rule
    def _has_one_price(id: str, multiplier: object, add_per_hour: object, rates: object, quote: object):  # noqa: A002
        given = zip(PRICE_FORMS, (multiplier, add_per_hour, rates, quote or None), strict=True)
        forms = [name for name, value in given if value is not None]
        if len(forms) > 1:
            named = f"{', '.join(forms[:-1])} and {forms[-1]}"
            both = "both " if len(forms) == 2 else ""
            yield Fault("band_two_prices", f'Band "{id}" has {both}{named}. Keep one.', at=(forms[-1],))

    @rule
    def _table_has_standard(rates: Rates | None):
        yield from standard_missing(rates or {}, "rates")

    @property
    def surcharges(self) -> bool:
        """Tell whether an hour in the band has a price that differs from the plain rate."""
        return bool(self.add_per_hour or self.rates) or self.multiplier not in (None, 1)


def standard_missing(rates: Rates, *at: str):
    """Find channels whose table lacks the standard tier, which every other tier falls back to."""
    for channel, tiers in rates.items():
        if "standard" not in tiers:
            message = f"{channel} has no standard rate. Other tiers fall back to it; add standard."
            yield Fault("tier_standard_missing", message, at=(*at, channel))


class FirstBlock(Record):
    """Hold the first block of a visit, billed in full."""

    minutes: UNIT = Field(description="Its length.")
    amount: Amount | None = Field(default=None, description="Its price in any band; absent: at the hourly rate.")
    by_band: ByBand = Field(default={}, description="Its price in a band where it differs.")

    @rule
    def _by_band_needs_an_amount(amount: int | None, by_band: object):
        if by_band and amount is None:
            yield Fault(
                "first_block_amount_missing",
                "by_band changes the amount, but no amount is given. Add it.",
                at=("by_band",),
            )


class ChannelRules(Record):
    """Hold how minutes become billed minutes on one channel."""

    increment_min: UNIT = Field(description="Billing unit in minutes.")
    rounding: choice_or_unknown(ROUNDINGS, what="a rounding") = Field(
        default="up", description="up: every started unit counts; nearest: a part unit counts from half on."
    )
    minimum_min: MINUTES | None = Field(default=None, description="Least time billed; a multiple of the unit.")
    minimum_charge: Amount | None = Field(default=None, description="Least sum for labour and diagnosis.")
    free_up_to_min: MINUTES | None = Field(default=None, description="Jobs up to this long are free.")
    first_block: FirstBlock | None = Field(default=None, description="Billed in full, instead of a minimum.")

    @rule
    def _minimum_fits_the_unit(increment_min: int, minimum_min: int | None):
        if minimum_min and minimum_min % increment_min:
            below = minimum_min // increment_min * increment_min
            use = f"{below} or {below + increment_min}" if below else str(increment_min)
            message = f"A {minimum_min}-minute minimum does not fit {increment_min}-minute units. Use {use}."
            yield Fault("minimum_not_multiple", message, at=("minimum_min",))

    @rule
    def _one_kind_of_minimum(minimum_min: int | None, first_block: FirstBlock | None):
        if minimum_min is not None and first_block is not None:
            yield Fault("first_block_and_minimum", "Use first_block or minimum_min, not both.", at=("minimum_min",))


def unknown_bands(by_band: object, bands: list[str], *at: str | int):
    """Find bands that a by_band table names and the card does not have."""
    if isinstance(by_band, dict):
        for name in by_band:
            if name not in bands:
                message = f'"{shown(name)}" is not one of the bands: {", ".join(bands)}.'
                yield Fault("band_unknown", message, at=(*at, name, KEY))


__all__ = ["UNKNOWN", "Band", "ByBand", "ChannelRules", "FirstBlock", "Rates", "standard_missing", "unknown_bands"]
