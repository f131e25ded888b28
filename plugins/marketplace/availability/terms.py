"""What availability needs to know of one provider."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from marketplace.calendars import Calendar
from marketplace.models.service_level import ServiceLevel
from marketplace.pricing.engine import Pricer


@dataclass(frozen=True)
class ProviderTerms:
    """A provider's rate card in force, its promises, and its opening hours; `lists` are the holidays by list id."""

    pricer: Pricer
    level: ServiceLevel | None
    opening_hours: Calendar | None
    lists: Mapping[str, Collection[date]]
