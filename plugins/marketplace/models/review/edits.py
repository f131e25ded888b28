"""Later changes to a review, and that nothing was done to one before it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record
from marketplace.models.days import PastDay
from marketplace.models.review.moderation import Moderation
from marketplace.models.scalars import line
from marketplace.problems import Fault, Location


class Edit(Record):
    """One later change to a review."""

    on: PastDay = Field(alias="date", description="Day of the change.")
    what: Annotated[str, line(3, 200)] = Field(description="What changed, without repeating what was removed.")


def done_before(submitted_on: date, moderation: Moderation, edits: Sequence[Edit]) -> Iterator[Fault]:
    """Find a decision or an edit that is dated before the review was sent."""
    later: list[tuple[str, date | None, Location]]
    later = [("moderation.on", vars(moderation).get("on"), ("moderation", "on"))]
    later += [("edits.date", vars(edit).get("on"), ("edits", n, "date")) for n, edit in enumerate(edits)]
    for name, day, at in later:
        # Where its author is, it may have been the next day already.
        if day is not None and (submitted_on - day).days > 1:
            message = f"{name} {day} is before submitted_on {submitted_on}. Correct the day that is wrong."
            yield Fault("time_order", message, at=at)
