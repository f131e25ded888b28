"""The rate of a unit, and a fee in a band. Source: docs/pricing.md#rate-of-an-hour"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from marketplace.models.pricing.amounts import HourlyRange, Price
from marketplace.models.pricing.fees import Urgency
from marketplace.models.pricing.labour import Band, RateAfter
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import QUOTE, STACKINGS, UNKNOWN, OnQuote
from marketplace.models.vocabulary import PricedChannel, Tier
from marketplace.pricing.amounts import half_up
from marketplace.pricing.clauses import AS_LABOUR, SAME
from marketplace.pricing.readings import Reading, at_least
from marketplace.pricing.unpriced import QUOTATION

ONE = Fraction(1)
# Band -> amount there; `unknown` for one band or for all.
ByBandTable = Mapping[str, Price | str] | str
Table = Mapping[PricedChannel, Mapping[Tier, int | HourlyRange | OnQuote] | OnQuote]


def rate_in(table: Table, channel: PricedChannel, tier: Tier, clause: str, reading: Reading) -> Fraction | None:
    """Return the rate an hour in a table of rates; a tier that the channel lacks falls back to standard.

    None: by quotation, as a channel that the table lacks is. In minor units.
    """
    tiers = table.get(channel, QUOTE)
    if isinstance(tiers, str):
        return None
    name: Tier = tier if tier in tiers else "standard"
    stated = tiers[name]
    return None if isinstance(stated, str) else Fraction(reading.amount(f"{clause}.{channel}.{name}", stated))


def plain_rate(
    card: RateCard, channel: PricedChannel, tier: Tier, reading: Reading, after: RateAfter | None = None
) -> Fraction | None:
    """Return the plain rate an hour in minor units, `after` some time of the visit if given; None: by quotation."""
    if after is None:
        return rate_in(card.rates, channel, tier, "rates", reading)
    clause = f"channel_rules.{channel}.rate_after.{after.min}"
    return Fraction(reading.amount(clause, after.by_tier.get(tier, after.rate)))


def in_band(
    card: RateCard, channel: PricedChannel, tier: Tier, band: Band, base: Fraction | None, reading: Reading
) -> Fraction | None:
    """Return the rate an hour in a band whose plain rate is `base`; None: by quotation."""
    if by_quotation(band, channel):
        return None
    if has_table(band, channel):
        return rate_in(band.rates or {}, channel, tier, f"bands.{band.id}.rates", reading)
    return None if base is None else raised(base, band, reading)


def raised(base: Fraction, band: Band, reading: Reading) -> Fraction:
    """Return a plain rate with the band's multiplier or addition."""
    if band.multiplier is not None:
        return base * Fraction(band.multiplier)
    if band.add_per_hour is not None:
        return base + reading.amount(f"bands.{band.id}.add_per_hour", band.add_per_hour)
    return base


def by_quotation(band: Band, channel: PricedChannel) -> bool:
    """Return whether a band leaves a channel to quotation, whatever its plain rate is."""
    if band.quote is not None and (band.quote is True or (band.quote and channel in band.quote)):
        return True
    if has_table(band, channel):
        return band.rates is not None and band.rates[channel] == QUOTE
    return band.rates is not None and band.multiplier is None and band.add_per_hour is None


def has_table(band: Band, channel: PricedChannel) -> bool:
    """Return whether a band has rates of its own for a channel."""
    return band.rates is not None and channel in band.rates


def urgent_plain(
    urgency: Urgency, channel: PricedChannel, tier: Tier, base: Fraction | None, reading: Reading
) -> Fraction | None:
    """Return the plain rate an hour at a priority, `base` being the rate without it; None: by quotation."""
    if urgency.rates is not None and channel in urgency.rates:
        return rate_in(urgency.rates, channel, tier, "priority.rates", reading)
    if base is None:
        return None
    if urgency.multiplier is not None:
        return base * Fraction(urgency.multiplier)
    return (
        base if urgency.add_per_hour is None else base + reading.amount("priority.add_per_hour", urgency.add_per_hour)
    )


def urgent_rate(
    card: RateCard,
    channel: PricedChannel,
    band: Band,
    urgency: Urgency,
    rates: tuple[Fraction, Fraction, Fraction],
    reading: Reading,
) -> Fraction:
    """Return the rate an hour at a priority from three rates: plain, in the band, and plain at the priority."""
    base, now, urgent = rates
    # Where nothing but the priority changes the price of the hour, every stacking gives the same.
    if now == base:
        return urgent
    stacking = reading.of("stacking", card.stacking_used, STACKINGS)
    # A slower class that costs less is no surcharge, and there is no larger one to choose: the band's price falls too.
    if stacking == "max" and urgent > base:
        return max(now, urgent)
    if stacking != "add" and urgency.multiplier is not None:
        return now * Fraction(urgency.multiplier)
    if stacking != "add" and not has_table(band, channel):
        return raised(urgent, band, reading)
    return max(Fraction(0), now + urgent - base)


def fee_in_band(
    card: RateCard, channel: PricedChannel, band: Band, fee: tuple[Price, ByBandTable], *, clause: str, reading: Reading
) -> int | None:
    """Return a fee, given as (amount, by_band), in a band; None when it is by quotation.

    Where the table is `unknown`, the fee is the same in every band, or dearer as labour is.
    """
    amount, by_band = fee
    stated = by_band if isinstance(by_band, str) else by_band.get(band.id)
    if stated is None:
        return reading.amount(f"{clause}.amount", amount)
    table = f"{clause}.by_band"
    name = table if isinstance(by_band, str) else f"{table}.{band.id}"
    if not isinstance(stated, str):
        return reading.amount(name, stated)
    plain, now = as_labour(card, channel, band, reading)
    least = reading.amount(f"{clause}.amount", amount)
    if now == plain:
        return least
    if reading.of(name, UNKNOWN, (SAME, QUOTATION if now is None else AS_LABOUR)) == SAME:
        return least
    return None if now is None or plain is None else half_up(least * now / plain)


def as_labour(
    card: RateCard, channel: PricedChannel, band: Band, reading: Reading
) -> tuple[Fraction | None, Fraction | None]:
    """Return the standard rates an hour, plain and in a band; their proportion is how much dearer labour is there."""
    plain = plain_rate(card, channel, "standard", reading)
    return plain, in_band(card, channel, "standard", band, plain, reading)


def band_rate(
    card: RateCard, channel: PricedChannel, tier: Tier, band: Band, reading: Reading | None = None
) -> Fraction | None:
    """Return the rate an hour in a band in minor units; of a range, unless read otherwise, the least.

    None: by quotation.
    """
    reading = reading or at_least()
    return in_band(card, channel, tier, band, plain_rate(card, channel, tier, reading), reading)


def raise_of(card: RateCard, channel: PricedChannel, band: Band) -> Fraction | None:
    """Return how many times the plain standard rate an hour costs in a band; None when one is by quotation."""
    plain, now = as_labour(card, channel, band, at_least())
    return None if now is None or plain is None else now / plain
