"""The reviews that one page lists, and what stays of those without words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import FullReview
from marketplace.models.review.review import Review
from marketplace.ratings.summary import Rating
from marketplace.service_levels.observed import COVERED
from marketplace.snapshot import Snapshot
from marketplace.views.provider.bills import repriced
from marketplace.views.provider.reviews.reading import Choice, Reading
from marketplace.views.provider.reviews.review import ReviewView, StubView, review_view, split, stub_view

WHY_NOT = {
    "held": "it is held until an editor has read it",
    "removed": "it was removed",
    "disputed": "it is disputed and being checked",
    "withdrawn": "its author took it back",
    "future": "its day has yet to begin in UTC, and it counts from then on",
    "incentive": "something was offered for it",
    "relationship": "its author is not a customer",
    "late": "it was written more than two years after the repair",
    "archived": "it is more than five years old",
    "former_owners": "it was written before the firm changed owners",
    "earlier": "the same customer has reviewed again since",
    "copy": "its text copies another review",
    "wave": "it came in a wave of reviews without proof and an editor looks at it first",
}


@dataclass(frozen=True, slots=True)
class ListedReviews:
    """Reviews in full, the controls over them, and what stays of the others; all newest first."""

    shown: tuple[ReviewView, ...]
    choices: tuple[Choice, ...]
    stars: tuple[int, ...]
    stubs: tuple[StubView, ...]


def listed(
    snapshot: Snapshot, provider: Provider, reviews: Sequence[Review], addresses: Mapping[str, str]
) -> ListedReviews:
    """Return what a page lists of these reviews; `addresses` are those by id that stand elsewhere for good."""
    shown, stubs = split(tuple(reviews))
    rating = snapshot.ratings[provider.slug]
    kept = dict(_kept(snapshot, provider))
    reading = Reading.of(shown, provider.replies)
    return ListedReviews(
        shown=tuple(
            replace(
                _review(snapshot, provider, rating, review, kept.get(review.id)),
                words=reading.words(review),
                page=addresses.get(review.id, ""),
            )
            for review in shown
        ),
        choices=reading.choices(shown, snapshot.reference),
        stars=tuple(sorted({review.overall for review in shown}, reverse=True)),
        stubs=tuple(stub_view(review) for review in stubs),
    )


def _review(snapshot: Snapshot, provider: Provider, rating: Rating, review: FullReview, kept: str | None) -> ReviewView:
    reason = rating.why_not.get(review.id)
    day = review.incident.utc_day("reported_at")
    card = snapshot.card_of(provider, day, household=review.reviewer.kind == "household")
    return review_view(
        review,
        provider.replies.get(review.id),
        reference=snapshot.reference,
        brand=provider.profile.name.brand,
        counted=f"{WHY_NOT[reason]}." if reason else None,
        kept=kept,
        repriced=None if card is None else repriced(card, review, snapshot.holidays),
    )


def _kept(snapshot: Snapshot, provider: Provider) -> Iterator[tuple[str, str]]:
    """Yield the review and whether the response promise was kept, on the promise's own clock, where that is known."""
    told = set()
    for found in snapshot.observed[provider.slug]:
        for seen in found.observations:
            if seen.kept is not None and seen.review_id not in told:
                told.add(seen.review_id)
                verdict = f"{'kept' if seen.kept else 'missed'}: {formats.duration(seen.wait.minutes)}"
                yield seen.review_id, f"{verdict} {'of opening hours' if seen.clock == COVERED else 'until the answer'}"
