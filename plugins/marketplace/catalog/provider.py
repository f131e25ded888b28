"""One provider: the records of one folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marketplace.logos import Logo
    from marketplace.models.pricing.rate_card import RateCard
    from marketplace.models.profile.location import Location
    from marketplace.models.profile.profile import Profile
    from marketplace.models.review.review import Reply, Review
    from marketplace.models.service_level.service_level import ServiceLevel


@dataclass(frozen=True)
class Provider:
    """The records of one provider; reviews are in order of their ids, replies by review id.

    `stated_locations` are all places of the file, those that have closed or are still to open among them; it is empty
    as long as a provider is as its files have it.
    """

    slug: str
    profile: Profile
    rate_cards: tuple[RateCard, ...]
    service_level: ServiceLevel | None
    reviews: tuple[Review, ...]
    replies: Mapping[str, Reply]
    stated_locations: tuple[Location, ...] = ()
    logo: Logo | None = None

    @cached_property
    def rate_card(self) -> RateCard:
        """Return the rate card of pricing.yaml; pricing-<name>.yaml follow it in `rate_cards`."""
        return self.rate_cards[0]
