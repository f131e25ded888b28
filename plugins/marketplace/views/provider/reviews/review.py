"""One review as a page shows it: what happened when, how it was proven, what was quoted and billed, the reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from marketplace import formats
from marketplace.models.reference.reference import Reference
from marketplace.models.review.full import FullReview, is_full
from marketplace.models.review.parts import Offered, Reviewer
from marketplace.models.review.review import Reply, Review
from marketplace.views import wording
from marketplace.views.parts import Fact, Tag
from marketplace.views.prose import safe_html
from marketplace.views.provider.reviews.facts import aspects, facts, money, timeline
from marketplace.views.provider.reviews.wording import (
    GIVERS,
    INCENTIVES,
    PROOF_KINDS,
    REASONS,
    REVIEWER_KINDS,
    ROLES,
    STATES,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """How far a review is proven: a word, its tint, and exactly what was checked."""

    text: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A provider's answer."""

    name: str
    day: str
    date: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One published review, as the component reads it."""

    id: str
    title: str
    text: Markup
    stars: int
    author: str
    author_note: str | None
    submitted: str
    submitted_date: str
    happened: str
    timeline: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    proof: Proof
    aspects: tuple[Fact, ...]
    money: tuple[Fact, ...]
    incentive: str | None
    counted: str | None
    reply: ReplyView | None
    lang: str | None
    notices: tuple[Tag, ...]
    words: str = ""
    page: str = ""  # where it stands for good, "" for the page that shows it


@dataclass(frozen=True, slots=True)
class StubView:
    """What stays of a review that is held, removed or withdrawn."""

    id: str
    state: str
    reason: str
    day: str
    date: str


def review_view(
    review: FullReview,
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
        author_note=", ".join(_author(review.reviewer)) or None,
        submitted=formats.day(review.submitted_on),
        submitted_date=review.submitted_on.isoformat(),
        happened=formats.month(incident.reported_at)
        if incident.precision == "day"
        else formats.day(incident.reported_at),
        timeline=tuple(timeline(incident)),
        facts=tuple(facts(review, reference, kept)),
        proof=_proof(review),
        aspects=tuple(aspects(review)),
        money=tuple(money(review, repriced)),
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
    note = f" {formats.isolated(told.note)}" if told.note else ""
    reason = f"{REASONS.get(told.reason or '', 'no reason recorded')}.{note}"
    return StubView(review.id, STATES[told.state], reason[0].upper() + reason[1:], formats.day(on), on.isoformat())


# What a kind of reviewer already says.
SAME_SECTOR = {"household": "households", "charity": "charity", "public_body": "public_sector"}


def _author(reviewer: Reviewer) -> Iterator[str]:
    yield REVIEWER_KINDS[reviewer.kind]
    at_home = reviewer.kind == "household"
    if reviewer.sector and reviewer.sector != SAME_SECTOR.get(reviewer.kind):
        yield wording.named({"accounting_finance": "accounting and finance"}, reviewer.sector)
    if reviewer.size and not (at_home and reviewer.size == "1"):
        yield f"{reviewer.size} people" if reviewer.size != "1" else "one person"
    if reviewer.country:
        yield formats.country(reviewer.country)


def _proof(review: FullReview) -> Proof:
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


def _incentive(review: FullReview) -> str | None:
    told = review.incentive
    return f"Written for {INCENTIVES[told.kind]} from {GIVERS[told.by]}" if isinstance(told, Offered) else None


def _reply(reply: Reply, brand: str) -> ReplyView:
    revised = f", revised {formats.day(reply.revised_on)}" if reply.revised_on else ""
    name = f"{brand} ({ROLES[reply.by_role]})"
    return ReplyView(name, formats.day(reply.on) + revised, reply.on.isoformat(), safe_html(reply.text))


def newest_first(reviews: tuple[Review, ...]) -> list[Review]:
    """Return reviews as the page lists them: by date of submission, newest first, then by id."""
    return sorted(reviews, key=lambda review: (review.submitted_on, review.id), reverse=True)


def split(reviews: tuple[Review, ...]) -> tuple[list[FullReview], list[Review]]:
    """Return the reviews to show, and those of which only a stub is shown; both newest first."""
    ordered = newest_first(reviews)
    shown = [review for review in ordered if is_full(review) and review.moderation.state in ("published", "disputed")]
    return shown, [review for review in ordered if review.moderation.state not in ("published", "disputed")]
