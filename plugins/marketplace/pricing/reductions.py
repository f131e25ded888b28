"""Steps that take something off a finished bill: what is waived, a group's discount, a quoted most."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from marketplace.models.pricing.values import UNKNOWN, WAIVABLE, plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.draft import Draft
from marketplace.pricing.quote import KINDS, PART_KINDS, Line

# Where a card does not say what it waives, its least and its most bound every other answer.
WAIVES = (*WAIVABLE, "+".join(WAIVABLE))


def waiver_line(case: Case, draft: Draft) -> None:
    """Add the negative line of no fix, no fee, where the promise covers this incident. Parts are never waived."""
    promise, incident = case.card.no_fix_no_fee, case.incident
    if promise is None or incident.outcome != "not_fixed" or incident.cause == "third_party":
        return
    if promise.channels is not None and case.channel not in promise.channels:
        return
    if incident.category in promise.excluded_categories:
        return
    waives: Sequence[str] = promise.waives
    if promise.waives == UNKNOWN:
        waives = case.reading.of("no_fix_no_fee.waives", UNKNOWN, WAIVES).split("+")
    draft.waived = frozenset().union(*(KINDS[word] for word in waives))
    waived = draft.sum_of(draft.waived)
    if waived:
        draft.put(Line("no_fix_no_fee", "No fix, no fee", -waived))


def group_discount(case: Case, draft: Draft) -> None:
    """Add what a customer's group gets off; nothing is taken off what is waived already."""
    group = case.group
    if group is None or not group.pct_off or group.on is None:
        return
    every = {line.kind for line in draft.lines if line.kind != "no_fix_no_fee"}
    kinds = (every if "total" in group.on else set().union(*(KINDS[word] for word in group.on))) - draft.waived
    # Tax may be on parts only, so what comes off them is a line of its own.
    for kind, some in (("group_discount", kinds - PART_KINDS), ("parts_discount", kinds & PART_KINDS)):
        off = _share(draft, some, Fraction(group.pct_off))
        if off > 0:
            draft.put(Line(kind, f"{group.label or group.id}: {plain(group.pct_off)}% off", -off))


def _share(draft: Draft, kinds: AbstractSet[str], pct: Fraction) -> int:
    return half_up(draft.sum_of(kinds) * pct / 100)


def quoted_most(case: Case, draft: Draft) -> None:
    """Add the negative line that brings the bill down to the most that was quoted, where the card says it binds."""
    policy, most = case.card.quote_policy, case.incident.quoted_max
    if most is None or policy is None or not policy.max_binding:
        return
    over = sum(line.amount for line in draft.lines) - most
    if over > 0:
        draft.put(Line("quoted_max", "Down to the most that was quoted", -over))
