"""The steps of a bill, in order. A new kind of line is a function here: it reads the case and writes into the draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from marketplace.models.pricing.values import TAX_BASES, plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.caps import labour_caps, technicians_line, with_day_rates
from marketplace.pricing.case import Case
from marketplace.pricing.draft import Draft
from marketplace.pricing.events import (
    appointment_line,
    cancellation_due,
    expense_lines,
    kept_deposit,
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
from marketplace.pricing.quote import LABOUR, PART_KINDS, Line
from marketplace.pricing.reductions import group_discount, quoted_most, waiver_line
from marketplace.pricing.travel import collection_line, travel_line
from marketplace.pricing.unpriced import AGREED, Part

Step = Callable[[Case, Draft], None]
KEPT_PARTS = "Deposit kept, for parts"


def labour_lines(case: Case, draft: Draft) -> None:
    """Add what the work itself costs."""
    labour = _labour(case)
    draft.put(*labour.lines)
    for part in labour.unpriced:
        draft.no_price(part)
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


def cancellation_line(case: Case, draft: Draft) -> None:
    """Add what cancelling late costs: a fee, or a share of the bill that was booked."""
    charge = cancellation_due(case)
    if charge is None:
        return
    if charge.fee is not None:
        amount = case.reading.amount("payment.cancellation.fee", charge.fee)
        draft.put(Line("outcome_fee", "Late cancellation", amount))
    elif share := _share_of_booking(case, draft, Part("cancellation"), charge.of, charge.pct or Decimal(0))[0]:
        draft.put(Line("outcome_fee", f"Late cancellation, {plain(charge.pct or Decimal(0))}%", share))


def deposit_kept(case: Case, draft: Draft) -> None:
    """Add what is missing up to a deposit that is not paid back: a sum, or a share of the bill that was booked.

    A customer who declines has heard a price that only the two know: a share of that has no price.
    """
    deposit = kept_deposit(case)
    if deposit is None:
        return
    for_parts = 0
    if deposit.amount is not None:
        kept = case.reading.amount("payment.deposit.amount", deposit.amount)
    elif case.incident.missed:
        kept, for_parts = _share_of_booking(case, draft, Part("deposit"), deposit.of, deposit.pct or Decimal(0))
    else:
        draft.no_price(Part("deposit"), AGREED)
        return
    missing = max(0, kept - sum(line.amount for line in draft.lines))
    for_parts = min(missing, for_parts)
    # What was paid for parts is taxed as parts are.
    if for_parts and case.reading.of("tax.applies_to", case.card.tax.base_used, TAX_BASES) != "parts":
        for_parts = 0
    lines = (Line("outcome_fee", "Deposit kept", missing - for_parts), Line("parts_kept", KEPT_PARTS, for_parts))
    draft.put(*(line for line in lines if line.amount))


def _share_of_booking(case: Case, draft: Draft, part: Part, of: str, pct: Decimal) -> tuple[int, int]:
    """Return a share of the bill that was booked, and how much of it is for parts, in minor units.

    Without such a bill it is nothing, and the draft has the reasons.
    """
    if not case.incident.minutes and case.job is None:
        draft.no_price(part, AGREED)
        return 0, 0
    steps, kinds = BASES[of]
    done = case.incident.model_copy(update={"outcome": "fixed"})
    booked = draft_of(replace(case, incident=done, purse=None), steps)
    for reasons in booked.unpriced.values():
        for reason in reasons:
            draft.no_price(part, reason)
    if booked.unpriced:
        return 0, 0
    base = sum(line.amount for line in booked.lines) if kinds is None else booked.sum_of(kinds)
    for_parts = booked.sum_of(PART_KINDS if kinds is None else PART_KINDS & kinds)
    return half_up(base * Fraction(pct) / 100), half_up(for_parts * Fraction(pct) / 100)


LABOUR_STEPS: tuple[Step, ...] = (
    job_line,
    labour_lines,
    return_labour,
    labour_caps,
    technicians_line,
    diagnosis_lines,
    minimum_charge_line,
)
STEPS: tuple[Step, ...] = (
    *LABOUR_STEPS,
    appointment_line,
    cancellation_line,
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
# What a share is of: the steps that make that part of a bill, and its lines (None: all).
BASES: dict[str, tuple[tuple[Step, ...], frozenset[str] | None]] = {
    "labour": (LABOUR_STEPS, LABOUR),
    "parts": ((part_lines, group_discount), PART_KINDS),
    "total": (STEPS, None),
}


def draft_of(case: Case, steps: Sequence[Step] = STEPS) -> Draft:
    """Return the bill of a case, step by step."""
    draft = Draft()
    for step in steps:
        step(case, draft)
    return draft
