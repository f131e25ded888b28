"""Explain an answer step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.availability.answer import Answer
from marketplace.availability.lines import CallAnswer
from marketplace.availability.reasons import CannotHelp
from marketplace.calendars import Zone, zone_named
from marketplace.models.money import Money
from marketplace.pricing.range import QuoteRange
from marketplace.pricing.unpriced import unpriced_words
from marketplace.service_levels.text.moments import moment_text

METRICS = {"onsite": "Somebody at the door", "response": "A first answer"}


def answer_text(found: CallAnswer) -> str:
    """Return an answer in words, one step a line, with an empty line at the end."""
    whose = [] if found.provider is None else [f"{found.provider}:"]
    if isinstance(found.answer, CannotHelp):
        return "\n".join([*whose, f"No answer: {found.answer.message}  [{found.answer.code}]", ""])
    return "\n".join([*whose, *_steps(found.answer, zone_named(found.timezone or "UTC"), found.currency or ""), ""])


def _steps(answer: Answer, zone: Zone, currency: str) -> Iterator[str]:
    yield f"Called {moment_text(answer.called, zone)} in {zone.name}."
    if answer.open:
        yield "Somebody works then: work can start at once."
    else:
        yield f"Nobody works then. The earliest start is {moment_text(answer.earliest, zone)}."
    promise = answer.promise
    if promise is None:
        yield "No time is promised."
    elif promise.due is None:
        yield f"{METRICS[promise.metric]}: nobody can say by when yet ({promise.kind})."
    else:
        yield f"{METRICS[promise.metric]} by {moment_text(promise.due, zone)} ({promise.kind})."
    if answer.by_quotation:
        yield "The price at the earliest start is by quotation."
        return
    rest = "" if answer.price.complete else " at least"
    yield f"Price at the earliest start: {_price(answer.price, currency)}{rest}."
    reasons = {part: quote.why(part) for quote in answer.price.quotes for part in quote.unpriced}
    yield from unpriced_words(reasons, lambda band: band)
    if answer.dearer is not None:
        later = moment_text(answer.dearer.start, zone)
        yield f"If they start {later} or later: {_price(answer.dearer.price, currency)}."


def _price(price: QuoteRange, currency: str) -> str:
    low, high = (Money(amount, currency).digits for amount in price.total)
    return f"{currency} {low} with tax" if low == high else f"{currency} {low} to {high} with tax"
