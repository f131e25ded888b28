"""The closed list of live figures: every name a text may use, its kind and its arguments.

`marketplace.views` computes them; a test over both sides keeps the two lists equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from marketplace import policy

INCIDENTS = frozenset({"B1", "B2", "B3", "B4", "B5", "B6", "B7"})
CHANNELS = frozenset({"remote", "onsite", "workshop", "pickup", "mail_in"})
# Kinds of faults in which some providers are at home: categories of providers/_reference/services.yaml.
CATEGORIES = frozenset({"security_incident", "data_recovery", "pos_payment", "servers", "network", "phones_voip"})
# The keys of providers/_reference/rating.yaml, and the mean of its prior.
CONSTANTS = frozenset({
    "prior_strength", "prior_mean", "half_life_weeks", "max_age_weeks", "proof_weight_verified_invoice",
    "proof_weight_verified_contact", "proof_weight_unverified", "week_cap", "unproven_allowance", "unproven_until",
    "wave_p", "wave_cap", "few_proven", "max_incident_lag_days",
    "duplicate_min_words", "interval_low", "interval_high", "min_votes_shown", "badge_low", "badge_min_votes",
    "badge_min_invoices",
})  # fmt: skip

# The whole numbers of marketplace/policy.py.
POLICY = frozenset(name.lower() for name, value in vars(policy).items() if name.isupper() and isinstance(value, int))


@dataclass(frozen=True)
class Entry:
    """One name that a text may use; `required` and `optional` map an argument to its allowed values."""

    kind: Literal["figure", "table"]
    required: Mapping[str, frozenset[str]] = field(default_factory=dict)
    optional: Mapping[str, frozenset[str]] = field(default_factory=dict)


CATALOGUE: Mapping[str, Entry] = {
    # Counts
    "provider-count": Entry("figure", optional={"channel": CHANNELS, "category": CATEGORIES}),
    "country-count": Entry("figure"),
    "review-count": Entry("figure", optional={"proof": frozenset({"invoice", "contact", "none"})}),
    # From reviews
    "response-median": Entry("figure"),
    "fixed-share": Entry("figure"),
    "first-time-fix-share": Entry("figure"),
    "bill-to-quote": Entry("figure"),
    # From the terms
    "promise-share": Entry("figure", required={"kind": frozenset({"guarantee", "target", "best_effort", "none"})}),
    "diagnosis-share": Entry(
        "figure",
        required={
            "policy": frozenset(
                {"free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined", "not_stated"}
            )
        },
    ),
    # The editors' policy
    "policy-number": Entry("figure", required={"name": POLICY}),
    # The rating method's published constants
    "rating-constant": Entry("figure", required={"name": CONSTANTS}),
    # Tables
    "providers-by-country-and-channel": Entry("table"),
    "job-timeline": Entry("table"),
    "effective-response-by-country": Entry("table"),
    "promise-kinds": Entry("table"),
    "promises-compared": Entry("table"),
    "diagnosis-policies": Entry("table"),
    "fixes-by-category": Entry("table"),
    "warranty-days": Entry("table"),
    "billing-units": Entry("table"),
    "block-offers": Entry("table"),
    "no-fix-no-fee": Entry("table"),
    "data-handling": Entry("table"),
    "basket-medians": Entry("table"),
    "basket-pair": Entry("table", required={"first": INCIDENTS, "second": INCIDENTS}),
    "resolution-by-severity": Entry("table"),
    "verification-levels": Entry("table"),
    "reviews-by-proof": Entry("table"),
    "reviews-ledger": Entry("table"),
    "removals-by-reason": Entry("table"),
    "rating-constants": Entry("table"),
    "rating-worked-example": Entry("table"),
}
