"""Hourly rates for machines: the price of an hour, its unit of billing and its minimum.

Source: docs/ratings.md#markup-for-machines
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from marketplace.models.money import Money
from marketplace.models.pricing.amounts import HourlyRange, least
from marketplace.models.pricing.labour import ChannelRules, MinimumTime
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import UNKNOWN
from marketplace.models.vocabulary import PRICED_CHANNELS, TIERS, PricedChannel, Tier
from marketplace.units import MINUTES_AN_HOUR
from marketplace.views import wording
from marketplace.views.provider.rates import tax_line

# Units of UN/CEFACT recommendation 20.
HOUR, MINUTE = "HUR", "MIN"
REPAIR = "http://purl.org/goodrelations/v1#Repair"
CUSTOMERS = {
    "business": "http://purl.org/goodrelations/v1#Business",
    "household": "http://purl.org/goodrelations/v1#Enduser",
}


def offers(card: RateCard, *, as_of: date) -> list[dict[str, Any]]:
    """Return an offer for each plain rate of a card in force; a card that has ended or not begun offers nothing."""
    if not card.is_in_force(as_of):
        return []
    return [
        _offer(card, channel, tier)
        for channel in PRICED_CHANNELS
        for tier in TIERS
        if tier in card.stated_rates(channel)
    ]


def _offer(card: RateCard, channel: PricedChannel, tier: Tier) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "@type": "Offer",
        "businessFunction": REPAIR,
        "itemOffered": {
            "@type": "Service",
            "name": f"{wording.CHANNELS[channel]}, {wording.TIERS[tier].lower()}",
            "serviceType": "IT repair",
        },
        "priceSpecification": _price(card, channel, tier),
    }
    if card.audience in CUSTOMERS:
        offer["eligibleCustomerType"] = CUSTOMERS[card.audience]
    for term, day in (("validFrom", card.valid_from), ("validThrough", card.valid_to)):
        if day is not None:
            offer[term] = day.isoformat()
    rules = card.channel_rules[channel]
    if rules.minimum_charge is not None:
        # The term takes numbers only; this one is written as it stands, and nothing is computed with it.
        charge = float(Money(least(rules.minimum_charge), card.currency).digits)
        offer["eligibleTransactionVolume"] = {
            "@type": "PriceSpecification",
            "minPrice": charge,
            "priceCurrency": card.currency,
        }
    return offer


def _price(card: RateCard, channel: PricedChannel, tier: Tier) -> dict[str, Any]:
    rules = card.channel_rules[channel]
    price: dict[str, Any] = {
        "@type": "UnitPriceSpecification",
        **_amounts(card, card.stated_rates(channel)[tier]),
        "priceCurrency": card.currency,
        "description": tax_line(card),
        **_unit(None if rules.increment_min == UNKNOWN else int(rules.increment_min)),
    }
    if card.tax.mode in ("exclusive", "inclusive") and card.tax.applies_to == "all":
        price["valueAddedTaxIncluded"] = card.tax.mode == "inclusive"
    minimum = _minimum_minutes(rules)
    if minimum:
        price["eligibleQuantity"] = {"@type": "QuantitativeValue", "minValue": minimum, "unitCode": MINUTE}
    return price


def _amounts(card: RateCard, rate: int | HourlyRange) -> dict[str, Any]:
    if isinstance(rate, int):
        return {"price": Money(rate, card.currency).digits}
    most = {} if rate.high is None else {"maxPrice": float(Money(rate.high, card.currency).digits)}
    # These terms take numbers only; they are written as they stand, and nothing is computed with them.
    return {"minPrice": float(Money(rate.low, card.currency).digits), **most}


def _minimum_minutes(rules: ChannelRules) -> int | None:
    if rules.first_block is not None:
        return rules.first_block.minutes
    return rules.minimum_min.base if isinstance(rules.minimum_min, MinimumTime) else rules.minimum_min


def _unit(increment: int | None) -> dict[str, Any]:
    """Return the unit of the price and the step of billing in it: hours where the step is a finite decimal.

    Ten minutes are no finite decimal of an hour; there the price is said to be for sixty minutes.
    """
    if increment is None:
        return {"unitCode": HOUR}
    step = Fraction(increment, MINUTES_AN_HOUR)
    if 10**4 % step.denominator == 0:
        return {"unitCode": HOUR, "billingIncrement": int(step) if step.denominator == 1 else float(step)}
    an_hour = {"@type": "QuantitativeValue", "value": MINUTES_AN_HOUR, "unitCode": MINUTE}
    return {"unitCode": MINUTE, "referenceQuantity": an_hour, "billingIncrement": increment}
