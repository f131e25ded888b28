"""One review as a page shows it: what happened when, how it was proven, what was quoted and billed, the reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from marketplace import formats
from marketplace.models.money import exponent_of
from marketplace.models.reference import Reference
from marketplace.models.review import Reply, Review
from marketplace.models.review_incident import Incident
from marketplace.views import wording
from marketplace.views.parts import Fact, Tag
from marketplace.views.prose import safe_html
from marketplace.views.review_words import (
    GIVERS,
    INCENTIVES,
    PROOF_KINDS,
    QUOTES,
    REASONS,
    REVIEWER_KINDS,
    ROLES,
    STATES,
    STEP_TERMS,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Hold how far a review is proven: a word, its tint, and exactly what was checked."""

    text: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """Hold a provider's answer."""

    name: str
    day: str
    date: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Hold one published review, as the component reads it."""

    id: str
    title: str
    text: Markup
    stars: int
    author: str
    author_note: str | None
    submitted: str
    submitted_date: str
    happened: str
    facts: tuple[Fact, ...]
    proof: Proof
    aspects: tuple[Fact, ...]
    money: tuple[Fact, ...]
    incentive: str | None
    counted: str | None
    reply: ReplyView | None
    lang: str | None
    notices: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class StubView:
    """Hold what stays of a review that is held, removed or withdrawn."""

    id: str
    state: str
    reason: str
    day: str
    date: str


def review_view(
    review: Review,
    reply: Reply | None,
    *,
    reference: Reference,
    brand: str,
    counted: str | None,
    kept: str | None = None,
    repriced: str | None = None,
    language: str = "en",
) -> ReviewView:
    """Make the view of a published review; `counted` says why it has no vote, `kept` how its promise was kept."""
    incident = review.incident
    return ReviewView(
        id=review.id,
        title=review.title,
        text=safe_html(review.text),
        stars=review.overall,
        author=review.reviewer.handle,
        author_note=", ".join(_author(review)) or None,
        submitted=formats.day(review.submitted_on),
        submitted_date=review.submitted_on.isoformat(),
        happened=formats.month(incident.reported_at)
        if incident.precision == "day"
        else formats.day(incident.reported_at),
        facts=tuple(_facts(review, reference, kept)),
        proof=_proof(review),
        aspects=tuple(_aspects(review)),
        money=tuple(_money(review, repriced)),
        incentive=_incentive(review),
        counted=counted,
        reply=_reply(reply, brand) if reply else None,
        lang=review.language if review.language != language else None,
        notices=(Tag("Being checked", "caution"),) if review.moderation.state == "disputed" else (),
    )


def stub_view(review: Review) -> StubView:
    """Make the view of a review whose words are not shown."""
    told = review.moderation
    on = told.on or review.submitted_on
    note = f" {told.note}" if told.note else ""
    reason = f"{REASONS.get(told.reason or '', 'no reason recorded')}.{note}"
    return StubView(review.id, STATES[told.state], reason[0].upper() + reason[1:], formats.day(on), on.isoformat())


def _author(review: Review) -> Iterator[str]:
    yield REVIEWER_KINDS[review.reviewer.kind]
    if review.reviewer.sector:
        yield wording.named({"accounting_finance": "accounting and finance"}, review.reviewer.sector)
    if review.reviewer.size:
        yield f"{review.reviewer.size} people" if review.reviewer.size != "1" else "one person"
    if review.reviewer.country:
        yield formats.country(review.reviewer.country)


def _facts(review: Review, reference: Reference, kept: str | None) -> Iterator[Fact]:
    incident = review.incident
    category = reference.categories.get(incident.category)
    services = [reference.services[name].label for name in incident.services if name in reference.services]
    yield Fact("What broke", ", ".join([category.label if category else incident.category, *services]))
    yield Fact("How", wording.all_named(wording.CHANNELS, incident.channel))
    yield Fact("Urgency", incident.severity)
    yield Fact("Reported", _moment(incident, "reported_at"))
    for step, term in STEP_TERMS.items():
        if getattr(incident, step) is not None:
            yield Fact(term, _after(incident, step))
    if kept:
        yield Fact("Promise", kept)
    yield Fact("Outcome", _outcome(review))
    if incident.sessions and incident.sessions > 1:
        yield Fact("Visits or calls", str(incident.sessions))
    yield Fact("Would use again", review.would_use_again.capitalize())


def _outcome(review: Review) -> str:
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
    days, rest = divmod(minutes, 24 * 60)
    return f"{days} days {rest // 60} h" if rest >= 60 else f"{days} days"


def _proof(review: Review) -> Proof:
    told = review.verification
    text = wording.PROOF[told.level]
    signed = (
        f" by {'an editor' if told.by == 'editor' else told.by} on {formats.day(told.on)}"
        if told.on and told.by
        else ""
    )
    note = {
        "verified_invoice": f"An invoice for this job was seen{signed}.",
        "verified_contact": f"The author was reached{signed}; no invoice was seen.",
        "unverified": "Nobody has checked this review beyond its form.",
    }[told.level]
    return Proof(text, PROOF_KINDS[told.level], note)


def _aspects(review: Review) -> Iterator[Fact]:
    for name, label in wording.ASPECTS.items():
        score = getattr(review.scores, name)
        yield Fact(label, None if score is None else str(score))


def _money(review: Review, repriced: str | None) -> Iterator[Fact]:
    quote, bill = review.quote, review.billed
    currency = bill.currency if bill else None
    if quote is not None and quote.kind == "none":
        yield Fact("Quoted", "nothing beforehand")
    elif quote is not None and quote.amount is not None and currency:
        yield Fact(
            "Quoted", f"{formats.money(quote.amount, currency, exponent_of(currency))} ({QUOTES[quote.kind].lower()})"
        )
    if bill is not None:
        tax = "with tax" if bill.tax_included else "without tax"
        yield Fact("Billed", f"{formats.money(bill.amount, bill.currency, exponent_of(bill.currency))} ({tax})")
    if repriced:
        yield Fact("By the rate card", repriced)
    if review.labour_minutes is not None:
        yield Fact("Time on the bill", formats.duration(review.labour_minutes))


def _incentive(review: Review) -> str | None:
    told = review.incentive
    if told.kind == "none":
        return None
    return f"Written for {INCENTIVES[told.kind]} from {GIVERS[told.by or 'other']}"


def _reply(reply: Reply, brand: str) -> ReplyView:
    revised = f", revised {formats.day(reply.revised_on)}" if reply.revised_on else ""
    name = f"{brand} ({ROLES[reply.by_role]})"
    return ReplyView(name, formats.day(reply.on) + revised, reply.on.isoformat(), safe_html(reply.text))


def newest_first(reviews: tuple[Review, ...]) -> list[Review]:
    """Return reviews as the page lists them: by date of submission, newest first, then by id."""
    return sorted(reviews, key=lambda review: (review.submitted_on, review.id), reverse=True)


def split(reviews: tuple[Review, ...]) -> tuple[list[Review], list[Review]]:
    """Return the reviews to show, and those of which only a stub is shown; both newest first."""
    ordered = newest_first(reviews)
    shown = [review for review in ordered if review.moderation.state in ("published", "disputed")]
    return shown, [review for review in ordered if review.moderation.state not in ("published", "disputed")]
