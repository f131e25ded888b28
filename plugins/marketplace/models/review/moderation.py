"""What an editor decided about a review: the closed list of states and reasons, applied to good and bad alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import PastDay
from marketplace.models.scalars import text
from marketplace.problems import Fault, did_you_mean

# Reasons by the state they explain. None speaks of stars or praise: 16 CFR 465.7(b), UK guidance for review sites.
State = Literal["published", "held", "removed", "disputed", "withdrawn"]
Reason = Literal[
    "abuse", "accusation", "burst", "by_author", "conditional_incentive", "confidential_data", "discrimination",
    "duplicate", "facts", "fake", "false_or_misleading", "legal_notice", "legal_order", "not_a_customer",
    "personal_data", "score_far_from_parts", "signal", "unread", "unrelated", "wave",
]  # fmt: skip
REASONS: dict[State, tuple[Reason, ...]] = {
    "published": (),
    "held": ("accusation", "score_far_from_parts", "burst", "signal", "unread", "wave"),
    "removed": (
        "abuse", "conditional_incentive", "confidential_data", "discrimination", "duplicate", "fake",
        "false_or_misleading", "legal_order", "not_a_customer", "personal_data", "unrelated",
    ),
    "disputed": ("facts", "not_a_customer", "legal_notice"),
    "withdrawn": ("by_author",),
}  # fmt: skip
STATES: tuple[State, ...] = get_args(State)
# Only a stub stays of these: state, reason and dates.
STUBS = ("removed", "withdrawn")
# What the checker stops a review for until an editor has read it.
# A wave of unproven reviews is found by the rating: docs/ratings.md#waves.
WAVE = "wave"
# Last come the signals that a moderator has looked at: docs/ratings.md#signals.
Hold = Literal[
    "accusation", "score_far_from_parts", "burst", "duplicate", "wave",
    "signal_f1", "signal_f2", "signal_f3", "signal_f4", "signal_f5", "signal_f6", "signal_f7", "signal_f8", "signal_f9",
    "signal_f10", "signal_f11", "signal_f12", "signal_f13", "signal_f15", "signal_f16", "signal_f17", "signal_f18",
    "signal_f19",
]  # fmt: skip
HOLDS: tuple[Hold, ...] = get_args(Hold)


class Moderation(Record):
    """The state of a review, and why and when it was given."""

    state: Annotated[State, choice(what="a state")] = Field(
        description="published; held (10 days at most); disputed (shown, being checked); removed, withdrawn (a stub)."
    )
    reason: Annotated[Reason, choice(what="a reason")] | None = Field(
        default=None, description="Why, from the closed list of the review policy; not for published."
    )
    on: PastDay | None = Field(default=None, description="Day of the decision; for published, the day it appeared.")
    by: Annotated[str, text(1, 40)] | None = Field(default=None, description="Who decided: a role, not a name.")
    cleared: tuple[Annotated[Hold, choice(what="something that holds a review")], ...] = Field(
        default=(), description="What an editor has read and let through; needs on and by."
    )
    note: Annotated[str, text(1, 300)] | None = Field(
        default=None, description="For readers: what was decided, without personal data."
    )

    @staticmethod
    @rule
    def _reason_fits_the_state(state: State, reason: str | None) -> Iterator[Fault]:
        allowed = REASONS[state]
        if reason is not None and reason not in allowed:
            remedy = (
                did_you_mean(reason, allowed, most=20)
                if allowed
                else "Remove it; see cleared for what was let through."
            )
            yield Fault("moderation_reason", f"{reason} is not a reason for {state}. {remedy}", at=("reason",))

    @staticmethod
    @rule
    def _decision_is_complete(state: State, reason: str | None, on: date | None) -> Iterator[Fault]:
        if state != "published" and (reason is None or on is None):
            message = f"{state} needs a reason and the day. Reasons: {', '.join(REASONS[state])}."
            yield Fault("moderation_incomplete", message, at=("state",))

    @staticmethod
    @rule
    def _clearing_is_signed(cleared: tuple[str, ...], on: date | None, by: str | None) -> Iterator[Fault]:
        if cleared and (on is None or by is None):
            yield Fault(
                "moderation_incomplete", "cleared needs the day and who read the review: on and by.", at=("cleared",)
            )
