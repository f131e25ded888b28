"""The fields of the tools that ask a provider's rate card: which provider, and what the work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from marketplace.models.pricing.rate_card import RateCard
from marketplace.views import wording
from marketplace.views.estimate.data import priced_providers
from marketplace.views.estimate.file import published
from marketplace.views.tools.parts import Field, choices

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

CHANNELS = ("remote", "onsite", "workshop")


def cards_url(snapshot: Snapshot) -> str:
    """Return the address of the rate cards, which the estimate page publishes."""
    return published(snapshot).url


def provider_field(snapshot: Snapshot, wanted: Callable[[RateCard], bool] = lambda card: True) -> Field:
    """Return the field that asks for a provider, of those whose card has what is `wanted`."""
    found = [each for each in priced_providers(snapshot) if wanted(snapshot.cards[each.slug])]
    pairs = [(each.slug, each.profile.name.brand) for each in found]
    return Field(
        "provider", "Provider", "select", pairs[0][0] if pairs else "", groups=choices(pairs or [("", "nobody")])
    )


def channel_field() -> Field:
    """Return the field that asks how the work is done."""
    return Field(
        "channel", "How", "select", "remote", groups=choices((name, wording.CHANNELS[name]) for name in CHANNELS)
    )
