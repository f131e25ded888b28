"""What the rating holds, as moderators hold: state, reason and day, for ten days at most.

Source: docs/ratings.md#waves
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marketplace import policy
from marketplace.catalog.provider import Provider
from marketplace.models.review.moderation import WAVE
from marketplace.models.review.review import Review
from marketplace.ratings.summary import Rating


def held(provider: Provider, rating: Rating) -> Provider:
    """Return a provider whose reviews from waves are held, as far as its rating holds them."""
    waiting = {review for review, reason in rating.why_not.items() if reason == WAVE}
    if not waiting:
        return provider
    reviews = tuple(_held(review) if review.id in waiting else review for review in provider.reviews)
    return replace(provider, reviews=reviews)


def _held(review: Review) -> Review:
    on = max(review.submitted_on, review.moderation.on or review.submitted_on)
    until = on + timedelta(days=policy.HELD_DAYS)
    changes = {"state": "held", "reason": WAVE, "on": on, "note": f"It appears on {until} at the latest."}
    return review.model_copy(update={"moderation": review.moderation.model_copy(update=changes)})
