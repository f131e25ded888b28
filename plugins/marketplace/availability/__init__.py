"""Who can start when, and what the work costs then. Specification: docs/availability.md."""

from marketplace.availability.answer import Answer, Dearer, Promised, availability
from marketplace.availability.desks import Desk, desks_for, opening_hours_of
from marketplace.availability.offer import Offer, Pledge, ProviderTerms, offer_for, offer_of, pledges, pledges_of
from marketplace.availability.reasons import REASONS, CannotHelp, Reason
from marketplace.availability.working_hours import WorkingHours

__all__ = [
    "REASONS",
    "Answer",
    "CannotHelp",
    "Dearer",
    "Desk",
    "Offer",
    "Pledge",
    "Promised",
    "ProviderTerms",
    "Reason",
    "WorkingHours",
    "availability",
    "desks_for",
    "offer_for",
    "offer_of",
    "opening_hours_of",
    "pledges",
    "pledges_of",
]
