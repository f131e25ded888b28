"""Why a provider has no price for a call: one closed list of codes, with the sentence of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from marketplace import policy

Reason = Literal[
    "not_active",
    "not_served",
    "channel_not_offered",
    "audience",
    "card_stale",
    "hours_not_stated",
    "never_open",
    "by_quotation",
    "holiday_list_missing",
]
REASONS: tuple[Reason, ...] = get_args(Reason)
SENTENCES: dict[Reason, str] = {
    "not_active": "This provider takes no new work at present.",
    "not_served": "This provider does not serve that place in that way.",
    "channel_not_offered": "This provider does not offer help in that way.",
    "audience": "This provider works for other customers.",
    "card_stale": "No rate card of this provider is in force and confirmed.",
    "hours_not_stated": "This provider does not state when it works.",
    "never_open": "By its own hours this provider does not open within {days} days.",
    "by_quotation": "This provider gives a price for that hour by quotation only.",
    "holiday_list_missing": "The holiday list of this provider does not reach that day.",
}


class CannotHelp(ValueError):
    """The reason why a call has no answer: a code and a finished sentence."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a provider gives no price for a call: `code` is one of `REASONS` or a code of the engines."""

    code: str
    message: str


def refused(reason: Reason) -> Refused:
    """Return a reason as a value, with its sentence."""
    return Refused(reason, SENTENCES[reason])


def refusal(reason: Reason) -> CannotHelp:
    """Return the exception of a reason, with its sentence."""
    return CannotHelp(reason, SENTENCES[reason].format(days=policy.LONGEST_CLOSURE_DAYS))
