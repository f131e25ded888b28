"""The one door between records and pandas: reviews become a frame here, and nowhere else.

One row a review, in order of provider, submission and id, so that no result depends on the order of files. Days are
proleptic ordinals (`date.toordinal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from marketplace.catalog.provider import Provider
from marketplace.models.review.likeness import words
from marketplace.models.review.moderation import WAVE
from marketplace.models.review.review import Review
from marketplace.models.review.values import handle_key

# Column -> kind. Nullable kinds, because a stub has little and "not given" is not 0.
COLUMNS = {
    "provider": "object", "id": "object", "reviewer": "object", "stars": "Int64", "submitted": "int64",
    "incident": "Int64", "state": "object", "verification": "object", "incentive": "object", "relationship": "object",
    "text_key": "object", "owned_since": "int64",
    "appeared": "int64", "cleared": "bool",
}  # fmt: skip


def review_frame(providers: Mapping[str, Provider], *, min_words: int) -> pd.DataFrame:
    """Return one row for each review of the providers; texts of `min_words` words or more get a key for copies."""
    return frame_of(
        _row(review, min_words=min_words) | {"owned_since": _owned_since(provider)}
        for provider in providers.values()
        for review in provider.reviews
    )


def frame_of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a frame of rows, typed and in order; absent columns are empty."""
    listed = sorted(rows, key=lambda row: (row["provider"], row["submitted"], row["id"]))
    columns = {name: _column([row.get(name) for row in listed], kind) for name, kind in COLUMNS.items()}
    return pd.DataFrame(columns)


def vote_row(provider: str, **fields: Any) -> dict[str, Any]:
    """Return a row from the names of review files, for vectors and simulations; `min_words` is that of the method."""
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
        "text_key": text_key(fields.get("text"), min_words),
        "owned_since": _ordinal(fields.get("ownership_changed_on")) or 0,
        "appeared": (fields.get("appeared_on") or fields["submitted_on"]).toordinal(),
        "cleared": WAVE in fields.get("cleared", ()),
    }


def _column(values: list[Any], kind: str) -> Any:
    return pd.array(values, dtype="Int64") if kind == "Int64" else pd.Series(values, dtype=kind)


def _row(review: Review, *, min_words: int) -> dict[str, Any]:
    return {
        "provider": review.provider,
        "id": review.id,
        "reviewer": handle_key(review.reviewer.handle) if review.reviewer else None,
        "stars": review.overall,
        "submitted": review.submitted_on.toordinal(),
        "incident": review.incident.reported_on.toordinal() if review.incident else None,
        "state": review.moderation.state,
        "verification": review.verification.level if review.verification else None,
        "incentive": review.incentive.kind if review.incentive else None,
        "relationship": review.relationship,
        "text_key": text_key(review.text, min_words),
        "appeared": max(review.submitted_on, review.moderation.on or review.submitted_on).toordinal(),
        "cleared": WAVE in review.moderation.cleared,
    }


def _owned_since(provider: Provider) -> int:
    return _ordinal(provider.profile.ownership_changed_on) or 0


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def text_key(text: str | None, min_words: int) -> str | None:
    """Return the normalised text, by which copies are known; None for a short one, which may repeat innocently."""
    found = words(text) if text else []
    return " ".join(found) if len(found) >= min_words else None
