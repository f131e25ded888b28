"""What became of the reviews that came in: the numbers of the review policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.review.moderation import REASONS, State
from marketplace.models.review.review import Review
from marketplace.views.figures.values import LiveTable, all_but_first, counted_text

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

POLICY = "/review-policy/#why-a-review-may-be-refused-or-removed"
STATES: dict[State, str] = {
    "published": "Published",
    "disputed": "Readable, being checked again",
    "held": "Held until an editor has read it",
    "removed": "Removed",
    "withdrawn": "Withdrawn by its author",
}
REMOVALS = {
    "abuse": "Abuse",
    "conditional_incentive": "A reward that depended on the content",
    "confidential_data": "Confidential data",
    "discrimination": "Discrimination",
    "duplicate": "The same review twice",
    "fake": "Reasonable belief that it is fake",
    "false_or_misleading": "Clearly false or misleading",
    "legal_order": "Order of a court or authority",
    "not_a_customer": "Not from a customer",
    "personal_data": "Personal data of others",
    "unrelated": "Unrelated to a repair by this provider",
}
UNKNOWN_STARS = "Stars not kept"


def _received(snapshot: Snapshot) -> Iterator[Review]:
    for provider in snapshot.providers.values():
        yield from provider.reviews


def reviews_ledger(snapshot: Snapshot) -> LiveTable:
    """Count the reviews that came in by what became of them; the counts add up."""
    received = list(_received(snapshot))
    states = Counter(review.moderation.state for review in received)
    rows = [("Received", str(len(received))), *((label, str(states[state])) for state, label in STATES.items())]
    days = [
        (review.moderation.on - review.submitted_on).days
        for review in received
        if review.moderation.state == "published" and review.moderation.on is not None
    ]
    if days:
        rows.append(("Days until publication, middle value", counted_text(days, lambda n: formats.count(n, "day"))))
        rows.append(("Days until publication, longest", formats.count(max(days), "day")))
    header = ("What became of them", "Reviews")
    return LiveTable(
        caption="The reviews that came in",
        header=header,
        rows=tuple(rows),
        n=len(received),
        counted="reviews",
        as_of=snapshot.as_of,
        numeric=all_but_first(header),
        note="In brackets: the reviews whose day of publication is recorded." if days else "",
    )


def removals_by_reason(snapshot: Snapshot) -> LiveTable:
    """Count the removed reviews by reason and stars, so that anybody can see whether bad ones fare worse."""
    removed = [review for review in _received(snapshot) if review.moderation.state == "removed"]
    reasons = Counter((review.moderation.reason, review.overall) for review in removed)
    columns = (1, 2, 3, 4, 5, None)
    rows = [
        (REMOVALS[reason], *(str(reasons[reason, stars]) for stars in columns))
        for reason in REASONS["removed"]
        if any(reasons[reason, stars] for stars in columns)
    ]
    header = ("Reason", *(formats.count(stars, "star") for stars in columns[:-1]), UNKNOWN_STARS)
    return LiveTable(
        caption="Reviews removed, by reason and stars",
        header=header,
        rows=tuple(rows) or (("None removed so far", *["0"] * len(columns)),),
        n=len(removed),
        counted="removed reviews",
        as_of=snapshot.as_of,
        method_url=POLICY,
        numeric=all_but_first(header),
    )
