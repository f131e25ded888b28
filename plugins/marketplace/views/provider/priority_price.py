"""What a caller pays for a promise that holds only with paid priority: the price beside it includes the fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.availability import CannotHelp, first_start
from marketplace.calendars import resolve_local
from marketplace.models.service_level.promise import ALL, Promise
from marketplace.pricing.basket import incident_of
from marketplace.pricing.silence import states_priority
from marketplace.service_levels.promises import headline_promise
from marketplace.views.lists.prices import job_label
from marketplace.views.provider.bills import price_text, shows_net
from marketplace.views.response import response_note
from marketplace.views.starts import start_note

if TYPE_CHECKING:
    from marketplace.availability import ProviderTerms
    from marketplace.catalog.provider import Provider
    from marketplace.models.pricing.incident import Incident
    from marketplace.models.service_level.service_level import ServiceLevel
    from marketplace.service_levels.effective_wait import EffectiveWait
    from marketplace.snapshot import Snapshot

MOST_URGENT = "P1"
NOT_STATED = "what paying for priority costs is not stated"


def priority_price(snapshot: Snapshot, provider: Provider, promise: Promise) -> str | None:
    """Return what a reference job then costs, fee included; None for a promise that needs no paid priority.

    Where the card has no price of that priority, that is said: what plain work costs is not what such a caller pays.
    It is the first job that the provider offers, of the promise's channel if there is one, as one of the promise's
    priority; the most urgent one where it is for all.
    """
    card, basket = snapshot.cards[provider.slug], snapshot.reference.incidents
    if not promise.needs_priority or not card.is_in_force(snapshot.as_of):
        return None
    for job in sorted(basket.incidents, key=lambda job: job.channel != promise.channel):
        incident = incident_of(job, card, basket)
        if incident is not None:
            severity = MOST_URGENT if promise.priority == ALL else promise.priority
            urgent = incident.model_copy(update={"severity": severity, "expedite": True})
            if not states_priority(card, urgent):
                return NOT_STATED
            terms = snapshot.ordinary_terms(provider.slug)
            told = f"{job_label(job)}, then costs {_price(terms, urgent)}"
            if surcharge_is_waived(provider.service_level):
                told += f"; {_price(terms, late(urgent))} if they are late"
            return told
    return None


def priced_note(snapshot: Snapshot, provider: Provider, wait: EffectiveWait | None) -> str | None:
    """Return how binding the promise of a list is; the price beside one that needs paid priority holds the fee."""
    promise = headline_promise(provider.service_level)
    price = None if promise is None else priority_price(snapshot, provider, promise)
    return "; ".join(part for part in (response_note(provider.service_level, wait), price) if part) or None


def surcharge_is_waived(level: ServiceLevel | None) -> bool:
    """Return whether a missed promise takes the surcharge for urgency away."""
    remedy = level.terms.remedy if level else None
    return remedy is not None and remedy.kind == "surcharge_waived"


def late(incident: Incident) -> Incident:
    """Return an urgent incident as it is billed when its promise was missed and the surcharge is waived."""
    return incident.model_copy(update={"expedite": False})


def _price(terms: ProviderTerms, incident: Incident) -> str:
    """Return what an incident costs at the first hour of work, with that hour if it is a later one."""
    card = terms.pricer.card
    try:
        found = first_start(terms, incident, resolve_local(incident.start, card.timezone, fold=0).minute)
    except CannotHelp:
        return "what is quoted"
    text = price_text(found.price, net=shows_net(card))
    if text is None:
        return "what is quoted"
    later = start_note(found, card)
    return f"{text} ({later})" if later else text
