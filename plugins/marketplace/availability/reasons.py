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
_SENTENCES: dict[Reason, str] = {
    "not_active": "They take no new work at present.",
    "not_served": "They do not serve this place in that way.",
    "channel_not_offered": "They do not help in that way.",
    "audience": "They work for other customers.",
    "card_stale": "None of their rate cards is in force and confirmed.",
    "hours_not_stated": "They do not state when they work.",
    "never_open": "By their own hours they do not open within {days} days.",
    "by_quotation": "They give a price for that hour by quotation only.",
    "holiday_list_missing": "Their holiday list does not reach that day.",
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


def sentence_of(reason: Reason) -> str:
    """Return what a page says of a reason, beside the provider's name."""
    return _SENTENCES[reason].format(days=policy.LONGEST_CLOSURE_DAYS)


def refused(reason: Reason) -> Refused:
    """Return a reason as a value, with its sentence."""
    return Refused(reason, sentence_of(reason))


def refusal(reason: Reason) -> CannotHelp:
    """Return the exception of a reason, with its sentence."""
    return CannotHelp(reason, sentence_of(reason))
