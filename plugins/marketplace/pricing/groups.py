"""Customer groups: the card as one group of customers meets it. Source: docs/pricing.md#customer-groups"""

from __future__ import annotations

from decimal import Decimal

from marketplace.models.pricing.customers import CustomerGroup
from marketplace.models.pricing.labour import Band, Rates
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.errors import CannotPrice


def group_of(card: RateCard, name: str | None) -> CustomerGroup | None:
    """Return a group by its id, None for nobody's. Raises CannotPrice `group_unknown`."""
    if name is None:
        return None
    found = next((group for group in card.groups if group.id == name), None)
    if found is None:
        raise CannotPrice("group_unknown", f"This provider has no price of its own for the group {name}.")
    return found


def card_for(card: RateCard, group: CustomerGroup) -> RateCard:
    """Return the card with what a group pays in place of what everybody pays."""
    bands = tuple(_band_for(band, group.rates_by_band.get(band.id)) for band in card.bands)
    callout = {**card.callout, **group.callout}
    return card.model_copy(update={"rates": _merged(card.rates, group.rates), "callout": callout, "bands": bands})


def _merged(rates: Rates, others: Rates) -> Rates:
    found = dict(rates)
    for channel, tiers in others.items():
        before = found.get(channel)
        found[channel] = {**before, **tiers} if isinstance(before, dict) and isinstance(tiers, dict) else tiers
    return found


def _band_for(band: Band, rates: Rates | None) -> Band:
    """Return a band with a group's own rates; channels that these lack keep the band's price for everybody."""
    if rates is None:
        return band
    if band.rates is not None:
        return band.model_copy(update={"rates": _merged(band.rates, rates)})
    # A table and a multiplier stand side by side here: the table for the channels that it names.
    plainly = {"multiplier": Decimal(1)} if band.multiplier is None and band.add_per_hour is None else {}
    return band.model_copy(update={"rates": rates, **plainly})
