"""Lines that are not time: diagnosis, minimum charge, call-out, priority, parts, and what is waived."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from marketplace.models.pricing_values import UNKNOWN, WAIVABLE
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.quote import DIAGNOSIS, LABOUR, LABOUR_TIME, Line
from marketplace.pricing.rates import fee_in_band

# What each word of no_fix_no_fee.waives covers.
WAIVED_KINDS = {
    "labour": LABOUR,
    "diagnostic": DIAGNOSIS,
    "callout": frozenset({"callout"}),
    "travel": frozenset({"travel"}),
    "priority_fee": frozenset({"priority_fee"}),
}
# Where a card does not say what it waives, its least and its most bound every other answer.
WAIVES = (*WAIVABLE, "+".join(WAIVABLE))


def sum_of(lines: Sequence[Line], kinds: frozenset[str]) -> int:
    """Return the sum of the lines of some kinds."""
    return sum(line.amount for line in lines if line.kind in kinds)


def diagnosis_lines(case: Case, lines: Sequence[Line]) -> list[Line]:
    """Return the diagnosis fee and its credit, which is at most the labour."""
    clause = case.card.diagnostic
    charged, credited = case.diagnosis()
    if clause is None or not charged or not clause.amount:
        return []
    found = [Line("diagnostic", "Diagnosis", clause.amount)]
    credit = min(clause.amount, sum_of(lines, LABOUR)) if credited else 0
    if credit:
        found.append(Line("diagnostic_credit", "Diagnosis credited against the repair", -credit))
    return found


def minimum_charge_line(case: Case, lines: Sequence[Line]) -> Line | None:
    """Return the top-up to the least sum, when labour is billed by the hour and stays below it."""
    least = case.rules.minimum_charge
    if least is None or case.job is not None or not any(line.kind in LABOUR_TIME and line.band for line in lines):
        return None
    missing = least - sum_of(lines, LABOUR | DIAGNOSIS)
    return Line("minimum_charge", "Top-up to minimum charge", missing) if missing > 0 else None


def callout_line(case: Case) -> tuple[Line | None, bool]:
    """Return the call-out, due whatever the outcome, and whether it has a price."""
    callout = case.card.callout.get(case.channel)
    if callout is None:
        return None, True
    clause = f"callout.{case.channel}.by_band"
    amount = fee_in_band(
        case.card, case.channel, case.band, callout.amount, callout.by_band, clause=clause, assumed=case.assumed
    )
    if amount is None:
        return None, False
    return (Line("callout", "Call-out", amount) if amount else None), True


def priority_line(case: Case) -> Line | None:
    """Return the fee for expedited handling, not due when nobody let the technician in."""
    priority = case.priority
    if priority is None or not priority.fee or case.incident.outcome == "no_access":
        return None
    return Line("priority_fee", f"Priority handling {case.incident.severity}", priority.fee)


def part_lines(case: Case) -> tuple[list[Line], bool]:
    """Return the parts, each piece rounded once, and whether the card says what it adds to their cost."""
    markup = case.card.parts_markup_pct
    stated = markup != UNKNOWN
    factor = 1 + Fraction(markup or 0) / 100 if stated else Fraction(1)
    lines = [Line("part", part.desc, half_up(part.cost * factor) * part.quantity) for part in case.incident.parts]
    return lines, stated or not lines


def waiver_line(case: Case, lines: Sequence[Line]) -> Line | None:
    """Return the negative line of no fix, no fee, where the promise covers this incident. Parts are never waived."""
    promise, incident = case.card.no_fix_no_fee, case.incident
    if promise is None or incident.outcome != "not_fixed" or incident.cause == "third_party":
        return None
    if promise.channels is not None and case.channel not in promise.channels:
        return None
    if incident.category in promise.excluded_categories:
        return None
    waives = promise.waives
    if waives == UNKNOWN:
        waives = case.assumed.of("no_fix_no_fee.waives", UNKNOWN, WAIVES).split("+")
    waived = sum(sum_of(lines, WAIVED_KINDS[kind]) for kind in set(waives))
    return Line("no_fix_no_fee", "No fix, no fee", -waived) if waived else None
