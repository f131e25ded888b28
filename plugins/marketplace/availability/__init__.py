"""Who can start when, and what the work costs then. Specification: docs/availability.md."""

from marketplace.availability.answer import Answer, Dearer, Promised, availability
from marketplace.availability.reasons import REASONS, CannotHelp, Reason
from marketplace.availability.terms import ProviderTerms
from marketplace.availability.working_hours import WorkingHours, working_hours

__all__ = [
    "REASONS",
    "Answer",
    "CannotHelp",
    "Dearer",
    "Promised",
    "ProviderTerms",
    "Reason",
    "WorkingHours",
    "availability",
    "working_hours",
]
