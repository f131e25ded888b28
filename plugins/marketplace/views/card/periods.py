"""Since when and until when a rate card counts, and what is said where none is in force."""

from __future__ import annotations

from datetime import date

from marketplace import formats
from marketplace.models.pricing.rate_card import RateCard

NO_CARD = "no rate card in force"


def why_not_in_force(card: RateCard, day: date) -> str | None:
    """Return the reason why a card does not count on a day, as words to begin a line; None where it does."""
    if card.is_in_force(day):
        return None
    if card.valid_to is not None and card.valid_to < day:
        return f"Rate card ended on {formats.day(card.valid_to)}"
    return f"Rate card begins on {formats.day(card.valid_from)}" if card.valid_from else None


def period(card: RateCard, day: date) -> str | None:
    """Return the days on which a card counts, as part of a sentence: in force since 1 April 2026; None if unlimited."""
    running = card.is_in_force(day)
    first = f"{'since' if running else 'from'} {formats.day(card.valid_from)}" if card.valid_from else ""
    last = f"until {formats.day(card.valid_to)}" if card.valid_to else ""
    told = " ".join(part for part in ("" if running else "only", first, last) if part)
    return f"in force {told}" if told else None
