"""The facts of one review: what broke and when, the scores, quote and bill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from marketplace import formats
from marketplace.models.money import Money
from marketplace.models.reference.reference import Reference
from marketplace.models.review.full import FullReview
from marketplace.models.review.incident import Incident
from marketplace.models.review.review import Review
from marketplace.units import MINUTES_A_DAY
from marketplace.views import wording
from marketplace.views.parts import Fact
from marketplace.views.provider.reviews.wording import QUOTES, STEP_TERMS


def facts(review: FullReview, reference: Reference, kept: str | None) -> Iterator[Fact]:
    """Yield what broke, how it was mended, and what came of it."""
    incident = review.incident
    category = reference.categories.get(incident.category)
    services = [reference.services[name].label for name in incident.services if name in reference.services]
    yield Fact("What broke", ", ".join([category.label if category else incident.category, *services]))
    yield Fact("How", wording.all_named(wording.CHANNELS, incident.channel))
    yield Fact("Urgency", incident.severity)
    if kept:
        yield Fact("Promise", kept)
    yield Fact("Outcome", _outcome(review))
    if incident.sessions and incident.sessions > 1:
        yield Fact("Visits or calls", str(incident.sessions))
    yield Fact("Would use again", review.would_use_again.capitalize())


def timeline(incident: Incident) -> Iterator[Fact]:
    """Yield when each step was, from the report on."""
    yield Fact("Reported", _moment(incident, "reported_at"))
    for step, term in STEP_TERMS.items():
        if getattr(incident, step) is not None:
            yield Fact(term, _after(incident, step))


def _outcome(review: FullReview) -> str:
    told = wording.OUTCOMES[review.outcome]
    if review.fixed_first_time == "yes":
        told += ", first time"
    if review.recurred_within_30_days == "yes":
        told += "; came back within 30 days"
    return told


def _moment(incident: Incident, step: str) -> str:
    moment = getattr(incident, step)
    if not isinstance(moment, datetime) or incident.precision == "day":
        return formats.day(moment)
    about = "about " if incident.precision == "hour" else ""
    return f"{moment:%a} {formats.day(moment)}, {about}{moment:%H:%M}"


def _after(incident: Incident, step: str) -> str:
    """Return when a step was, and how long after the report where both instants are known."""
    reported, reached = incident.instant("reported_at"), incident.instant(step)
    told = _moment(incident, step)
    if reported is None or reached is None:
        return told
    minutes = int((reached - reported).total_seconds() // 60)
    return f"{told} ({elapsed(minutes)} later)"


def elapsed(minutes: int) -> str:
    """Return elapsed minutes for readers: minutes to two hours, then hours, then days."""
    if minutes < 120:
        return formats.duration(minutes)
    if minutes < 48 * 60:
        return formats.hours(minutes)
    days, rest = divmod(minutes, MINUTES_A_DAY)
    return f"{days} days {rest // 60} h" if rest >= 60 else f"{days} days"


def aspects(review: Review) -> Iterator[Fact]:
    """Yield the five scores; None where the customer gave none."""
    for name, label in wording.ASPECTS.items():
        score = getattr(review.scores, name)
        yield Fact(label, None if score is None else str(score))


def money(review: Review, repriced: str | None) -> Iterator[Fact]:
    """Yield quote and bill, and what the rate card of that day would have given."""
    quote, bill = review.quote, review.billed
    currency = bill.currency if bill else None
    if quote is not None and quote.kind == "none":
        yield Fact("Quoted", "nothing beforehand")
    elif quote is not None and quote.amount is not None and currency:
        yield Fact("Quoted", f"{formats.money(Money(quote.amount, currency))} ({QUOTES[quote.kind].lower()})")
    if bill is not None:
        tax = "with tax" if bill.tax_included else "without tax"
        yield Fact("Billed", f"{formats.money(Money(bill.amount, bill.currency))} ({tax})")
    if repriced:
        yield Fact("By the rate card", repriced)
    if review.labour_minutes is not None:
        yield Fact("Time on the bill", formats.duration(review.labour_minutes))
