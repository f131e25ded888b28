"""How readers find their way among the reviews of one provider: sort, filter, and what went wrong by fault.

Source: docs/ratings.md#reading-reviews
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marketplace import formats
from marketplace.models.reference.reference import Reference
from marketplace.models.review.full import FullReview
from marketplace.views import wording
from marketplace.views.parts import Column, Table

FEWEST = 3
# The style sheet has rules for so many faults; a provider with more keeps those with most reviews.
MOST_FAULTS = 14
PROVEN, REPLY, LOWEST = "proven", "reply", "lowest"
FAULT_COLUMNS = ("Fault", "Ended", "Fixed", "Fixed in part", "Not fixed", "Came back")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; an empty value chooses nothing."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One control over a list of reviews."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Reading:
    """The words by which reviews of one provider are found: faults and ways by their place."""

    faults: tuple[str, ...]
    ways: tuple[str, ...]
    replied: frozenset[str]

    @classmethod
    def of(cls, reviews: Sequence[FullReview], replied: Collection[str]) -> Reading:
        """Read the reviews that a page shows."""
        faults = Counter(review.incident.category for review in reviews)
        often = sorted(faults, key=lambda fault: (-faults[fault], fault))[:MOST_FAULTS]
        ways = {way for review in reviews for way in review.incident.channel}
        return cls(tuple(often), tuple(way for way in wording.CHANNELS if way in ways), frozenset(replied))

    def words(self, review: FullReview) -> str:
        """Return what a review is, as the style sheet looks for it: "s5 c2 h1 proven reply"."""
        return " ".join(self._words(review))

    def _words(self, review: FullReview) -> Iterator[str]:
        yield f"s{review.overall}"
        if review.incident.category in self.faults:
            yield f"c{self.faults.index(review.incident.category) + 1}"
        yield from (f"h{self.ways.index(way) + 1}" for way in review.incident.channel)
        if review.verification.level != "unverified":
            yield PROVEN
        if review.id in self.replied:
            yield REPLY

    def choices(self, reviews: Sequence[FullReview], reference: Reference) -> tuple[Choice, ...]:
        """Return the controls over these reviews; none below three reviews."""
        if len(reviews) < FEWEST:
            return ()
        counts = Counter(word for review in reviews for word in self._words(review))
        labels = {name: category.label for name, category in reference.categories.items()}
        faults = {f"c{place}": labels.get(fault, fault) for place, fault in enumerate(self.faults, start=1)}
        ways = {f"h{place}": wording.CHANNELS[way] for place, way in enumerate(self.ways, start=1)}
        shown = {PROVEN: "with proof", REPLY: "with a reply"}
        order = Choice("order", "Order", (Option("", "newest first"), Option(LOWEST, "lowest first")))
        return (order, *(
            Choice(name, label, (Option("", "all"), *options))
            for name, label, words in (("fault", "Fault", faults), ("way", "How", ways), ("only", "Only", shown))
            if (options := tuple(_options(words, counts)))
        ))  # fmt: skip


def _options(words: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[Option]:
    for word, label in words.items():
        if counts.get(word):
            yield Option(word, f"{label} ({formats.number(counts[word])})")


def what_went_wrong(reviews: Sequence[FullReview], reference: Reference) -> Table | None:
    """Return how the jobs of each fault ended; None where no job has ended."""
    told = [r for r in reviews if r.moderation.state == "published" and r.incentive.kind == "none"]
    ended = [review for review in told if review.outcome != "ongoing"]
    faults = Counter(review.incident.category for review in ended)
    if not ended:
        return None
    labels = {name: category.label for name, category in reference.categories.items()}
    return Table(
        caption="How the jobs ended, by fault",
        columns=tuple(Column(name, numeric=name != "Fault") for name in FAULT_COLUMNS),
        rows=tuple(
            (labels.get(fault, fault), *map(str, _ends([r for r in ended if r.incident.category == fault])))
            for fault in sorted(faults, key=lambda fault: (-faults[fault], fault))
        ),
        note="From published reviews without a reward, as their authors tell it.",
    )


def _ends(reviews: Sequence[FullReview]) -> tuple[int, ...]:
    outcomes = Counter(review.outcome for review in reviews)
    came_back = sum(review.recurred_within_30_days == "yes" for review in reviews)
    not_fixed = len(reviews) - outcomes["fixed"] - outcomes["partial"]
    return len(reviews), outcomes["fixed"], outcomes["partial"], not_fixed, came_back
