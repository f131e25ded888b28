"""What customers say of one provider: the numbers with their reasons, then every review.

Source: docs/ratings.md#display-and-order
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import FullReview
from marketplace.ratings.aspects import aspect_means
from marketplace.ratings.summary import Rating, two_decimals
from marketplace.snapshot import Snapshot
from marketplace.views import wording
from marketplace.views.parts import Fact, Table
from marketplace.views.provider.reviews.listed import WHY_NOT, ListedReviews, listed
from marketplace.views.provider.reviews.pages import EarlierPage, addresses, earlier_pages, newest
from marketplace.views.provider.reviews.reading import what_went_wrong
from marketplace.views.provider.reviews.review import ReviewView, split

MIN_SHOWN = 3
WHERE = {
    False: "All published reviews are here",
    True: "All published reviews are here and on the pages below",
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
    listed: ListedReviews
    earlier: tuple[EarlierPage, ...]
    faults: Table | None
    warning: str | None

    @property
    def shown(self) -> tuple[ReviewView, ...]:
        """Return the reviews in full: of many the newest."""
        return self.listed.shown


def reviews_view(snapshot: Snapshot, provider: Provider) -> ReviewsView:
    """Make the section on reviews of one provider."""
    rating = snapshot.ratings[provider.slug]
    few_proven = int(snapshot.reference.rating.constants.few_proven.value)
    shown, _ = split(provider.reviews)
    earlier = earlier_pages(provider)
    here = listed(snapshot, provider, newest(provider), addresses(provider) if earlier else {})
    return ReviewsView(
        policy=policy(rating),
        histogram_caption=f"What {formats.count(rating.votes, 'reviewer')} gave",
        histogram=histogram(rating),
        histogram_note=_histogram_note(rating),
        aspects=tuple(_aspects(shown, rating)),
        numbers=tuple(numbers(rating, len(provider.reviews))),
        heading=_heading(len(here.shown), len(shown)),
        order=f"Newest first, by the day they were sent. {WHERE[bool(earlier)]}, good and bad alike.",
        listed=here,
        earlier=earlier,
        faults=what_went_wrong(shown, snapshot.reference),
        warning=rests_on(rating, few_proven),
    )


def _heading(here: int, all_of_them: int) -> str:
    if here < all_of_them:
        return f"The newest {formats.number(here)} of {formats.number(all_of_them)} reviews"
    return "The one review" if here == 1 else f"All {formats.number(here)} reviews"


def aspects(snapshot: Snapshot, provider: Provider) -> tuple[AspectRow, ...]:
    """Return the means by aspect, best first, as the section on reviews shows them."""
    return tuple(_aspects(split(provider.reviews)[0], snapshot.ratings[provider.slug]))


def _aspects(shown: Sequence[FullReview], rating: Rating) -> Iterator[AspectRow]:
    """Yield the means by aspect, best first; below three scores there is none."""
    for name, (mean, count) in aspect_means(shown, rating.why_not).items():
        if count >= MIN_SHOWN:
            share = int((mean * 20 * 2 + 1) // 2)
            yield AspectRow(wording.ASPECTS[name], share, formats.number(mean, places=2))


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
