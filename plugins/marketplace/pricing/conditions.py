"""Where clauses hold: a `Where` of the card against one case. Source: docs/pricing.md#conditions"""

from __future__ import annotations

from marketplace.models.pricing.conditions import Where
from marketplace.pricing.case import Case


def holds(where: Where, case: Case, *, bands: bool = True) -> bool:
    """Return whether a clause holds for a case; with `bands=False`, its bands are left to the caller."""
    return (
        (where.channels is None or case.channel in where.channels)
        and (not bands or where.bands is None or case.band.id in where.bands)
        and (where.tiers is None or case.tier in where.tiers)
        and (where.categories is None or case.incident.category in where.categories)
    )
