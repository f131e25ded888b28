"""What customers say of one provider: the numbers with their reasons, then every review.

Source: docs/ratings.md#display-and-order
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import FullReview
from marketplace.ratings.aspects import aspect_means
from marketplace.ratings.summary import Rating, two_decimals
from marketplace.service_levels.observed import COVERED
from marketplace.snapshot import Snapshot
from marketplace.views import wording
from marketplace.views.parts import Fact, Table
from marketplace.views.provider.bills import repriced
from marketplace.views.provider.reviews.reading import Choice, Reading, what_went_wrong
from marketplace.views.provider.reviews.review import ReviewView, StubView, review_view, split, stub_view

MIN_SHOWN = 3
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
PROOFS = {"verified_invoice": "with an invoice", "verified_contact": "author reached", "unverified": "not proven"}


@dataclass(frozen=True, slots=True)
class HistogramRow:
    """One row of the distribution; share is a whole percentage of the votes."""

    stars: int
    share: int
    count: int


@dataclass(frozen=True, slots=True)
class AspectRow:
    """The mean of one aspect; share is a whole percentage of five stars."""

    label: str
    share: int
    mean: str


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """The section on reviews; no histogram without votes."""

    policy: str
    histogram_caption: str
    histogram: tuple[HistogramRow, ...]
    histogram_note: str
    aspects: tuple[AspectRow, ...]
    numbers: tuple[Fact, ...]
    heading: str
    order: str
    shown: tuple[ReviewView, ...]
    choices: tuple[Choice, ...]
    stars: tuple[int, ...]
    faults: Table | None
    warning: str | None
    stubs: tuple[StubView, ...]


def reviews_view(snapshot: Snapshot, provider: Provider) -> ReviewsView:
    """Make the section on reviews of one provider."""
    rating = snapshot.ratings[provider.slug]
    few_proven = int(snapshot.reference.rating.constants.few_proven.value)
    shown, stubs = split(provider.reviews)
    kept = dict(_kept(snapshot, provider))
    reading = Reading.of(shown, provider.replies)
    views = [
        replace(_review(snapshot, provider, rating, review, kept.get(review.id)), words=reading.words(review))
        for review in shown
    ]
    return ReviewsView(
        policy=policy(rating),
        histogram_caption=f"What {formats.count(rating.votes, 'reviewer')} gave",
        histogram=histogram(rating),
        histogram_note=_histogram_note(rating),
        aspects=tuple(_aspects(shown, rating)),
        numbers=tuple(numbers(rating, len(provider.reviews))),
        heading="The one review" if len(shown) == 1 else f"All {formats.number(len(shown))} reviews",
        order="Newest first, by the day they were sent. All published reviews are here, good and bad alike.",
        shown=tuple(views),
        choices=reading.choices(shown, snapshot.reference),
        stars=tuple(sorted({review.overall for review in shown}, reverse=True)),
        faults=what_went_wrong(shown, snapshot.reference),
        warning=rests_on(rating, few_proven),
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


def aspects(snapshot: Snapshot, provider: Provider) -> tuple[AspectRow, ...]:
    """Return the means by aspect, best first, as the section on reviews shows them."""
    return tuple(_aspects(split(provider.reviews)[0], snapshot.ratings[provider.slug]))


def _aspects(shown: Sequence[FullReview], rating: Rating) -> Iterator[AspectRow]:
    """Yield the means by aspect, best first; below three scores there is none."""
    for name, (mean, count) in aspect_means(shown, rating.why_not).items():
        if count >= MIN_SHOWN:
            share = int((mean * 20 * 2 + 1) // 2)
            yield AspectRow(wording.ASPECTS[name], share, formats.number(mean, places=2))


def _kept(snapshot: Snapshot, provider: Provider) -> Iterator[tuple[str, str]]:
    """Yield the review and whether the response promise was kept, on the promise's own clock, where that is known."""
    told = set()
    for found in snapshot.observed[provider.slug]:
        for seen in found.observations:
            if seen.kept is not None and seen.review_id not in told:
                told.add(seen.review_id)
                verdict = f"{'kept' if seen.kept else 'missed'}: {formats.duration(seen.wait.minutes)}"
                yield seen.review_id, f"{verdict} {'of opening hours' if seen.clock == COVERED else 'until the answer'}"


def policy(rating: Rating) -> str:
    """Return how the reviews were checked: what stands beside every block of reviews."""
    proofs = [f"{rating.proofs[name]} {label}" for name, label in PROOFS.items() if rating.proofs.get(name)]
    checked = f" Of the published ones, {formats.join(proofs)}." if proofs else ""
    return f"Only customers may review, one job each; an editor reads what the checker holds.{checked}"


def histogram(rating: Rating) -> tuple[HistogramRow, ...]:
    """Return the distribution of the votes, five stars first."""
    if not rating.votes:
        return ()
    return tuple(
        HistogramRow(stars, formats.percent(rating.histogram[stars - 1], rating.votes), rating.histogram[stars - 1])
        for stars in (5, 4, 3, 2, 1)
    )


def _histogram_note(rating: Rating) -> str:
    total = sum(stars * count for stars, count in enumerate(rating.histogram, start=1))
    if rating.plain.shown is None:
        return f"A mean is shown from {MIN_SHOWN} reviews on."
    votes = formats.count(rating.votes, "vote")
    return f"{formats.number(total)} stars from {votes}: plain average {rating.plain.shown}, every vote alike."


def rests_on(rating: Rating, few_proven: int) -> str | None:
    """Return the warning that a rating rests on reviews that nobody checked; None where enough are proven."""
    if not rating.votes or rating.proven >= few_proven:
        return None
    counted = f"Only {rating.proven} of {formats.count(rating.votes, 'vote')}" if rating.proven else "None of the votes"
    are = "is" if rating.proven <= 1 else "are"
    return (
        f"{counted} {are} proven: this rating rests on reviews that nobody checked. "
        f"It may lie anywhere between {rating.low_text} and {rating.high_text}."
    )


def numbers(rating: Rating, received: int) -> Iterator[Fact]:
    """Yield the numbers behind the rating, each with its reason."""
    if rating.votes:
        yield Fact(
            "Adjusted score",
            f"{rating.score_text}, likely between {rating.low_text} and {rating.high_text}",
            "The stars, and the order of the lists: recent and proven reviews count more, few reviews count less. "
            "Payment plays no part.",
            "/methodology/#the-adjusted-score",
            "How",
        )
        last = rating.last_year
        told = (
            f"{last.shown} from {formats.count(last.votes, 'review')}"
            if last.shown
            else formats.count(last.votes, "review")
        )
        yield Fact("Last 12 months", told, None if last.shown else f"A mean is shown from {MIN_SHOWN} reviews on.")
        proofs = [f"{rating.proofs[name]} {label}" for name, label in PROOFS.items() if rating.proofs.get(name)]
        yield Fact("Proof", formats.join(proofs))
        if waves := sum(vote.wave for vote in rating.counted):
            weight = sum(vote.weight for vote in rating.counted if vote.wave)
            told = f"{formats.count(waves, 'review')} without proof came faster than chance explains"
            note = f"Together they weigh {two_decimals(weight)} votes, whatever stars they give."
            yield Fact("Waves", told, note, "/methodology/#waves", "How")
    not_counted = [
        f"{count} because {WHY_NOT[reason]}" for reason, count in sorted(rating.not_counted.items()) if count
    ]
    if not_counted:
        yield Fact("Not counted", formats.join(not_counted))
    states = rating.states
    decided = [
        f"{states[name]} {name}"
        for name in ("published", "disputed", "held", "removed", "withdrawn")
        if states.get(name)
    ]
    yield Fact(
        "Received", f"{received} in all: {formats.join(decided)}" if decided else formats.count(received, "review")
    )
