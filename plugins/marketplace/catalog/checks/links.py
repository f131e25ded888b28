"""Whether records of different files fit each other: rates and channels, reviews and providers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace.catalog.checks.known import Known, is_copy
from marketplace.models.vocabulary import PRICED_AS
from marketplace.problems import KEY, Fault, did_you_mean

if TYPE_CHECKING:
    from marketplace.models.pricing.rate_card import RateCard
    from marketplace.models.review.review import Review


def rates_have_a_channel(card: RateCard, known: Known) -> Iterator[Fault]:
    offered = {PRICED_AS[channel] for channel in known.provider.profile.channels_offered}
    for channel in card.rates:
        if channel not in offered:
            message = f"pricing has a rate for {channel}, but the profile does not offer {channel}. Add or remove it."
            yield Fault("price_no_channel", message, at=("rates", channel, KEY))


def review_is_of_this_provider(review: Review, known: Known) -> Iterator[Fault]:
    if review.provider in known.provider.profile.former_slugs:
        return  # A review keeps its name: that of the firm when it was written.
    if review.provider not in known.providers:
        remedy = did_you_mean(review.provider, known.providers)
        yield Fault("provider_unknown", f"No provider called {review.provider}. {remedy}", at=("provider",))
    elif review.provider != known.provider.slug and not is_copy(known.provider, known):
        message = f"The review is of {review.provider}, but lies in the folder of {known.provider.slug}. Move it."
        yield Fault("review_misplaced", message, at=("provider",))


PRICING_CHECKS = (rates_have_a_channel,)
REVIEW_CHECKS = (review_is_of_this_provider,)
