"""Who can start when, and what the work costs then. Specification: docs/availability.md."""

from marketplace.availability.answer import Answer, Dearer, Promised, availability
from marketplace.availability.offer import Offer, ProviderTerms, offer_of
from marketplace.availability.reasons import REASONS, CannotHelp, Reason
from marketplace.availability.working_hours import WorkingHours

__all__ = [
    "REASONS",
    "Answer",
    "CannotHelp",
    "Dearer",
    "Offer",
    "Promised",
    "ProviderTerms",
    "Reason",
    "WorkingHours",
    "availability",
    "offer_of",
]
