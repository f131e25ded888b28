"""What a rate card would have given for the job that a review tells of: a check that any reader can follow.

A review does not tell the distance, the parts or whether priority was asked for; what it does not tell is left out of
the figure and named, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.review.full import FullReview
from marketplace.models.vocabulary import PRICED_AS, PricedChannel
from marketplace.pricing.engine import HolidayLists
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import QuoteRange, price_range

# When work on a channel begins, as far as a review tells: the first of these steps that has a time.
BEGINS = {"onsite": ("onsite_at",), "remote": ("responded_at",), "workshop": ("onsite_at", "responded_at")}


@dataclass(frozen=True, slots=True)
class Replay:
    """The price of a review's job on a card, and what it leaves out because the review does not tell it."""

    price: QuoteRange
    left_out: tuple[str, ...]


def replay(card: RateCard, review: FullReview, holidays: HolidayLists) -> Replay | None:
    """Return what the card gives for a review's minutes, channel and hour; None where the review tells too little."""
    incident = review.incident
    channel = PRICED_AS[incident.channel[0]]
    start = next((t for step in BEGINS[channel] if isinstance(t := getattr(incident, step), datetime)), None)
    outcome = None if review.outcome == "ongoing" else review.outcome
    if review.labour_minutes is None or start is None or outcome is None or channel not in card.rates:
        return None
    try:
        told = Incident(
            channel=channel,
            start=start,
            timezone=incident.timezone,
            minutes=review.labour_minutes,
            category=incident.category,
            outcome=outcome,
            job=_job(card, channel, incident.services),
        )
        price = price_range(card, told, holidays)
    except (CannotPrice, ValueError):
        return None
    return Replay(price, tuple(_left_out(card, review, channel)))


def _job(card: RateCard, channel: PricedChannel, services: tuple[str, ...]) -> str | None:
    """Return the fixed-price job that fits the first service named, where the card has one for the channel."""
    offered = {job.id for job in card.flat_jobs if channel in job.channels}
    return next((name for name in services[:1] if name in offered), None)


def _left_out(card: RateCard, review: FullReview, channel: PricedChannel) -> Iterator[str]:
    if channel == "onsite" and any(part.mode not in ("none", "flat") for part in card.travel_parts):
        yield "travel"
    if review.incident.channel[0] in card.collection:
        yield "collection"
    if review.parts_amount:
        yield "parts"
    if card.priority.get(review.incident.severity):
        yield "priority"
    if card.technicians is not None:
        yield "further technicians"
    if card.groups:
        yield "the prices of customer groups"
    if (review.incident.sessions or 1) > 1:
        yield "second visits"
