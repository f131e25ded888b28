"""The basket: the reference incidents in one fixed week, holidays ignored. Source: docs/pricing.md#the-basket"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.basket import Basket, ReferenceIncident
from marketplace.models.windows import DAYS
from marketplace.pricing.engine import Pricer
from marketplace.pricing.range import QuoteRange, range_of

# Incident id -> its price; None where the provider does not offer the channel.
PricedBasket = dict[str, QuoteRange | None]


def price_basket(card: RateCard, basket: Basket) -> PricedBasket:
    """Price the reference incidents on a card, each at its time on the provider's own clock."""
    pricer = Pricer(card, holidays=None)
    priced: PricedBasket = {}
    for reference in basket.incidents:
        incident = incident_of(reference, card, basket)
        priced[reference.id] = None if incident is None else range_of(pricer, incident)
    return priced


def incident_of(reference: ReferenceIncident, card: RateCard, basket: Basket) -> Incident | None:
    """Return a reference incident as it happens to a card's customers, or None when its channel is not offered."""
    if reference.channel not in card.rates:
        return None
    day = basket.reference_week + timedelta(days=DAYS.index(reference.weekday))
    offered = {job.id for job in card.flat_jobs if reference.channel in job.channels}
    return Incident(
        channel=reference.channel,
        start=datetime.combine(day, time(*divmod(reference.time, 60))),
        minutes=reference.minutes,
        category=reference.category,
        distance_km=reference.distance_km,
        travel_minutes_one_way=reference.travel_minutes_one_way,
        severity=reference.severity,
        expedite=reference.expedite,
        job=reference.job_if_offered if reference.job_if_offered in offered else None,
    )
