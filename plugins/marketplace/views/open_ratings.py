"""The published file from which a stranger computes every rating again: votes, methods, and our own results.

Source: docs/ratings.md#proof
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marketplace import policy
from marketplace.models.review.moderation import WAVE
from marketplace.models.review.values import handle_key
from marketplace.ratings.frame import text_key
from marketplace.ratings.outcomes import FIRM
from marketplace.ratings.summary import six_decimals
from marketplace.service_levels.observed import PROMISED

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.review.review import Review
    from marketplace.snapshot import Snapshot

URL = "/ratings.json"


@dataclass(frozen=True)
class Since:
    """What became of reviews since the last site; `lost` are the ids of those that are gone without a stub."""

    counts: tuple[int, int, int] | None
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.counts is None:
            return "Reviews: all are new, there is no last site to compare with."
        told = "Reviews since the last site: {} added, {} withdrawn, {} removed".format(*self.counts)
        return f"{told}, {len(self.lost)} GONE." if self.lost else f"{told}."


def since(last: bytes | None, snapshot: Snapshot) -> Since:
    """Return what became of reviews since /ratings.json of the last site; what cannot be read is no last site."""
    before: dict[str, str] = {}
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        providers = json.loads(last or b"")["providers"].values()
        before = {review["id"]: review["state"] for provider in providers for review in provider["reviews"]}
    if not before:
        return Since(None)
    now = {r.id: r.moderation.state for p in snapshot.published for r in snapshot.catalog.providers[p.slug].reviews}
    moved = [now[review] for review in now.keys() & before.keys() if now[review] != before[review]]
    counts = len(now.keys() - before.keys()), moved.count("withdrawn"), moved.count("removed")
    return Since(counts, tuple(sorted(before.keys() - now.keys())))


def ratings_file(snapshot: Snapshot) -> bytes:
    """Return /ratings.json: the same snapshot gives the same bytes."""
    return (json.dumps(ratings_json(snapshot), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def ratings_json(snapshot: Snapshot) -> dict[str, Any]:
    """Return the day, the constants, and for each provider its reviews and what we publish of them."""
    method = snapshot.reference.rating
    constants = {name: float(each.value) for name, each in method.constants}
    listed = {provider.slug for provider in snapshot.listed}
    return {
        "as_of": snapshot.as_of.isoformat(),
        "method": method.method,
        "constants": constants | {"held_days": policy.HELD_DAYS},
        "prior_shares": [float(share) for share in method.prior.shares],
        "providers": {
            provider.slug: _provider(snapshot, provider) | {"listed": provider.slug in listed}
            for provider in snapshot.published
        },
    }


def _provider(snapshot: Snapshot, provider: Provider) -> dict[str, Any]:
    slug = provider.slug
    # As they are in the files: whoever computes again finds by himself what a wave holds.
    reviews = snapshot.catalog.providers[slug].reviews
    min_words = int(snapshot.reference.rating.constants.duplicate_min_words.value)
    sold = provider.profile.ownership_changed_on
    return {
        "owners_since": sold.isoformat() if sold else None,
        "currency": snapshot.cards[slug].currency,
        "reviews": [_review(review, min_words) for review in reviews],
        "responses": list(_responses(snapshot, slug)),
        "published": _published(snapshot, slug),
    }


def _review(review: Review, min_words: int) -> dict[str, Any]:
    told = review.moderation
    key = text_key(review.text, min_words)
    return {
        "id": review.id,
        "customer": handle_key(review.reviewer.handle) if review.reviewer else None,
        "stars": review.overall,
        "submitted_on": review.submitted_on.isoformat(),
        "appeared_on": max(review.submitted_on, told.on or review.submitted_on).isoformat(),
        "incident_on": review.incident.reported_on.isoformat() if review.incident else None,
        "state": told.state,
        "cleared": WAVE in told.cleared,
        "proof": review.verification.level if review.verification else None,
        "incentive": review.incentive.kind if review.incentive else None,
        "relationship": review.relationship,
        # Equal texts are known by it; the words stand on the provider's page.
        "text_key": hashlib.sha256(key.encode()).hexdigest()[:16] if key else None,
        "quote": {"amount": review.quote.amount, "firm": review.quote.kind in FIRM} if review.quote else None,
        "bill": {"amount": review.billed.amount, "currency": review.billed.currency} if review.billed else None,
    }


def _responses(snapshot: Snapshot, slug: str) -> Iterator[dict[str, Any]]:
    """Yield what is known of first answers: until when, and when they were due; minutes since 1970, UTC."""
    for found in snapshot.observed[slug]:
        for each in found.observations if found.kind in PROMISED else ():
            yield {
                "review": each.review_id,
                "kind": found.kind,
                "answered": each.wait.answered,
                "until": each.end,
                "due_earliest": each.due.earliest if each.due else None,
                "due_latest": each.due.latest if each.due else None,
            }


def _published(snapshot: Snapshot, slug: str) -> dict[str, Any]:
    rating, outcomes = snapshot.ratings[slug], snapshot.outcomes[slug]
    mean, bill = rating.plain.exact, outcomes.bill_to_quote
    figures = {name: float(six_decimals(getattr(rating, name))) for name in ("score", "low", "high", "effective_votes")}
    return figures | {
        "votes": rating.votes,
        "histogram": list(rating.histogram),
        "mean": None if mean is None else float(six_decimals(float(mean))),
        "shown": rating.shown,
        "rank": rating.rank,
        "not_counted": dict(rating.why_not),
        "kept": {found.kind: [found.share.kept, found.share.known] for found in snapshot.observed[slug] if found.share},
        "bill_to_quote": None if bill is None else float(six_decimals(float(bill))),
        "quoted": outcomes.quoted,
    }
