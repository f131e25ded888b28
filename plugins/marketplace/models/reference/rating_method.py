"""rating.yaml: every constant of the rating with its reason, and the prior. The code holds none of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.days import PastDay
from marketplace.models.scalars import Id, decimal, text, whole
from marketplace.problems import Fault

Reason = Annotated[str, text(1, 400)]
Number = Annotated[Decimal, decimal("0", "100000")]


class Constant(Record):
    """One editorial number, and why it is what it is."""

    value: Number = Field(description="The number.")
    reason: Reason = Field(description="Why it is what it is; the methodology page prints it.")


class Constants(Record):
    """Every constant of the method; units are in the names."""

    prior_strength: Constant = Field(description="Ordinary votes that the prior is worth.")
    half_life_weeks: Constant = Field(description="Weeks after which a review weighs half.")
    max_age_weeks: Constant = Field(description="Weeks after which a review no longer votes.")
    proof_weight_verified_invoice: Constant = Field(
        description="Weight of a review with an invoice that an editor saw."
    )
    proof_weight_verified_contact: Constant = Field(description="Weight of a review whose author an editor reached.")
    proof_weight_unverified: Constant = Field(description="Weight of a review that nobody checked.")
    week_cap: Constant = Field(description="Votes that one week's reviews without invoice weigh together.")
    unproven_allowance: Constant = Field(
        description="Votes that unproven reviews may weigh together where nothing is proven; proof uses it up."
    )
    unproven_until: Constant = Field(description="Proven votes from which unproven ones weigh next to nothing.")
    wave_p: Constant = Field(description="Chance below which unproven reviews that come together are a wave.")
    wave_cap: Constant = Field(
        description="Votes that reviews from waves weigh together, and unproven ones where enough is proven."
    )
    max_incident_lag_days: Constant = Field(description="Days from incident to review, at most.")
    duplicate_min_words: Constant = Field(description="Words from which equal texts count once.")
    interval_low: Constant = Field(description="Lower end of the interval, as a share.")
    interval_high: Constant = Field(description="Upper end of the interval, as a share.")
    min_votes_shown: Constant = Field(description="Votes below which no stars are shown.")
    few_proven: Constant = Field(description="Proven votes below which the page calls the rating unproven.")
    badge_low: Constant = Field(description="Lower end of the interval that the badge needs, in stars.")
    badge_min_votes: Constant = Field(description="Votes that the badge needs.")
    badge_min_invoices: Constant = Field(description="Votes with an invoice that the badge needs.")


class Prior(Record):
    """What is believed of a provider before any review: shares of 1, 2, 3, 4 and 5 stars."""

    id: Id = Field(description="Name of this prior.")
    made_on: PastDay = Field(description="When it was made.")
    shares: tuple[Annotated[Decimal, decimal("0", "1")], ...] = Field(
        description="Shares of 1 to 5 stars; they add up to 1."
    )
    effective_votes: Number = Field(description="Votes it was made from.")
    providers: Annotated[int, whole(0, 1_000_000)] = Field(description="Providers it was made from.")
    reason: Reason = Field(description="Why it is what it is.")

    @staticmethod
    @rule
    def _shares_add_up(shares: tuple[Decimal, ...]) -> Iterator[Fault]:
        if len(shares) != 5 or sum(shares) != 1:
            message = f"Five shares that add up to 1 are needed; these {len(shares)} make {sum(shares)}."
            yield Fault("shares_sum", message, at=("shares",))


class Change(Record):
    """One line of the method's history."""

    version: Annotated[int, whole(1, 999)] = Field(description="The version it made.")
    on: PastDay = Field(description="When.")
    change: Reason = Field(description="What changed, and why.")


class RatingMethod(Record):
    """The published method."""

    method: Annotated[str, text(1, 40)] = Field(description="Name of the method.")
    version: Annotated[int, whole(1, 999)] = Field(description="Raised with every change.")
    made_on: PastDay = Field(description="When this version was made.")
    constants: Constants = Field(description="Every constant, with its reason.")
    prior: Prior = Field(description="The prior in force.")
    history: tuple[Change, ...] = Field(description="All versions.")
