"""The basket as calls: who works when each reference incident happens, else who starts first, and the price then.

Source: docs/availability.md#the-basket
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from marketplace.availability.answer import Start, first_start
from marketplace.availability.desks import Lists
from marketplace.availability.offer import ProviderTerms
from marketplace.availability.reasons import CannotHelp, Refused, refused
from marketplace.calendars import resolve_local
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.basket import Basket, ReferenceIncident
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.pricing.basket import incident_of
from marketplace.pricing.engine import Pricer

# Incident id -> the earliest start and its price, or why there is none.
CalledBasket = Mapping[str, Start | Refused]


def call_basket(terms: ProviderTerms, basket: Basket) -> CalledBasket:
    """Return what a call for each reference incident finds, at its time on the provider's own clock."""
    return {reference.id: _call(terms, reference, basket) for reference in basket.incidents}


def ordinary_terms(
    card: RateCard, level: ServiceLevel | None, opening_hours: OpeningHours | None, *, lists: Lists, on: date
) -> ProviderTerms:
    """Return a provider's terms in ordinary weeks as in the season of a day: holidays and days that differ left out."""
    return ProviderTerms(Pricer(card, holidays=None), level, opening_hours, lists, ordinary_on=on)


def _call(terms: ProviderTerms, reference: ReferenceIncident, basket: Basket) -> Start | Refused:
    card = terms.pricer.card
    incident = incident_of(reference, card, basket)
    if incident is None:
        return refused("channel_not_offered")
    try:
        called = resolve_local(incident.start, card.timezone, fold=0).minute
        start = first_start(terms, incident, called)
    except CannotHelp as error:
        return Refused(error.code, error.message)
    return refused("by_quotation") if start.by_quotation else start
