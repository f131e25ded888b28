"""Who can start when, and what the work costs then. Specification: docs/availability.md."""

from marketplace.availability.answer import Answer, Dearer, Promised, Start, availability, first_start
from marketplace.availability.basket import CalledBasket, call_basket, ordinary_terms
from marketplace.availability.desks import Desk, desks_for, opening_hours_of
from marketplace.availability.offer import Offer, Pledge, ProviderTerms, offer_for, offer_of, pledges, pledges_of
from marketplace.availability.reasons import REASONS, CannotHelp, Reason, Refused, refused, sentence_of
from marketplace.availability.working_hours import WorkingHours

__all__ = [
    "REASONS",
    "Answer",
    "CalledBasket",
    "CannotHelp",
    "Dearer",
    "Desk",
    "Offer",
    "Pledge",
    "Promised",
    "ProviderTerms",
    "Reason",
    "Refused",
    "Start",
    "WorkingHours",
    "availability",
    "call_basket",
    "desks_for",
    "first_start",
    "offer_for",
    "offer_of",
    "opening_hours_of",
    "ordinary_terms",
    "pledges",
    "pledges_of",
    "refused",
    "sentence_of",
]
