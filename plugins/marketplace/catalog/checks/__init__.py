"""The checks that need a vocabulary, a day or another record; one module a subject.

A record check takes a record and what is known (`Known`) and yields faults of that record. A catalog check takes what
is known and yields (record, fault) pairs. Both see records as far as they could be read: touching a field that could
not be read ends the check silently, so each check is about one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from marketplace.catalog.checks import (
    differing_days,
    links,
    names,
    place,
    plausible,
    pricing,
    profile,
    reply,
    review,
    review_set,
    service_level,
    tariff_clauses,
    tariff_hours,
    working_hours,
)
from marketplace.catalog.checks.known import Known, Shared
from marketplace.models.base import Record
from marketplace.problems import Fault

RecordCheck = Callable[[Any, Known], Iterator[Fault]]
CatalogCheck = Callable[[Shared], Iterator[tuple[Record, Fault]]]

RECORD_CHECKS: dict[str, tuple[RecordCheck, ...]] = {
    "profile": (
        *profile.RECORD_CHECKS,
        *place.RECORD_CHECKS,
        *working_hours.PROFILE_CHECKS,
        *differing_days.PROFILE_CHECKS,
        *plausible.PROFILE_CHECKS,
    ),
    "pricing": (
        *links.PRICING_CHECKS,
        *pricing.RECORD_CHECKS,
        *tariff_hours.RECORD_CHECKS,
        *tariff_clauses.RECORD_CHECKS,
        *working_hours.PRICING_CHECKS,
        *plausible.PRICING_CHECKS,
    ),
    "sla": (*service_level.RECORD_CHECKS, *differing_days.SLA_CHECKS, *plausible.SLA_CHECKS),
    "review": (*links.REVIEW_CHECKS, *review.RECORD_CHECKS),
    "reply": (*reply.RECORD_CHECKS,),
}
CATALOG_CHECKS: tuple[CatalogCheck, ...] = (
    *names.CATALOG_CHECKS,
    *review_set.CATALOG_CHECKS,
    *pricing.CATALOG_CHECKS,
    *plausible.CATALOG_CHECKS,
)
