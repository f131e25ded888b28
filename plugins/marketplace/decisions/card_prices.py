"""What the tools ask of a rate card: one exact price, and the card as it is with another clause.

Source: docs/decisions.md#prices-from-a-card
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marketplace.decisions.errors import CannotDecide
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.vocabulary import Tier
from marketplace.models.windows import DAYS, MINUTES_A_DAY, Window
from marketplace.pricing.engine import Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import Quote
from marketplace.pricing.range import range_of

ALL_WEEK = (Window.model_construct(days=DAYS, opens=0, closes=MINUTES_A_DAY),)
# Any moment will do on a card with one band and no holidays.
ANY_START = "2026-03-10T12:00"


def exact_quote(pricer: Pricer, incident: Incident | Mapping[str, Any], field: str = "incident") -> Quote:
    """Return the quote of an incident where it is one figure.

    Raises CannotDecide `clause_unknown` where the card leaves it open, else with the code of the pricing engine.
    """
    try:
        found = range_of(pricer, incident)
    except CannotPrice as error:
        raise CannotDecide(error.code, field, error.message) from None
    if not found.exact:
        clauses = ", ".join((*found.unknown_clauses, *found.ranged))
        message = f"The card leaves open: {clauses}. Without it there is no single price to compare."
        raise CannotDecide("clause_unknown", "card", message)
    return found.low


def only_band(card: RateCard, band: Band) -> RateCard:
    """Return a card that knows one band at all hours; nothing else of it changes."""
    everywhere = band.model_copy(update={"windows": ALL_WEEK, "holidays": "also"})
    return card.model_copy(update={"bands": (everywhere,), "default_band": band.id, "holidays": None})


def all_of_tier(card: RateCard, tier: Tier, category: str | None = None) -> RateCard:
    """Return a card on which work of a category, or of none, is done at one tier."""
    return card.model_copy(update={"tier_by_category": {**card.tier_by_category, category or "": tier}})
