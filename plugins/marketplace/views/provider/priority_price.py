"""What a caller pays for a promise that holds only with paid priority: the price beside it includes the fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.models.service_level.promise import ALL, Promise
from marketplace.pricing.basket import incident_of
from marketplace.pricing.engine import Pricer
from marketplace.pricing.range import range_of
from marketplace.views.lists.prices import job_label
from marketplace.views.provider.bills import price_text, shows_net

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

MOST_URGENT = "P1"


def priority_price(snapshot: Snapshot, provider: Provider, promise: Promise) -> str | None:
    """Return the first reference job that the provider offers, with its price and the fee; None where it is not needed.

    The job is priced as one of the promise's priority, the most urgent one where it is for all.
    """
    card, basket = snapshot.cards[provider.slug], snapshot.reference.incidents
    if not promise.needs_priority or not card.is_in_force(snapshot.as_of):
        return None
    for job in basket.incidents:
        incident = incident_of(job, card, basket)
        if incident is not None:
            severity = MOST_URGENT if promise.priority == ALL else promise.priority
            urgent = incident.model_copy(update={"severity": severity, "expedite": True})
            text = price_text(range_of(Pricer(card, holidays=None), urgent), net=shows_net(card))
            return f"{job_label(job)}, then costs {text or 'what is quoted'}"
    return None
