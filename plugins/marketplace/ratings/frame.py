"""The one door between records and pandas: reviews become a frame here, and nowhere else.

One row a review, in order of provider, submission and id, so that no result depends on the order of files. Days are
proleptic ordinals (`date.toordinal`), money is integer minor units, durations are whole minutes of elapsed time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from marketplace.catalog.provider import Provider
from marketplace.models.review import Review
from marketplace.models.review_likeness import words
from marketplace.models.review_values import handle_key

# Column -> kind. Nullable kinds, because a stub has little and "not given" is not 0.
COLUMNS = {
    "provider": "object", "id": "object", "reviewer": "object", "stars": "Int64", "submitted": "int64",
    "incident": "Int64", "state": "object", "reason": "object", "decided": "Int64", "verification": "object",
    "incentive": "object", "relationship": "object", "text_key": "object", "category": "object", "severity": "object",
    "channel": "object", "outcome": "object", "first_time": "object", "quote_kind": "object", "quoted": "Int64",
    "billed": "Int64", "to_response": "Int64", "to_onsite": "Int64", "to_workaround": "Int64", "to_resolution": "Int64",
    "response_to_onsite": "Int64", "response_to_resolution": "Int64", "waiting": "bool", "replied": "bool",
}  # fmt: skip


def review_frame(providers: Mapping[str, Provider], *, min_words: int) -> pd.DataFrame:
    """Return one row for each review of the providers; texts of `min_words` words or more get a key for copies."""
    rows = (
        _row(review, replied=review.id in provider.replies, min_words=min_words)
        for slug, provider in providers.items()
        for review in provider.reviews
    )
    return frame_of(rows)


def frame_of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a frame of rows, typed and in order; absent columns are empty."""
    listed = sorted(rows, key=lambda row: (row["provider"], row["submitted"], row["id"]))
    columns = {
        name: pd.array([row.get(name) for row in listed], dtype=kind)
        if kind == "Int64"
        else pd.Series([row.get(name, False if kind == "bool" else None) for row in listed], dtype=kind)
        for name, kind in COLUMNS.items()
    }
    return pd.DataFrame(columns)


def vote_row(provider: str, **fields: Any) -> dict[str, Any]:
    """Return a row from the names of ratings.md 4.1, for vectors and simulations; `min_words` is that of the method."""
    min_words = fields.get("min_words", 12)
    return {
        "provider": provider,
        "id": fields["id"],
        "reviewer": handle_key(fields["reviewer"]),
        "stars": fields["stars"],
        "submitted": fields["submitted_on"].toordinal(),
        "incident": _ordinal(fields.get("incident_on")),
        "state": fields.get("state", "published"),
        "verification": fields.get("verification", "unverified"),
        "incentive": fields.get("incentive", "none"),
        "relationship": fields.get("relationship", "customer"),
        "text_key": _text_key(fields.get("text"), min_words),
    }


def _row(review: Review, *, replied: bool, min_words: int) -> dict[str, Any]:
    return {
        "provider": review.provider,
        "id": review.id,
        "reviewer": handle_key(review.reviewer.handle) if review.reviewer else None,
        "stars": review.overall,
        "submitted": review.submitted_on.toordinal(),
        "state": review.moderation.state,
        "reason": review.moderation.reason,
        "decided": _ordinal(review.moderation.on),
        "verification": review.verification.level if review.verification else None,
        "incentive": review.incentive.kind if review.incentive else None,
        "relationship": review.relationship,
        "text_key": _text_key(review.text, min_words),
        "outcome": review.outcome,
        "first_time": review.fixed_first_time,
        "quote_kind": review.quote.kind if review.quote else None,
        "quoted": review.quote.amount if review.quote else None,
        "billed": review.billed.amount if review.billed else None,
        "replied": replied,
        **_incident(review),
    }


def _incident(review: Review) -> dict[str, Any]:
    incident = review.incident
    if incident is None:
        return {}
    reported, responded = incident.instant("reported_at"), incident.instant("responded_at")
    onsite, workaround, resolved = (incident.instant(step) for step in ("onsite_at", "workaround_at", "resolved_at"))
    return {
        "incident": incident.reported_on.toordinal(),
        "category": incident.category,
        "severity": incident.severity,
        "channel": incident.channel[0],
        "to_response": _minutes(reported, responded),
        "to_onsite": _minutes(reported, onsite),
        "to_workaround": _minutes(reported, workaround),
        "to_resolution": _minutes(reported, resolved),
        "response_to_onsite": _minutes(responded, onsite),
        "response_to_resolution": _minutes(responded, resolved),
        "waiting": incident.responded_at is None,
    }


def _minutes(start: Any, end: Any) -> int | None:
    return None if start is None or end is None else int((end - start).total_seconds()) // 60


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _text_key(text: str | None, min_words: int) -> str | None:
    """Return the normalised text, by which copies are known; None for a short one, which may repeat innocently."""
    found = words(text) if text else []
    return " ".join(found) if len(found) >= min_words else None
