"""Whether records of different files fit each other: rates and channels, reviews and providers, demo and real."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace.catalog.checks.known import Known, not_listed
from marketplace.models.vocabulary import PRICED_AS
from marketplace.problems import Fault, did_you_mean

if TYPE_CHECKING:
    from marketplace.models.pricing import RateCard
    from marketplace.models.review import Reply, Review


def rates_have_a_channel(card: RateCard, known: Known) -> Iterator[Fault]:
    offered = {PRICED_AS[channel] for channel in known.provider.profile.channels_offered}
    for channel in card.rates:
        if channel not in offered:
            message = f"pricing has a rate for {channel}, but the profile does not offer {channel}. Add or remove it."
            yield Fault("price_no_channel", message, at=("rates", channel))


def review_is_of_this_provider(review: Review, known: Known) -> Iterator[Fault]:
    if review.provider not in known.providers:
        remedy = did_you_mean(review.provider, known.providers)
        yield Fault("provider_unknown", f"No provider called {review.provider}. {remedy}", at=("provider",))
    elif review.provider != known.provider.slug:
        message = f"The review is of {review.provider}, but lies in the folder of {known.provider.slug}. Move it."
        yield Fault("review_misplaced", message, at=("provider",))


def demo_reviews_demo(review: Review, known: Known) -> Iterator[Fault]:
    if review.provider == known.provider.slug and review.demo != known.provider.profile.demo:
        message = "A real provider cannot have a demo review, nor the reverse. Make demo the same in both."
        yield Fault("demo_mismatch", message, at=("demo",))


def review_is_of_a_known_location(review: Review, known: Known) -> Iterator[Fault]:
    ids = [location.id for location in known.provider.profile.locations]
    if review.location and review.location not in ids:
        yield not_listed("location_unknown", review.location, ids, "a location of this provider", at=("location",))


def reply_has_a_review(reply: Reply, known: Known) -> Iterator[Fault]:
    ids = [review.id for review in known.provider.reviews]
    if reply.review not in ids:
        remedy = did_you_mean(reply.review, ids, most=3) if ids else "This provider has no reviews."
        yield Fault("review_unknown", f"No review called {reply.review} here. {remedy}", at=("review",))


PRICING_CHECKS = (rates_have_a_channel,)
REVIEW_CHECKS = (review_is_of_this_provider, demo_reviews_demo, review_is_of_a_known_location)
REPLY_CHECKS = (reply_has_a_review,)
