"""Steps that add lines other than time: fixed price, diagnosis, minimum charge, call-out, priority, parts."""

from __future__ import annotations

from fractions import Fraction

from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.offers import PRICED_OUTCOMES, FlatJob, JobVariant
from marketplace.models.pricing.values import UNKNOWN, Unknown
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.draft import Draft
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import DIAGNOSIS, LABOUR, LABOUR_TIME, Line
from marketplace.pricing.unpriced import NOT_STATED, Part

OUTCOME_WORDS = {"partial": "done in part", "not_fixed": "not fixed", "declined": "declined"}


def job_line(case: Case, draft: Draft) -> None:
    """Add the fixed price, unless declined, not reached or not owed without success."""
    job, incident = case.job, case.incident
    if job is None or incident.missed:
        return
    stated = job.price_if(incident.outcome)
    if stated is not None:
        _outcome_price(case, draft, job, stated)
        return
    if incident.outcome == "declined" or (job.success_only and not incident.repaired):
        return
    variant = _variant(job, incident.variant)
    price, name = (job.price, "") if variant is None else (variant.amount, f", {variant.label or variant.id}")
    amount = case.fee(f"flat_jobs.{job.id}", price, job.by_band)
    if amount is None:
        draft.no_price(Part("job", job.id))
    else:
        draft.put(Line("flat_job", f"{job.label or job.id}{name}", amount))
        _units(case, draft, job)


def _variant(job: FlatJob, name: str | None) -> JobVariant | None:
    """Return the variant asked for. Raises CannotPrice `variant_unknown`."""
    if name is None:
        return None
    found = next((variant for variant in job.variants if variant.id == name), None)
    if found is None:
        raise CannotPrice("variant_unknown", f"The job {job.id} has no variant {name}.")
    return found


def _units(case: Case, draft: Draft, job: FlatJob) -> None:
    """Add what more than the included units cost; where nobody counted, the price is a least."""
    each, units = job.each, case.incident.units
    if each is None:
        return
    clause = f"flat_jobs.{job.id}.each"
    if units is None and not each.included and each.amount:
        uncounted = case.reading.more_than_least(clause)
        if uncounted:
            draft.put(Line("flat_job", each.label, uncounted))
    more = (units or 0) - each.included
    if more > 0 and (amount := case.reading.amount(clause, each.amount)):
        draft.put(Line("flat_job", f"{more} x {each.label}", amount * more))


def _outcome_price(case: Case, draft: Draft, job: FlatJob, stated: Price | Unknown) -> None:
    """Add the price of a job for how it ended. One for failing is no labour: no promise about fees waives it."""
    outcome = case.incident.outcome
    if isinstance(stated, str):
        draft.no_price(Part("job", job.id), NOT_STATED)
    elif amount := case.reading.amount(f"flat_jobs.{job.id}.{PRICED_OUTCOMES[outcome]}", stated):
        label = f"{job.label or job.id}, {OUTCOME_WORDS[outcome]}"
        draft.put(Line("flat_job" if case.incident.repaired else "outcome_fee", label, amount))


def diagnosis_lines(case: Case, draft: Draft) -> None:
    """Add the diagnosis fee and its credit, which is at most the labour."""
    clause = case.card.diagnostic
    charged, credited = case.diagnosis()
    if clause is None or not charged or not clause.amount:
        return
    fee = case.reading.amount("diagnostic.amount", clause.amount)
    credit = min(fee, draft.sum_of(LABOUR)) if credited else 0
    draft.put(Line("diagnostic", "Diagnosis", fee))
    if credit:
        draft.put(Line("diagnostic_credit", "Diagnosis credited against the repair", -credit))


def minimum_charge_line(case: Case, draft: Draft) -> None:
    """Add the top-up to the least sum, when labour is billed by the hour and stays below it."""
    stated = case.rules.minimum_charge
    hourly = any(line.kind in LABOUR_TIME and line.band for line in draft.lines)
    # A return visit that costs less costs less than the least, too.
    if stated is None or case.job is not None or not hourly or draft.return_left is not None:
        return
    missing = case.reading.amount(f"channel_rules.{case.channel}.minimum_charge", stated)
    missing -= draft.sum_of(LABOUR | DIAGNOSIS)
    if missing > 0:
        draft.put(Line("minimum_charge", "Top-up to minimum charge", missing))


def callout_line(case: Case, draft: Draft) -> None:
    """Add the call-out, due whatever the outcome."""
    callout = case.card.callout.get(case.channel)
    if callout is None or case.called_off:
        return
    amount = case.fee(f"callout.{case.channel}", callout.amount, callout.by_band)
    if amount is None:
        draft.no_price(Part("callout"))
    elif amount:
        draft.put(Line("callout", "Call-out", amount))


def priority_lines(case: Case, draft: Draft) -> None:
    """Add the fees of the priority, not due when nobody let the technician in; one part may be due on success only."""
    urgency, severity = case.urgency, case.incident.severity
    if urgency is None or case.incident.missed:
        return
    if urgency.fee:
        fee = case.reading.amount(f"priority.{severity}.fee", urgency.fee)
        draft.put(Line("priority_fee", f"Priority handling {severity}", fee))
    if urgency.on_success and case.incident.repaired:
        fee = case.reading.amount(f"priority.{severity}.on_success", urgency.on_success)
        draft.put(Line("priority_fee", f"Priority handling {severity}, on success", fee))


def part_lines(case: Case, draft: Draft) -> None:
    """Add the parts, each piece rounded once; a card that does not say what it adds to their cost leaves that open.

    Where the appointment did not take place, no part was fitted.
    """
    if case.incident.missed:
        return
    markup = case.card.parts_markup_pct
    factor = 1 + Fraction(0 if markup == UNKNOWN else markup or 0) / 100
    draft.put(*(Line("part", part.desc, half_up(part.cost * factor) * part.quantity) for part in case.incident.parts))
    if markup == UNKNOWN and case.incident.parts:
        draft.no_price(Part("parts"), NOT_STATED)
