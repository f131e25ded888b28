"""The most that labour costs, the price of a day, further technicians. Source: docs/pricing.md#labour-cap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from marketplace.models.pricing.customers import DAY_RULES, DayRate
from marketplace.models.pricing.fees import LabourCap
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.conditions import holds
from marketplace.pricing.draft import Draft
from marketplace.pricing.labour import Labour, bill, is_free, units
from marketplace.pricing.quote import LABOUR_TIME, Line
from marketplace.pricing.unpriced import NOT_STATED, Part

# How many of each day rate of a plan are bought.
Counts = tuple[int, ...]


def labour_caps(case: Case, draft: Draft) -> None:
    """Add the negative lines that bring labour down to each cap that holds, caps of some bands before those of all."""
    if case.job is not None:
        return
    taken: list[tuple[LabourCap, int]] = []
    caps = [cap for cap in case.card.labour_caps if holds(cap, case, bands=False)]
    for cap in sorted(caps, key=lambda cap: cap.bands is None):
        capped = [line for line in draft.lines if line.kind in LABOUR_TIME and line.band is not None]
        total = sum(line.amount for line in capped if cap.bands is None or line.band in cap.bands)
        total -= sum(less for before, less in taken if cap.bands is None or before.bands == cap.bands)
        most = case.reading.amount("labour_cap.amount", cap.amount) if total else 0
        if total > most:
            draft.put(Line("labour_cap", "Labour capped", most - total))
            taken.append((cap, total - most))


def technicians_line(case: Case, draft: Draft) -> None:
    """Add what further technicians cost for the minutes billed or paid from a block."""
    clause, minutes = case.card.technicians, sum(line.minutes or 0 for line in draft.lines if _is_time(line))
    more = case.incident.technicians - (1 if clause is None else clause.included)
    if more <= 0 or not minutes:
        return
    if clause is None:
        draft.no_price(Part("technicians"), NOT_STATED)
        return
    each = case.reading.amount("technicians.each_per_hour", clause.each_per_hour)
    label = f"{more} further technician{'s' if more > 1 else ''}"
    draft.put(Line("technicians", label, half_up(Fraction(each * more * minutes, 60)), minutes))


def _is_time(line: Line) -> bool:
    return line.kind == "block_hours" or (line.kind in LABOUR_TIME and line.band is not None)


def with_day_rates(case: Case, hourly: Labour) -> Labour:
    """Return labour at day rates where one was ordered, or costs less and applies by itself; else as it is."""
    rates = [(at, rate) for at, rate in enumerate(case.card.day_rates) if holds(rate, case)]
    rates.sort(key=lambda each: -each[1].minutes)
    if not rates or hourly.unpriced or not case.incident.minutes or is_free(case):
        return hourly
    best, reading, ordered = hourly, None, case.incident.day_rate
    for counts in sorted(set(_plans([rate.minutes for _, rate in rates], case.incident.minutes))):
        # What a plan that is not taken would have cost is no part of the bill.
        planned = replace(case, reading=case.reading.fork())
        found = _planned(planned, rates, counts)
        if not any(counts) or found.unpriced or not (found.amount < best.amount or (ordered and best is hourly)):
            continue
        if ordered or all(_applies(case, rate) for (_, rate), n in zip(rates, counts, strict=True) if n):
            best, reading = found, planned.reading
    if reading is not None:
        case.reading.take(reading)
    # A block that could not pay a minute of it is used up, however the visit is billed.
    best.exhausted = hourly.exhausted
    return best


def _plans(lengths: Sequence[int], left: int) -> Iterator[Counts]:
    """Yield how many of each length, from long to short, may cover so many minutes: as many as fit, or one more."""
    if not lengths:
        yield ()
        return
    for count in {0, max(0, left) // lengths[0], -(-max(0, left) // lengths[0])}:
        for rest in _plans(lengths[1:], left - count * lengths[0]):
            yield (count, *rest)


def _planned(case: Case, rates: Sequence[tuple[int, DayRate]], counts: Counts) -> Labour:
    """Return the labour of a plan: its days and half days, and the minutes beyond them by the hour."""
    found, covered = Labour(), 0
    for (at, rate), count in zip(rates, counts, strict=True):
        if count:
            price = case.reading.amount(f"day_rates.{at}.amount", rate.by_tier.get(case.tier, rate.amount))
            what = "Day rate" if count == 1 else f"{count} x day rate"
            found.lines.append(Line("day_rate", what, price * count, rate.minutes * count, None, case.band.id))
            covered += rate.minutes * count
    if case.incident.minutes > covered:
        rest = bill(case, units(case, case.start + covered, case.incident.minutes - covered))
        found.lines += rest.lines
        found.unpriced += rest.unpriced
    return found


def _applies(case: Case, rate: DayRate) -> bool:
    # Who does not say for one day rate when it applies does not say for another: all are read alike.
    return case.reading.of("day_rates.rule", rate.rule, DAY_RULES) == "cheapest"
