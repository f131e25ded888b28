"""Hourly labour: units, first block, short visits, minimum, prepaid block. Source: docs/pricing.md#hourly-labour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from marketplace.models.pricing.labour import Band, FirstBlock, MinimumTime, RateAfter, Step
from marketplace.models.pricing.values import BOUNDARIES, ROUNDINGS
from marketplace.pricing.amounts import decimal_text, half_up
from marketplace.pricing.blocks import Purse
from marketplace.pricing.case import Case
from marketplace.pricing.quote import Line
from marketplace.pricing.rates import by_quotation, plain_rate
from marketplace.pricing.unpriced import Part

WORDS = {"labour": "Labour", "labour_minimum": "Top-up to minimum time"}
# Whether a part unit is billed where a card does not say how it rounds; who rounds down says so.
USUAL_ROUNDINGS = ROUNDINGS[:2]


@dataclass(frozen=True, slots=True)
class Stint:
    """Time to be billed in one band: whole units at one rate, or a block with a price of its own."""

    kind: str
    band: Band
    minutes: int
    unit: int
    after: RateAfter | None = None
    block: FirstBlock | Step | None = None


@dataclass(slots=True)
class Labour:
    """What the work itself costs."""

    lines: list[Line] = field(default_factory=list)
    unpriced: list[Part] = field(default_factory=list)
    exhausted: bool = False

    @property
    def amount(self) -> int:
        """Return the sum of its lines in minor units."""
        return sum(line.amount for line in self.lines)


def hourly_labour(case: Case) -> Labour:
    """Bill the minutes of a visit by the hour; what is not free comes from a usable prepaid block first."""
    rules, purse = case.rules, case.purse
    if is_free(case):
        label = f"Free short session (up to {rules.free_up_to_min} min)"
        return Labour([Line("labour", label, 0, 0)])
    if purse is not None:
        rest = list(_pay(case, list(_visit(case, with_blocks=False)), purse))
        if purse.minutes:
            return _with_block(case, rest, purse)
    found = bill(case, _visit(case, with_blocks=True))
    found.exhausted = purse is not None and purse.exhausted
    return found


def is_free(case: Case) -> bool:
    """Return whether a visit is so short that its labour is free, whatever was ordered or bought."""
    free = case.rules.free_up_to_min
    return free is not None and case.incident.minutes <= free


def overrun_labour(case: Case, included: int) -> Labour:
    """Bill the minutes beyond what a fixed price includes; no minimum, first block or included minutes."""
    over = case.incident.minutes - included
    stints = list(units(case, case.start + included, over)) if over > 0 else []
    return (
        bill(case, stints)
        if case.purse is None
        else _with_block(case, list(_pay(case, stints, case.purse)), case.purse)
    )


def _visit(case: Case, *, with_blocks: bool) -> Iterator[Stint]:
    """Yield the time of a visit: first block or step, units, and units up to the minimum at the band of arrival."""
    worked, included = case.incident.minutes, case.included_minutes()
    start, left = case.start + included, max(0, worked - included)
    block = _first_block(case, left) if with_blocks and left else None
    if block is not None:
        kind, minutes, price = block
        yield Stint(kind, _band_at(case, start), minutes, minutes, block=price)
        start, left = start + minutes, max(0, left - minutes)
    billed = 0
    for stint in units(case, start, left):
        billed += stint.minutes
        yield stint
    missing = _minimum(case) - included - billed
    if worked and missing > 0:
        unit = case.unit()
        yield Stint("labour_minimum", case.band, -(-missing // unit) * unit, unit)


def _first_block(case: Case, left: int) -> tuple[str, int, FirstBlock | Step] | None:
    """Return kind, minutes and price of what a visit begins with: the step that it fits into, else the longest."""
    rules = case.rules
    if rules.first_block is not None:
        return "first_block", rules.first_block.minutes, rules.first_block
    step = next((step for step in rules.steps if left <= step.up_to_min), rules.steps[-1] if rules.steps else None)
    return None if step is None else ("step", step.up_to_min, step)


def _minimum(case: Case) -> int:
    """Return the least time billed, the longest that applies, in minutes."""
    stated, far = case.rules.minimum_min, case.incident.distance_km
    if not isinstance(stated, MinimumTime):
        return stated or 0
    here = [stated.base, stated.by_band.get(case.band.id, 0), stated.by_tier.get(case.tier, 0)]
    beyond = [zone.minutes for zone in stated.beyond_km if far is not None and far > zone.km]
    return max(here + beyond)


def units(case: Case, start: int, minutes: int) -> Iterator[Stint]:
    """Yield minutes of work as whole units, each in the band and at the rate in force when it starts."""
    unit = case.unit() if minutes else 1
    count, part = divmod(minutes, unit)
    count += _counts(case, part, unit) if part else 0
    if not count:
        return
    fixed = _fixed_at_start(case, start, count * unit)
    for after, some in _by_rate(case, start, count, unit):
        for band, several in [(case.band, some)] if fixed else case.clock.runs(start, some, unit):
            yield Stint("labour", band, several * unit, unit, after)
        start += some * unit


def _counts(case: Case, part: int, unit: int) -> bool:
    """Return whether a part of a unit is billed as a whole one."""
    stated = case.rules.rounding
    if stated == "down":
        return False
    # Less than half and more than half differ only in what "nearest" does with the part.
    return (
        2 * part >= unit or case.reading.of(f"channel_rules.{case.channel}.rounding", stated, USUAL_ROUNDINGS) == "up"
    )


def _by_rate(case: Case, start: int, count: int, unit: int) -> Iterator[tuple[RateAfter | None, int]]:
    """Yield (what the rate is after some time of the visit, number of units) for units from an instant on."""
    changes = [(0, None), *((each.min, each) for each in case.rules.rate_after), (None, None)]
    for (_, after), (end, _) in pairwise(changes):
        some = count if end is None else min(count, max(0, -(-(case.start + end - start) // unit)))
        if some:
            yield after, some
            count, start = count - some, start + some * unit


def _band_at(case: Case, minute: int) -> Band:
    return case.band if _fixed_at_start(case, minute, 1) else case.clock.at(minute)


def _fixed_at_start(case: Case, start: int, minutes: int) -> bool:
    """Return whether the band of the start of the visit holds for the time from `start`; ask only when it matters."""
    stated = case.card.boundary
    if all(band is case.band for band, _ in case.clock.runs(start, minutes, 1)):
        return True
    return case.reading.of("boundary", stated, BOUNDARIES) == "start"


def _pay(case: Case, stints: Iterable[Stint], purse: Purse) -> Iterator[Stint]:
    """Pay units from the block in time order and yield what is left to bill."""
    base = plain_rate(case.card, case.channel, case.tier, case.reading)
    for stint in stints:
        rate = case.rate(stint.band, stint.after)
        count = stint.minutes // stint.unit
        # What is by quotation has no price to burn at: it stays on the bill, as unpriced.
        paid = 0 if rate is None or base is None else purse.pay(count, stint.unit, rate, base)
        if paid < count:
            yield Stint(stint.kind, stint.band, (count - paid) * stint.unit, stint.unit, stint.after)


def _with_block(case: Case, rest: list[Stint], purse: Purse) -> Labour:
    found = bill(case, rest)
    if purse.minutes:
        found.lines.insert(0, Line("block_hours", f"Prepaid block {purse.block.id}", 0, purse.minutes))
    found.exhausted = purse.exhausted
    return found


def bill(case: Case, stints: Iterable[Stint]) -> Labour:
    """Make one line of all time of one kind and rate in one band, in the order in which they were first met."""
    together: dict[tuple[str, str, int | None], Stint] = {}
    for stint in stints:
        key = (stint.kind, stint.band.id, stint.after.min if stint.after else None)
        before = together[key].minutes if key in together else 0
        together[key] = Stint(stint.kind, stint.band, before + stint.minutes, stint.unit, stint.after, stint.block)
    found = Labour()
    for stint in together.values():
        line = _line(case, stint)
        part = Part("labour", stint.band.id)
        if line is not None:
            found.lines.append(line)
        elif part not in found.unpriced:
            found.unpriced.append(part)
    return found


def _line(case: Case, stint: Stint) -> Line | None:
    rate = case.rate(stint.band, stint.after)
    band, minutes = stint.band.id, stint.minutes
    if stint.block is not None:
        amount = _block_amount(case, stint, stint.block, rate)
        what = f"First {minutes} min" if stint.kind == "first_block" else f"Up to {minutes} min"
    else:
        amount = None if rate is None else half_up(rate * minutes / 60)
        what = WORDS[stint.kind]
    if amount is None:
        return None
    # What an hour of it costs is told where the amount is made of hours.
    told = None if rate is None or stint.kind == "step" else decimal_text(rate)
    return Line(stint.kind, what, amount, minutes, told, band)


def _block_amount(case: Case, stint: Stint, block: FirstBlock | Step, rate: Fraction | None) -> int | None:
    """Return the price of a first block or step; a band by quotation has one only where its own price is stated."""
    if block.amount is None:
        return None if rate is None else half_up(rate * stint.minutes / 60)
    stated = not isinstance(block.by_band, str) and stint.band.id in block.by_band
    if by_quotation(stint.band, case.channel) and not stated:
        return None
    at = "first_block" if stint.kind == "first_block" else f"steps.{stint.minutes}"
    return case.fee(f"channel_rules.{case.channel}.{at}", block.amount, block.by_band, stint.band)
