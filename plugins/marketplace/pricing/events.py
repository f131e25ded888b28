"""Steps for what happens besides the work: missed appointments, return visits, storage, costs passed on.

Source: docs/pricing.md#fees-for-what-happens
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from marketplace.models.pricing.payment import KEPT_IF, Cancellation, Deposit
from marketplace.pricing.case import Case
from marketplace.pricing.conditions import holds
from marketplace.pricing.draft import Draft
from marketplace.pricing.quote import KINDS, LABOUR_TIME, Line
from marketplace.pricing.unpriced import NOT_STATED, Part

# What the words of return_visit.waives cover, as far as it is labour, and the rest.
RETURN_LABOUR = {"first_block": frozenset({"first_block", "step"}), "labour": LABOUR_TIME | {"flat_job"}}
# What an outcome that led to no work has a price of, and the lines that are due all the same.
OUTCOME_PARTS = {"no_access": "no_show", "cancelled_late": "cancellation", "declined": "declined"}
DUE = frozenset({"callout", "travel"})
RETURN_FEES = {"callout": KINDS["callout"], "travel": KINDS["travel"]}


def appointment_line(case: Case, draft: Draft) -> None:
    """Add the price of an appointment that was missed."""
    paid = case.card.payment
    if case.incident.outcome == "no_access" and paid is not None and paid.no_show:
        amount = case.reading.amount("payment.no_show", paid.no_show)
        draft.put(Line("outcome_fee", "Missed appointment", amount))


def cancellation_due(case: Case) -> Cancellation | None:
    """Return the charge for cancelling late that applies: of those with a longer notice, the one with the shortest."""
    paid, notice = case.card.payment, case.incident.notice_hours
    if case.incident.outcome != "cancelled_late" or paid is None:
        return None
    late = [charge for charge in paid.cancellations if charge.notice_hours > notice]
    return min(late, key=lambda charge: charge.notice_hours, default=None)


def return_labour(case: Case, draft: Draft) -> None:
    """Put the price of a return visit in the place of the labour that it waives."""
    _lower(case, draft, RETURN_LABOUR)


def return_fees(case: Case, draft: Draft) -> None:
    """Put what is left of the price of a return visit in the place of the fees that it waives."""
    _lower(case, draft, RETURN_FEES)


def _lower(case: Case, draft: Draft, words: Mapping[str, AbstractSet[str]]) -> None:
    clause = case.card.return_visit
    if clause is None or not case.incident.return_visit or not holds(clause, case):
        return
    kinds = {kind for word in clause.waives for kind in words.get(word, ())}
    for at, line in enumerate(draft.lines):
        if line.kind not in kinds:
            continue
        if draft.return_left is None:
            draft.return_left = case.reading.amount("return_visit.amount", clause.amount)
        paid = min(draft.return_left, line.amount)
        draft.return_left -= paid
        draft.lines[at] = replace(line, note=f"{line.note}, return visit", amount=paid, rate=None)


def expense_lines(case: Case, draft: Draft) -> None:
    """Add the costs that are passed on, without a mark-up; what the card does not name has no price.

    Nobody sets out to an appointment that was cancelled, so nothing was paid on the way.
    """
    card = case.card
    if case.incident.outcome == "cancelled_late":
        return
    stated = {each.kind: each for each in card.expenses}
    for expense in case.incident.expenses:
        clause = stated.get(expense.kind)
        if clause is not None:
            price = expense.cost if clause.amount is None else clause.amount
            amount = case.reading.amount(f"expenses.{expense.kind}.amount", price)
            draft.put(Line("expense", f"Expenses: {expense.kind.replace('_', ' ')}", amount))
        elif card.expenses or not card.states("expenses"):
            draft.no_price(Part("expenses"), NOT_STATED)


def storage_line(case: Case, draft: Draft) -> None:
    """Add what keeping goods costs that nobody collected; without an appointment nothing was repaired and kept."""
    clause, days = case.card.storage, 0 if case.incident.missed else case.incident.days_stored
    paid = days - (0 if clause is None else clause.free_days)
    if paid <= 0:
        return
    if clause is None or not clause.priced:
        draft.no_price(Part("storage"), NOT_STATED)
        return
    amount = (
        case.reading.amount("storage.fee", clause.fee) + case.reading.amount("storage.per_day", clause.per_day) * paid
    )
    if amount:
        draft.put(Line("storage", f"Storage, {paid} {'day' if paid == 1 else 'days'}", amount))


def kept_deposit(case: Case) -> Deposit | None:
    """Return the deposit that is not paid back; after a cancellation that the card calls in time, none."""
    paid = case.card.payment
    deposit = None if paid is None else paid.deposit
    if paid is None or deposit is None or not holds(deposit, case):
        return None
    if case.incident.outcome == "cancelled_late" and paid.cancellations and cancellation_due(case) is None:
        return None
    return deposit if case.incident.outcome in {KEPT_IF[word] for word in deposit.kept_if} else None


def outcome_unpriced(case: Case, draft: Draft) -> None:
    """Note that an appointment which did not lead to work costs what the card does not state.

    A bill of nothing is never concluded from silence: what is due all the same, like the call-out, is a price.
    """
    part = OUTCOME_PARTS.get(case.incident.outcome)
    if part is None or _states_outcome(case):
        return
    if part != "cancellation" and (
        DUE & {line.kind for line in draft.lines} or DUE & {part.kind for part in draft.unpriced}
    ):
        return
    draft.no_price(Part(part), NOT_STATED)


def _states_outcome(case: Case) -> bool:
    """Return whether the card says what an incident costs that did not lead to work, be it nothing."""
    card, outcome, job = case.card, case.incident.outcome, case.job
    if kept_deposit(case) is not None:
        return True
    if outcome == "cancelled_late":
        return card.payment is not None and card.payment.states("cancellation")
    if outcome == "no_access":
        return case.called_off
    # Without a fixed price the hours worked are due, whoever declines.
    silent = job is not None and job.price_if(outcome) is None and not case.diagnosed
    return not silent or (card.diagnostic is None and card.states("diagnostic"))
