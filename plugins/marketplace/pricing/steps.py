"""The steps of a bill, in order. A new kind of line is a function here: it reads the case and writes into the draft."""

from __future__ import annotations

from collections.abc import Callable

from marketplace.pricing.caps import labour_caps, technicians_line, with_day_rates
from marketplace.pricing.case import Case
from marketplace.pricing.draft import Draft
from marketplace.pricing.events import (
    appointment_line,
    deposit_kept,
    expense_lines,
    outcome_unpriced,
    return_fees,
    return_labour,
    storage_line,
)
from marketplace.pricing.fees import (
    callout_line,
    diagnosis_lines,
    job_line,
    minimum_charge_line,
    part_lines,
    priority_lines,
)
from marketplace.pricing.labour import Labour, hourly_labour, overrun_labour
from marketplace.pricing.reductions import group_discount, quoted_most, waiver_line
from marketplace.pricing.travel import collection_line, travel_line

Step = Callable[[Case, Draft], None]


def labour_lines(case: Case, draft: Draft) -> None:
    """Add what the work itself costs."""
    labour = _labour(case)
    draft.put(*labour.lines)
    for name in labour.unpriced:
        draft.no_price(name)
    draft.exhausted = labour.exhausted


def _labour(case: Case) -> Labour:
    outcome, job = case.incident.outcome, case.job
    # A diagnosis fee is the price of the answer, and a fixed price is for the job: neither bills hours after a no.
    if case.incident.missed or (outcome == "declined" and (case.diagnosed or job is not None)):
        return Labour()
    if job is not None and job.price_if(outcome) is not None:
        return Labour()
    if job is None:
        hourly = hourly_labour(case)
        return hourly if case.purse is not None and case.purse.minutes else with_day_rates(case, hourly)
    return Labour() if job.includes_min is None else overrun_labour(case, job.includes_min)


STEPS: tuple[Step, ...] = (
    job_line,
    labour_lines,
    return_labour,
    labour_caps,
    technicians_line,
    diagnosis_lines,
    minimum_charge_line,
    appointment_line,
    callout_line,
    travel_line,
    collection_line,
    return_fees,
    priority_lines,
    part_lines,
    expense_lines,
    storage_line,
    waiver_line,
    group_discount,
    quoted_most,
    deposit_kept,
    outcome_unpriced,
)


def draft_of(case: Case) -> Draft:
    """Return the bill of a case, step by step."""
    draft = Draft()
    for step in STEPS:
        step(case, draft)
    return draft
