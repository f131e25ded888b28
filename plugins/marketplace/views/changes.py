"""When the facts on a page last changed: dates of the data only, never of files or clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marketplace.catalog.provider import Provider
from marketplace.models.review.review import Reply, Review
from marketplace.snapshot import Snapshot


def provider_changed(provider: Provider, *, as_of: date) -> date:
    """Return the newest day, up to a day, on which something on a provider's page was written or confirmed."""
    return max((day for day in _provider_days(provider) if day <= as_of), default=provider.profile.listed_on)


def review_changed(review: Review, reply: Reply | None, *, as_of: date) -> date:
    """Return the newest day, up to a day, on which a review, its state or its reply changed."""
    return max((day for day in _review_days(review, reply) if day <= as_of), default=review.submitted_on)


def data_changed(snapshot: Snapshot) -> date:
    """Return the newest day on which any published provider changed; the snapshot's own day where there is none."""
    days = (provider_changed(provider, as_of=snapshot.as_of) for provider in snapshot.published)
    return max(days, default=snapshot.as_of)


def _provider_days(provider: Provider) -> Iterator[date]:
    profile = provider.profile
    confirmed = (card.last_confirmed for card in provider.rate_cards)
    found = (profile.listed_on, profile.last_confirmed, profile.verification.on, *confirmed)
    yield from (day for day in found if day is not None)
    for review in provider.reviews:
        yield from _review_days(review, provider.replies.get(review.id))


def _review_days(review: Review, reply: Reply | None) -> Iterator[date]:
    found = [review.submitted_on, review.moderation.on, *(edit.on for edit in review.edits)]
    if reply is not None:
        found += [reply.on, reply.revised_on]
    yield from (day for day in found if day is not None)
