"""Hourly labour: units, first block, minimum, prepaid block, cap. Source: docs/pricing.md#hourly-labour"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from marketplace.models.pricing_time import Band
from marketplace.models.pricing_values import BOUNDARIES, ROUNDINGS
from marketplace.pricing.amounts import decimal_text, half_up
from marketplace.pricing.blocks import Purse
from marketplace.pricing.case import Case
from marketplace.pricing.quote import LABOUR_TIME, Line
from marketplace.pricing.rates import fee_in_band, plain_rate

LABELS = {"labour": "Labour ({band})", "labour_minimum": "Top-up to minimum time ({band})"}


@dataclass(frozen=True, slots=True)
class Stint:
    """Hold time to be billed in one band: whole units, or a first block with a price of its own."""

    kind: str
    band: Band
    minutes: int
    unit: int


@dataclass(slots=True)
class Labour:
    """Collect what the work itself costs."""

    lines: list[Line] = field(default_factory=list)
    unpriced: list[str] = field(default_factory=list)
    exhausted: bool = False


def hourly_labour(case: Case, purse: Purse | None) -> Labour:
    """Bill the minutes of a visit by the hour, from a usable prepaid block first."""
    worked, rules = case.incident.minutes, case.rules
    if purse is not None:
        stints = list(_visit(case, first_block=False))
        rest = list(_pay(case, stints, purse))
        if purse.minutes:
            return _with_block(case, rest, purse)
    if rules.free_up_to_min is not None and worked <= rules.free_up_to_min:
        label = f"Free short session (up to {rules.free_up_to_min} min)"
        return Labour([Line("labour", label, 0, 0)])
    found = _bill(case, _visit(case, first_block=True))
    found.exhausted = purse is not None and purse.exhausted
    return found


def overrun_labour(case: Case, included: int, purse: Purse | None) -> Labour:
    """Bill the minutes beyond what a fixed-price job includes; no minimum, first block or included minutes."""
    over = case.incident.minutes - included
    stints = list(_units(case, case.start + included, over)) if over > 0 else []
    if purse is None:
        return _bill(case, stints)
    return _with_block(case, list(_pay(case, stints, purse)), purse)


def cap_line(case: Case, lines: Iterable[Line]) -> Line | None:
    """Return the negative line that brings labour in the capped bands down to the cap, if it is above."""
    cap = case.card.labour_cap
    if cap is None:
        return None
    capped = [line for line in lines if line.kind in LABOUR_TIME and line.band is not None]
    total = sum(line.amount for line in capped if cap.bands is None or line.band in cap.bands)
    return Line("labour_cap", "Labour capped", cap.amount - total) if total > cap.amount else None


def _visit(case: Case, *, first_block: bool) -> Iterator[Stint]:
    """Yield the time of a visit: first block, units, and units up to the minimum at the band of arrival."""
    rules, worked = case.rules, case.incident.minutes
    included = case.included_minutes()
    start, left = case.start + included, max(0, worked - included)
    block = rules.first_block if first_block else None
    if block is not None and left:
        yield Stint("first_block", _band_at(case, start), block.minutes, block.minutes)
        start, left = start + block.minutes, max(0, left - block.minutes)
    billed = 0
    for stint in _units(case, start, left):
        billed += stint.minutes
        yield stint
    missing = (rules.minimum_min or 0) - included - billed
    if worked and missing > 0:
        units = -(-missing // rules.increment_min)
        yield Stint("labour_minimum", case.band, units * rules.increment_min, rules.increment_min)


def _units(case: Case, start: int, minutes: int) -> Iterator[Stint]:
    """Yield minutes of work as whole units, each in the band in force when it starts."""
    unit = case.rules.increment_min
    units, part = divmod(minutes, unit)
    if part:
        up = True
        # Less than half and more than half differ only in what "nearest" does with the part.
        if 2 * part < unit:
            clause = f"channel_rules.{case.channel}.rounding"
            up = case.assumed.of(clause, case.rules.rounding, ROUNDINGS) == "up"
        units += up
    if not units:
        return
    if _fixed_at_start(case, start, units * unit):
        yield Stint("labour", case.band, units * unit, unit)
        return
    for band, count in case.clock.runs(start, units, unit):
        yield Stint("labour", band, count * unit, unit)


def _band_at(case: Case, minute: int) -> Band:
    return case.band if _fixed_at_start(case, minute, 1) else case.clock.at(minute)


def _fixed_at_start(case: Case, start: int, minutes: int) -> bool:
    """Tell whether the band of the start of the visit holds for the time from `start`; ask only when it matters."""
    stated = case.card.boundary
    if all(band is case.band for band, _ in case.clock.runs(start, minutes, 1)):
        return True
    return case.assumed.of("boundary", stated, BOUNDARIES) == "start"


def _pay(case: Case, stints: Iterable[Stint], purse: Purse) -> Iterator[Stint]:
    """Pay units from the block in time order and yield what is left to bill."""
    base = plain_rate(case.card, case.channel, case.tier)
    for stint in stints:
        rate = case.rate(stint.band)
        units = stint.minutes // stint.unit
        # What is by quotation has no price to burn at: it stays on the bill, as unpriced.
        paid = 0 if rate is None else purse.pay(units, stint.unit, rate, base)
        if paid < units:
            yield Stint(stint.kind, stint.band, (units - paid) * stint.unit, stint.unit)


def _with_block(case: Case, rest: list[Stint], purse: Purse) -> Labour:
    found = _bill(case, rest)
    if purse.minutes:
        found.lines.insert(0, Line("block_hours", f"Prepaid block {purse.block.id}", 0, purse.minutes))
    found.exhausted = purse.exhausted
    return found


def _bill(case: Case, stints: Iterable[Stint]) -> Labour:
    """Make one line of all time of one kind in one band, in the order in which the bands were first met."""
    together: dict[tuple[str, str], Stint] = {}
    for stint in stints:
        key = (stint.kind, stint.band.id)
        before = together[key].minutes if key in together else 0
        together[key] = Stint(stint.kind, stint.band, before + stint.minutes, stint.unit)
    found = Labour()
    for stint in together.values():
        line = _line(case, stint)
        unpriced = f"labour:{stint.band.id}"
        if line is not None:
            found.lines.append(line)
        elif unpriced not in found.unpriced:
            found.unpriced.append(unpriced)
    return found


def _line(case: Case, stint: Stint) -> Line | None:
    rate = case.rate(stint.band)
    if rate is None:
        return None
    band, minutes = stint.band.id, stint.minutes
    if stint.kind == "first_block":
        amount = _first_block_amount(case, stint, rate)
        if amount is None:
            return None
        return Line("first_block", f"First {minutes} min ({band})", amount, minutes, decimal_text(rate), band)
    label = LABELS[stint.kind].format(band=band)
    return Line(stint.kind, label, half_up(rate * minutes / 60), minutes, decimal_text(rate), band)


def _first_block_amount(case: Case, stint: Stint, rate: Fraction) -> int | None:
    block = case.rules.first_block
    if block is None or block.amount is None:
        return half_up(rate * stint.minutes / 60)
    clause = f"channel_rules.{case.channel}.first_block.by_band"
    return fee_in_band(
        case.card, case.channel, stint.band, block.amount, block.by_band, clause=clause, assumed=case.assumed
    )
