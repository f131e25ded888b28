"""The rate of a unit, and a fee in a band. Source: docs/pricing.md#rate-of-an-hour"""

from __future__ import annotations

from fractions import Fraction

from marketplace.models.pricing import RateCard
from marketplace.models.pricing_time import Band
from marketplace.models.pricing_values import STACKINGS, UNKNOWN
from marketplace.pricing.amounts import half_up
from marketplace.pricing.clauses import AS_LABOUR, QUOTATION, SAME, Assumptions

ONE = Fraction(1)


def plain_rate(card: RateCard, channel: str, tier: str) -> Fraction:
    """Return the plain rate an hour in minor units; a tier that the channel lacks falls back to standard."""
    tiers = card.rates[channel]
    return Fraction(tiers.get(tier, tiers["standard"]))


def band_rate(card: RateCard, channel: str, tier: str, band: Band) -> Fraction | None:
    """Return the rate an hour in a band, or None when it is by quotation; a channel its table lacks is, too."""
    base = plain_rate(card, channel, tier)
    if band.quote:
        return None
    if band.multiplier is not None:
        return base * Fraction(band.multiplier)
    if band.add_per_hour is not None:
        return base + band.add_per_hour
    if band.rates is not None:
        tiers = band.rates.get(channel)
        return None if tiers is None else Fraction(tiers.get(tier, tiers["standard"]))
    return base


def unit_rate(
    card: RateCard, channel: str, tier: str, band: Band, urgency: Fraction, assumed: Assumptions
) -> Fraction | None:
    """Return the rate an hour of a unit, `urgency` being the multiplier of expedited handling; None: by quotation."""
    in_band = band_rate(card, channel, tier, band)
    if in_band is None or urgency == ONE:
        return in_band
    base = plain_rate(card, channel, tier)
    # Where nothing but the priority makes the hour dearer, every stacking gives the same.
    if in_band == base and urgency > ONE:
        return base * urgency
    stacking = assumed.of("stacking", card.stacking_used, STACKINGS)
    if stacking == "max":
        return max(in_band, base * urgency)
    return in_band * urgency if stacking == "multiply" else in_band + base * (urgency - 1)


def fee_in_band(
    card: RateCard,
    channel: str,
    band: Band,
    amount: int,
    by_band: dict[str, int | str] | str,
    *,
    clause: str,
    assumed: Assumptions,
) -> int | None:
    """Return a fee in a band, by its `by_band` table; None when it is by quotation.

    Where the table is `unknown`, the fee is the same in every band, or dearer as labour is.
    """
    stated = by_band if by_band == UNKNOWN else by_band.get(band.id, amount)
    if stated != UNKNOWN:
        return stated
    name = clause if by_band == UNKNOWN else f"{clause}.{band.id}"
    raised = raise_of(card, channel, band)
    if raised == ONE:
        return amount
    found = assumed.of(name, UNKNOWN, (SAME, QUOTATION if raised is None else AS_LABOUR))
    if found == SAME:
        return amount
    return None if raised is None else half_up(amount * raised)


def raise_of(card: RateCard, channel: str, band: Band) -> Fraction | None:
    """Return how many times the plain standard rate an hour costs in a band; None when it is by quotation."""
    in_band = band_rate(card, channel, "standard", band)
    return None if in_band is None else in_band / plain_rate(card, channel, "standard")
