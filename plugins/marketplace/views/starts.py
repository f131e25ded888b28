"""When work can start, in words: no price of a reference job stands without them where nobody works at its hour."""

from __future__ import annotations

from marketplace import formats
from marketplace.availability import Start
from marketplace.calendars import weekday, zone_named
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.windows import DAYS, clock_text
from marketplace.units import DAYS_A_WEEK, MINUTES_A_DAY


def start_day(start: Start, card: RateCard) -> str:
    """Return the first hour of work after a call in an ordinary week, on the card's clock: Monday 08:30."""
    zone = zone_named(card.timezone)
    (called, _), (day, minute) = (divmod(zone.wall_at(at), MINUTES_A_DAY) for at in (start.called, start.earliest))
    name, time = formats.weekdays([DAYS[weekday(day)]]), clock_text(minute)
    if day == called:
        return f"{time} that day"
    return f"{name} {time}" if day < called + DAYS_A_WEEK else f"{name} {time}, a week later"


def start_note(start: Start, card: RateCard) -> str | None:
    """Return what stands beside a price for a later hour than the call: starts Monday 08:30; None for the call."""
    return None if start.open else f"starts {start_day(start, card)}"
