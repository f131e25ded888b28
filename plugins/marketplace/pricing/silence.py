"""Clauses that an incident asks about and a card does not state, where the price counts them as none or as usual.

Source: docs/pricing.md#what-has-no-price
"""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.models.pricing.fees import URGENT_PRICES
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.unpriced import TAX_BASE


def called_off(card: RateCard, incident: Incident) -> bool:
    """Return whether the price of a missed appointment takes the place of call-out and travel."""
    paid, outcome = card.payment, incident.outcome
    return outcome == "cancelled_late" or (outcome == "no_access" and paid is not None and paid.states("no_show"))


def states_priority(card: RateCard, incident: Incident) -> bool:
    """Return whether a card says what an incident's priority costs, on its channel and for its category."""
    found = card.priority.get(incident.severity) if incident.severity else None
    if found is None or incident.channel not in (found.channels or (incident.channel,)):
        return False
    own = found.by_category.get(incident.category or "") or found
    return bool(found.by_band) or any(getattr(own, name) is not None for name in URGENT_PRICES)


def silent_clauses(card: RateCard, incident: Incident) -> tuple[str, ...]:
    """Return the clauses that the card does not state and the price has an answer for, in the order of a bill."""
    base = (TAX_BASE,) if card.tax.base_is_silent else ()
    return (*_silent(card, incident), *base)


def _silent(card: RateCard, incident: Incident) -> Iterator[str]:
    if not incident.missed:
        clause = card.diagnostic
        no_fee = clause is not None and incident.channel in clause.channels and clause.fee_is_silent
        if incident.job is None and (no_fee or not card.states("diagnostic")):
            yield "diagnostic"
        if incident.day_rate and not card.states("day_rates"):
            yield "day_rates"
    if incident.channel == "onsite" and not called_off(card, incident):
        if "onsite" not in card.callout:
            yield "callout"
        if card.travel is None:
            yield "travel"
    if incident.return_visit and not card.states("return_visit"):
        yield "return_visit"
    if incident.expedite and incident.severity is not None and not states_priority(card, incident):
        yield "priority"
    if incident.parts and not incident.missed and card.parts_markup_pct is None:
        yield "parts"
    if incident.outcome == "not_fixed" and not card.states("no_fix_no_fee"):
        yield "no_fix_no_fee"
    if incident.quoted_max is not None and (card.quote_policy is None or card.quote_policy.max_binding is None):
        yield "quote_policy"
