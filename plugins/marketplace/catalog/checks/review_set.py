"""All reviews together: one incident told twice, copied texts, and more reviews at once than come by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from marketplace import policy
from marketplace.catalog.checks.known import Shared, is_copy
from marketplace.catalog.checks.review import hold
from marketplace.models.review.full import FullReview, is_full
from marketplace.models.review.likeness import near_copies
from marketplace.models.review.review import Review
from marketplace.models.review.values import handle_key
from marketplace.problems import Fault

Found = Iterator[tuple[Review, Fault]]


def readable(known: Shared) -> list[FullReview]:
    """Return the reviews with words, as far as they could be read, in order of submission."""
    providers = (provider for provider in known.providers.values() if not is_copy(provider, known))
    reviews = (review for provider in providers for review in provider.reviews)
    needed = ("id", "provider", "submitted_on", "moderation.state", "reviewer.handle", "moderation.cleared")
    whole = [review for review in reviews if all(_has(review, path) for path in needed) and is_full(review)]
    return sorted(whole, key=lambda review: (review.submitted_on, review.id))


def _has(record: object, path: str) -> bool:
    for name in path.split("."):
        record = getattr(record, name, None)
        if record is None or record == "":
            return False
    return True


def _told(review: FullReview) -> tuple[str, str, date]:
    """Return what makes two reviews tell of one incident."""
    return review.provider, handle_key(review.reviewer.handle), review.incident.reported_at


def incidents_are_told_once(known: Shared) -> Found:
    """Find a customer's second review of one incident."""
    first: dict[tuple[str, str, date], Review] = {}
    for review in readable(known):
        if not _has(review, "incident.reported_at"):
            continue
        key = _told(review)
        if key in first:
            message = (
                f"{review.reviewer.handle} has already reviewed this incident: {first[key].id}. Keep one, or edit it."
            )
            yield review, Fault("duplicate", message, at=("reviewer", "handle"))
        first.setdefault(key, review)


def texts_are_the_writers_own(known: Shared) -> Found:
    """Find a text that is nearly the same as an earlier one, of any provider."""
    reviews = [review for review in readable(known) if _has(review, "text")]
    for place, earlier, likeness in near_copies([review.text for review in reviews]):
        review, other = reviews[place], reviews[earlier]
        if all(_has(each, "incident.reported_at") for each in (review, other)) and _told(review) == _told(other):
            continue  # One incident told twice, and named as such.
        # Clearing either of the two says that an editor has compared them.
        if "duplicate" not in review.moderation.cleared + other.moderation.cleared:
            percent = 100 * likeness.numerator // likeness.denominator
            message = f"This text is {percent}% the same as another review, {other.id}. Tell your own story."
            yield review, Fault("duplicate", message, at=("text",))


def providers_get_them_one_by_one(known: Shared) -> Found:
    """Stop reviews of one provider that come in a crowd, within few days."""
    groups: defaultdict[str, list[FullReview]] = defaultdict(list)
    for review in readable(known):
        groups[review.provider].append(review)
    for group in groups.values():
        for late, count in crowded(group):
            why = f"{count} reviews of this provider in {policy.BURST_DAYS} days."
            for fault in hold(late, "burst", why, at=("submitted_on",)):
                yield late, fault


def crowded(group: Sequence[Review]) -> Iterator[tuple[Review, int]]:
    """Yield each review, in order of submission, that belongs to a crowd within few days."""
    days = [review.submitted_on for review in group]
    most = [0] * len(group)
    end = 0
    for start, day in enumerate(days):
        while end < len(days) and days[end] < day + timedelta(days=policy.BURST_DAYS):
            end += 1
        for place in range(start, end) if end - start >= policy.BURST_REVIEWS else ():
            most[place] = max(most[place], end - start)
    yield from ((review, count) for review, count in zip(group, most, strict=True) if count)


def writers_take_their_time(known: Shared) -> Found:
    """Stop the reviews of a handle that sends many on one day."""
    groups: defaultdict[tuple[str, date], list[FullReview]] = defaultdict(list)
    for review in readable(known):
        groups[handle_key(review.reviewer.handle), review.submitted_on].append(review)
    for group in groups.values():
        for review in group if len(group) > policy.REVIEWS_A_DAY else ():
            why = f"{len(group)} reviews by {review.reviewer.handle} on one day."
            for fault in hold(review, "burst", why, at=("reviewer", "handle")):
                yield review, fault


CATALOG_CHECKS = (
    incidents_are_told_once,
    texts_are_the_writers_own,
    providers_get_them_one_by_one,
    writers_take_their_time,
)
