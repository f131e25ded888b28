"""A figure by its name in the texts. None means that this build does not compute it; too little data is a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from marketplace.views.figures import counts, outcomes, policies, prices, rating, reviews, terms, timeline, waits
from marketplace.views.figures.values import LiveFigure, LiveTable

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

COMPUTED: Mapping[str, Callable[..., LiveFigure | LiveTable]] = {
    "provider-count": counts.provider_count,
    "country-count": counts.country_count,
    "review-count": counts.review_count,
    "providers-by-country-and-channel": counts.providers_by_country_and_channel,
    "verification-levels": counts.verification_levels,
    "reviews-by-proof": counts.reviews_by_proof,
    "promise-share": policies.promise_share,
    "promise-kinds": policies.promise_kinds,
    "diagnosis-share": policies.diagnosis_share,
    "diagnosis-policies": policies.diagnosis_policies,
    "warranty-days": policies.warranty_days,
    "billing-units": terms.billing_units,
    "block-offers": terms.block_offers,
    "no-fix-no-fee": terms.no_fix_no_fee,
    "data-handling": terms.data_handling,
    "basket-medians": prices.basket_medians,
    "basket-pair": prices.basket_pair,
    "effective-response-by-country": waits.effective_response_by_country,
    "promises-compared": waits.promises_compared,
    "response-median": timeline.response_median,
    "job-timeline": timeline.job_timeline,
    "resolution-by-severity": timeline.resolution_by_severity,
    "fixed-share": outcomes.fixed_share,
    "first-time-fix-share": outcomes.first_time_fix_share,
    "fixes-by-category": outcomes.fixes_by_category,
    "bill-to-quote": outcomes.bill_to_quote,
    "policy-number": rating.policy_number,
    "rating-constant": rating.rating_constant,
    "rating-constants": rating.rating_constants,
    "rating-worked-example": rating.rating_worked_example,
    "reviews-ledger": reviews.reviews_ledger,
    "removals-by-reason": reviews.removals_by_reason,
}


class SiteFigures:
    """The figures of a snapshot; each is computed once, however many texts name it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._found: dict[tuple[str, tuple[tuple[str, str], ...]], LiveFigure | LiveTable] = {}

    def get(self, name: str, /, **args: str) -> LiveFigure | LiveTable | None:
        """Return a figure or table by its name and arguments, or None when there is no such name, or no row for it."""
        if name not in COMPUTED:
            return None
        key = name, tuple(sorted(args.items()))
        if key not in self._found:
            self._found[key] = COMPUTED[name](self.snapshot, **args)
        found = self._found[key]
        return None if isinstance(found, LiveTable) and not found.rows else found
