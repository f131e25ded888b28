"""Which reviews tell how long a first response took, and their times as instants.

Source: docs/service-levels.md#which-incidents-count
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from marketplace import policy
from marketplace.calendars import day_number, resolve_local
from marketplace.models.review.full import FullReview, is_full
from marketplace.models.review.review import Review
from marketplace.units import MINUTES_A_DAY

EXACT = ("minute", "hour")


@dataclass(frozen=True, kw_only=True)
class ReportedIncident:
    """One incident as a customer reports it; instants in minutes since 1970 UTC."""

    review_id: str
    customer: str
    severity: str
    channel: str
    reported: int
    responded: int | None
    # Until when nobody had answered for sure, where nobody has: the beginning of the day the review was sent.
    waiting_until: int


def reported_incidents(reviews: Iterable[Review], *, as_of: date) -> list[ReportedIncident]:
    """Return the recent incidents that count, oldest first; of each customer the newest few."""
    found = [_incident(review) for review in reviews if is_full(review) and _counts(review, as_of)]
    newest_first = sorted(found, key=lambda incident: (incident.reported, incident.review_id), reverse=True)
    seen: Counter[str] = Counter()
    kept = []
    for incident in newest_first:
        seen[incident.customer] += 1
        if seen[incident.customer] <= policy.REPORTS_OF_A_CUSTOMER:
            kept.append(incident)
    return kept[::-1]


def _counts(review: FullReview, as_of: date) -> bool:
    if review.moderation.state != "published" or review.submitted_on > as_of:
        return False
    if review.relationship != "customer" or review.incentive.kind != "none":
        return False
    incident = review.incident
    if incident.precision not in EXACT or not isinstance(incident.reported_at, datetime):
        return False
    return _years_before(as_of, policy.YEARS_OF_REPORTS) <= incident.reported_at.date() <= as_of


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _incident(review: FullReview) -> ReportedIncident:
    incident = review.incident
    reported = _instant(review, "reported_at")
    responded = None if incident.responded_at is None else _instant(review, "responded_at")
    return ReportedIncident(
        review_id=review.id,
        customer=review.reviewer.handle.casefold(),
        severity=incident.severity,
        channel=incident.channel[0],
        reported=reported,
        responded=responded,
        waiting_until=max(reported, day_number(review.submitted_on) * MINUTES_A_DAY),
    )


def _instant(review: FullReview, step: str) -> int:
    incident = review.incident
    # A rule of the record: times come with a zone.
    zone = str(incident.timezone)
    return resolve_local(getattr(incident, step), zone, fold=getattr(incident.fold, step, 0)).minute
