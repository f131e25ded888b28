"""Closed word lists that more than one record uses."""

from __future__ import annotations

from typing import Annotated

from marketplace.models import synonyms
from marketplace.models.scalars import choice

CHANNELS = ("remote", "onsite", "workshop", "pickup", "mail_in")
PRICED_CHANNELS = ("remote", "onsite", "workshop")
TIERS = ("standard", "senior", "specialist")
PRIORITIES = ("P1", "P2", "P3", "P4")
AUDIENCES = ("business", "household", "both")

Channel = Annotated[str, choice(CHANNELS, code="channel_unknown", what="a channel", means=synonyms.CHANNELS)]
# Rate cards price three channels; what is picked up or mailed in is worked on, and priced, in the workshop.
PricedChannel = Annotated[
    str, choice(PRICED_CHANNELS, code="channel_unknown", what="a channel with rates", means=synonyms.CHANNELS)
]
Tier = Annotated[str, choice(TIERS, code="tier_unknown", what="a tier", means=synonyms.TIERS)]
Priority = Annotated[str, choice(PRIORITIES, code="priority_unknown", what="a priority", means=synonyms.PRIORITIES)]
PRICED_AS = {
    "remote": "remote",
    "onsite": "onsite",
    "workshop": "workshop",
    "pickup": "workshop",
    "mail_in": "workshop",
}
