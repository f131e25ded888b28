"""Closed word lists that more than one record uses."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from marketplace.models import synonyms
from marketplace.models.choices import choice

_Channel = Literal["remote", "onsite", "workshop", "pickup", "mail_in"]
CHANNELS: tuple[_Channel, ...] = get_args(_Channel)
_PricedChannel = Literal["remote", "onsite", "workshop"]
PRICED_CHANNELS: tuple[_PricedChannel, ...] = get_args(_PricedChannel)
_Tier = Literal["standard", "senior", "specialist"]
TIERS: tuple[_Tier, ...] = get_args(_Tier)
_Priority = Literal["P1", "P2", "P3", "P4"]
PRIORITIES: tuple[_Priority, ...] = get_args(_Priority)
Audience = Literal["business", "household", "both"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

Channel = Annotated[_Channel, choice(code="channel_unknown", what="a channel", means=synonyms.CHANNELS)]
# Rate cards price three channels; what is picked up or mailed in is worked on, and priced, in the workshop.
PricedChannel = Annotated[
    _PricedChannel, choice(code="channel_unknown", what="a channel with rates", means=synonyms.CHANNELS)
]
Tier = Annotated[_Tier, choice(code="tier_unknown", what="a tier", means=synonyms.TIERS)]
Priority = Annotated[_Priority, choice(code="priority_unknown", what="a priority", means=synonyms.PRIORITIES)]
PRICED_AS = {
    "remote": "remote",
    "onsite": "onsite",
    "workshop": "workshop",
    "pickup": "workshop",
    "mail_in": "workshop",
}
