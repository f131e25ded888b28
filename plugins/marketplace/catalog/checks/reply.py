"""Replies against the review they answer: one each, later than it, and nothing about who the customer is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marketplace.catalog.checks.days import days_are_past, is_past
from marketplace.catalog.checks.known import Known
from marketplace.models.profile.profile import Profile
from marketplace.models.review.privacy import DIGITS, has_secret, personal_data
from marketplace.models.review.review import Reply
from marketplace.problems import Fault

# National and international spellings of a number end alike.
ENDING = 7
GONE = "If the review was deleted, delete this reply too; else write the name of the review's file, without .yaml."


def review_exists(reply: Reply, known: Known) -> Iterator[Fault]:
    """Find a reply to a review that is not there."""
    ids = [review.id for review in known.provider.reviews]
    if reply.review not in ids:
        stem = next(stem for stem, other in known.provider.replies.items() if other is reply)
        # Ids of reviews look alike and mean different customers: only the file's own name can say what was meant.
        remedy = f"Did you mean {stem}? The file is named so." if stem in ids else GONE
        yield Fault("reply_unknown", f"No review called {reply.review} here. {remedy}", at=("review",))


def reply_is_later(reply: Reply, known: Known) -> Iterator[Fault]:
    """Find a reply that is older than its review."""
    for review in known.provider.reviews:
        # A review of a day that has yet to come is told as such.
        if review.id != reply.review or not is_past(review.submitted_on, known, by_provider=False):
            continue
        if reply.on < review.submitted_on:
            message = f"The reply ({reply.on}) is older than the review ({review.submitted_on})."
            yield Fault("reply_before_review", message, at=("on",))


def there_is_one(reply: Reply, known: Known) -> Iterator[Fault]:
    """Find a second reply to one review, and a reply whose file is not named for its review."""
    for stem, other in known.provider.replies.items():
        if other is not reply or stem == reply.review:
            continue
        if reply.review in known.provider.replies:
            yield Fault("reply_second", "One reply per review; edit the first instead.", at=("review",))
        elif any(review.id == reply.review for review in known.provider.reviews):
            message = f"The file is named {stem}, but it answers {reply.review}. Make them the same."
            yield Fault("id_not_file_name", message, at=("review",))


def customer_stays_unknown(reply: Reply, known: Known) -> Iterator[Fault]:
    """Find personal data in a reply; the provider's own addresses may stand."""
    for message in personal_data(without_own(reply.text, known.provider.profile), "reply"):
        yield Fault("reply_personal", f"A reply must not identify the customer. {message}", at=("text",))
    if has_secret(reply.text):
        yield Fault("secret", "The reply seems to contain a password. Remove it and change it now.", at=("text",))


def without_own(text: str, profile: Profile) -> str:
    """Return a text without the provider's own e-mail addresses and phone numbers."""
    for contact in profile.contacts:
        if contact.kind == "email":
            text = re.sub(re.escape(contact.value), "", text, flags=re.IGNORECASE)
        else:
            ending = _digits(contact.value)[-ENDING:]
            for run in [run.group() for run in DIGITS.finditer(text)] if ending else []:
                if _digits(run).endswith(ending):
                    text = text.replace(run, "")
    return text


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


RECORD_CHECKS = (review_exists, days_are_past, reply_is_later, there_is_one, customer_stays_unknown)
