"""reviews/<id>.yaml and replies/<review-id>.yaml: what a customer reports about one incident, and the answer.

A review that was removed or withdrawn stays as a stub: its state, reason and dates, no words. Every other
review has all required fields; `Review.is_stub` tells them apart. The id is the name of the file: it comes
in the validation context as `file_stem`, or in the field `id`, which must then be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from marketplace.models.base import rule
from marketplace.models.choices import choice
from marketplace.models.days import OwnPastDay, PastDay
from marketplace.models.language import Language
from marketplace.models.money import Amount
from marketplace.models.naming import Slug
from marketplace.models.review.edits import Edit, done_before
from marketplace.models.review.incident import STEPS, Incident, Known, and_so, moment_text
from marketplace.models.review.moderation import STUBS, Moderation
from marketplace.models.review.parts import (
    AnyIncentive,
    Bill,
    Quote,
    Relationship,
    Reviewer,
    Score,
    Scores,
    Verification,
    personal_faults,
)  # fmt: skip
from marketplace.models.review.screening import (
    REPLY_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    judged,
    length_faults,
    markup_faults,
    text_faults,
)
from marketplace.models.review.values import AnsweredId, NamedByFile, Prose, ReviewId, need, needed
from marketplace.models.scalars import Flag, Id, line, whole
from marketplace.problems import Fault

MAX_LAG_DAYS = 730
Outcome = Literal["fixed", "partial", "not_fixed", "declined", "no_fault_found", "ongoing"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
NOT_FIXED = ("not_fixed", "declined", "ongoing")
INCENTIVE_MISSING = "Say whether you were offered anything for this review, even a small discount."
UNLESS_STUB = (
    "reviewer", "relationship", "incentive", "language", "incident", "outcome", "fixed_first_time", "overall", "scores",
    "would_use_again", "title", "text", "verification",
)  # fmt: skip
_STUB: JsonDict = {"properties": {"moderation": {"properties": {"state": {"enum": list(STUBS)}}}}}


class Review(NamedByFile):
    """One review of one incident; money in minor units, times local to `incident.timezone`."""

    id_field = "id"
    model_config = ConfigDict(json_schema_extra={"if": _STUB, "else": {"required": [*UNLESS_STUB]}})

    moderation: Moderation = Field(description="State, and for all but published the reason and the day.")
    id: ReviewId = Field(default="", validate_default=True, description="Name of the file; leave it out, or the same.")
    provider: Slug = Field(description="Slug of the provider.")
    location: Id | None = Field(default=None, description="Location of the provider, if it has several.")
    demo: Flag = Field(description="true for invented data; must equal the provider's.")
    submitted_on: PastDay = Field(description="Day the review was sent: in UTC, or where its author is.")
    reviewer: Annotated[Reviewer | None, needed()] = need("Who wrote it, under a pseudonym.")
    relationship: Annotated[Annotated[Relationship, choice(what="a relationship")] | None, needed()] = need(
        "customer; nobody else may review."
    )
    incentive: Annotated[AnyIncentive | None, needed(code="incentive_missing", message=INCENTIVE_MISSING)] = need(
        "What was offered for it."
    )
    language: Annotated[Language | None, needed()] = need("Language of the text, BCP 47.")
    incident: Annotated[Incident | None, needed()] = need("What broke, and when.")
    outcome: Annotated[Annotated[Outcome, choice(what="an outcome")] | None, needed()] = need(
        "fixed, partial, not_fixed, declined, no_fault_found, ongoing."
    )
    fixed_first_time: Annotated[Annotated[Literal["yes", "no", "na"], choice()] | None, needed()] = need(
        "no: a second visit or call for the same fault."
    )
    recurred_within_30_days: Annotated[Literal["yes", "no", "too_early"], choice()] | None = Field(
        default=None, description="Did it come back?"
    )
    quote: Quote | None = Field(default=None, description="What was said beforehand.")
    billed: Bill | None = Field(default=None, description="What was charged.")
    labour_minutes: Annotated[int, whole(0, 100_000)] | None = Field(
        default=None, description="Minutes worked, by the bill."
    )
    parts_amount: Amount | None = Field(default=None, description="Parts on the bill.")
    call_out_amount: Amount | None = Field(default=None, description="Call-out fee on the bill.")
    promise_known: Annotated[str, line(1, 200)] | None = Field(
        default=None, description="The promise as the customer knew it."
    )
    overall: Annotated[Score | None, needed()] = need("1 to 5 stars, whole.")
    scores: Annotated[Scores | None, needed()] = need("Five aspects, 1 to 5 or na; at least three.")
    would_use_again: Annotated[Annotated[Literal["yes", "no", "unsure"], choice()] | None, needed()] = need(
        "yes, no or unsure."
    )
    title: Annotated[Prose | None, needed()] = need("5 to 80 characters.")
    text: Annotated[Prose | None, needed()] = need("60 to 2,000 characters; no links, no names.")
    verification: Annotated[Verification | None, needed()] = need("What an editor checked.")
    edits: tuple[Edit, ...] = Field(default=(), description="Later changes.")

    @property
    def is_stub(self) -> bool:
        """Return whether only state, reason and dates are left."""
        return self.moderation.state in STUBS

    @staticmethod
    @rule
    def _a_stub_has_no_words(moderation: Moderation, title: str | None, text: str | None) -> Iterator[Fault]:
        if moderation.state in STUBS:
            for name, found in (("title", title), ("text", text)):
                if found is not None:
                    message = f"A {moderation.state} review keeps no {name}. Delete it; the reason and the dates stay."
                    yield Fault("stub_has_words", message, at=(name,))

    @staticmethod
    @rule
    def _customers_only(moderation: Moderation, relationship: str | None) -> Iterator[Fault]:
        if relationship not in (None, "customer") and moderation.state not in STUBS:
            message = "Reviews may come only from customers. Owners, staff, relatives and rivals cannot review."
            yield Fault("relationship_refused", message, at=("relationship",))

    @staticmethod
    @rule
    def _praise_is_not_bought(moderation: Moderation, incentive: AnyIncentive | None) -> Iterator[Fault]:
        if incentive is not None and incentive.conditional_on_rating and moderation.state not in STUBS:
            message = "A reward that depends on the rating makes a review unpublishable."
            yield Fault("incentive_conditional", message, at=("incentive", "conditional_on_rating"))

    @staticmethod
    @rule
    def _steps_lie_in_the_past(submitted_on: date, incident: Incident | None, known: Known) -> Iterator[Fault]:
        # A part that could not be read says nothing; of the others, the first step is told for all that follow it.
        given = [step for step in STEPS if vars(incident).get(step)] if incident else []
        late = [step for step in given if incident and (incident.first_day(step) or submitted_on) > submitted_on]
        if late[:1] == ["responded_at"] and known.get("outcome") not in (None, "ongoing"):
            return  # The rule below says so: the review was sent too soon.
        for step in late[:1]:
            when = moment_text(getattr(incident, step))
            message = (
                f"{step} {when} is after submitted_on {submitted_on}, in the future. "
                f"Leave it out until it happens.{and_so(late[1:])}"
            )
            yield Fault("time_future", message, at=("incident", step))

    @staticmethod
    @rule
    def _what_follows_comes_later(
        submitted_on: date, moderation: Moderation, edits: tuple[Edit, ...]
    ) -> Iterator[Fault]:
        yield from done_before(submitted_on, moderation, edits)

    @staticmethod
    @rule
    def _incident_is_recent(submitted_on: date, incident: Incident | None) -> Iterator[Fault]:
        if incident is not None and (submitted_on - incident.reported_on).days > MAX_LAG_DAYS:
            days = (submitted_on - incident.reported_on).days
            message = f"Incidents must be from the last 24 months ({MAX_LAG_DAYS} days); this one is {days} days old."
            yield Fault("incident_too_old", message, at=("incident", "reported_at"))

    @staticmethod
    @rule
    def _provider_had_its_chance(submitted_on: date, incident: Incident | None, outcome: str | None) -> Iterator[Fault]:
        if incident is None or outcome in (None, "ongoing"):
            return
        responded = incident.first_day("responded_at")
        if responded is None or (incident.first_day("reported_at") or date.max) <= submitted_on < responded:
            message = (
                "Please wait until the provider has responded, or set outcome: ongoing. responded_at says when it did."
            )
            yield Fault("submitted_too_soon", message, at=("incident", "responded_at"))

    @staticmethod
    @rule
    def _fixed_has_a_day(incident: Incident | None, outcome: str | None) -> Iterator[Fault]:
        if incident is not None and outcome == "fixed" and incident.resolved_at is None:
            yield Fault("outcome_without_time", "Fixed, but no resolved_at. Give at least the day.", at=("outcome",))

    @staticmethod
    @rule
    def _first_time_means_once(
        incident: Incident | None, outcome: str | None, fixed_first_time: str | None
    ) -> Iterator[Fault]:
        if fixed_first_time != "yes":
            return
        if outcome in NOT_FIXED:
            message = f"You said fixed first time, but also that the outcome is {outcome}."
            yield Fault("first_time_conflict", message, at=("fixed_first_time",))
        if incident is not None and (incident.sessions or 1) > 1:
            message = f"You said fixed first time, but also {incident.sessions} visits."
            yield Fault("first_time_conflict", message, at=("fixed_first_time",))

    @staticmethod
    @rule
    def _title_is_fit(title: str | None) -> Iterator[Fault]:
        yield from text_faults(title, "title", TITLE_LENGTH) if title is not None else ()

    @staticmethod
    @rule
    def _text_is_fit(text: str | None) -> Iterator[Fault]:
        yield from text_faults(text, "text", TEXT_LENGTH) if text is not None else ()

    @staticmethod
    @rule
    def _promise_is_fit(promise_known: str | None) -> Iterator[Fault]:
        if promise_known:
            yield from personal_faults(promise_known, "promise", "promise_known")
            yield from markup_faults(promise_known, "promise_known")


class Reply(NamedByFile):
    """The provider's one answer to a review; it may be revised once."""

    id_field = "review"
    review: AnsweredId = Field(
        default="", validate_default=True, description="Id of the review; the file has its name."
    )
    text: Prose = Field(description="1 to 1,500 characters; never who the customer is.")
    on: OwnPastDay = Field(description="Day of the reply.")
    by_role: Annotated[Literal["owner", "manager", "technician", "support", "other"], choice(what="a role")] = Field(
        description="Role of the writer: owner, manager, technician, support, other."
    )
    revised_on: OwnPastDay | None = Field(default=None, description="Day of the one revision.")

    @staticmethod
    @rule
    def _text_is_fit(text: str) -> Iterator[Fault]:
        yield from length_faults(text, "text", REPLY_LENGTH)
        yield from markup_faults(judged(text, REPLY_LENGTH), "text")

    @staticmethod
    @rule
    def _revised_after_it_was_written(on: date, revised_on: date | None) -> Iterator[Fault]:
        if revised_on is not None and revised_on < on:
            message = f"Revised on {revised_on}, before it was written on {on}. Correct one of them."
            yield Fault("date_order", message, at=("revised_on",))
