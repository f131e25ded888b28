"""Causes: which single change of a card or an incident gives the sum that was billed.

A cause is a possibility: it would give the same sum. Source: docs/decisions.md#causes
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.decisions.bill import BillLine
from marketplace.decisions.bill_tax import Basis
from marketplace.decisions.card_prices import all_of_tier, only_band
from marketplace.decisions.rounding import nearest
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import plain
from marketplace.models.vocabulary import TIERS
from marketplace.pricing.engine import HolidayLists, Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import Line
from marketplace.pricing.range import range_of
from marketplace.pricing.rates import band_rate

UNITS = (1, 5, 6, 10, 15, 30, 60)
MINIMUMS = (0, 15, 30, 60, 90, 120)
# Causes that change how many minutes are billed; all others leave them.
TIME = frozenset({"included_minutes", "unit", "minimum"})
STATUSES = {
    "minutes_by_band": "wrong_band",
    "band": "wrong_band",
    "boundary": "wrong_band",
    "unit": "wrong_rounding",
    "minimum": "wrong_rounding",
    "minor_unit": "wrong_rounding",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One possible cause, with what it takes to give the billed sum."""

    name: str
    detail: tuple[Any, ...] = ()

    @property
    def status(self) -> str:
        """Return what it makes of the line."""
        return STATUSES.get(self.name, "wrong_amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All lines of one family, of the bill and of the card on the bill's side of tax; `asked` is not said by both."""

    name: str
    kinds: frozenset[str]
    billed: tuple[BillLine, ...]
    expected: tuple[tuple[Line, int], ...]
    priority_first: bool

    @property
    def billed_sum(self) -> int:
        """Return the sum that was billed."""
        return sum(line.amount for line in self.billed)

    @property
    def expected_minutes(self) -> int:
        """Return the minutes that the card bills."""
        return sum(line.minutes or 0 for line, _ in self.expected)


class Repricer:
    """The prices of the incident on changed cards, one family of lines held against what was billed."""

    def __init__(self, card: RateCard, incident: Incident, holidays: HolidayLists, basis: Basis) -> None:
        self.card = card
        self.incident = incident
        self.basis = basis
        self._holidays = holidays

    def gives(self, family: Family, card: RateCard, incident: Incident | None = None) -> bool:
        """Return whether a card gives the billed sum of a family."""
        try:
            found = range_of(Pricer(card, self._holidays), incident or self.incident)
        except CannotPrice:
            return False
        if not found.exact or found.low.work_unpriced:
            return False
        lines = [line for line in found.low.lines if line.kind in family.kinds]
        return self.is_billed(family, sum(self.basis.convert(line.kind, line.amount) for line in lines))

    def is_billed(self, family: Family, amount: int) -> bool:
        """Return whether an amount is what was billed."""
        return abs(amount - family.billed_sum) <= self.basis.tolerance


def causes_of(family: Family, pricer: Repricer) -> list[Cause]:
    """Return the causes that give the billed sum, in the order in which they are told."""
    return [cause for cause in _possible(family, pricer) if _fits_the_minutes(family, cause)]


def _possible(family: Family, pricer: Repricer) -> Iterator[Cause]:
    if family.name == "labour":
        yield from _labour(family, pricer)
    elif family.name in ("callout", "flat_job", "travel"):
        yield from _bands(family, pricer)
        if family.name == "travel":
            yield from _travel(family, pricer)
        yield from _minor_unit(family)


def _fits_the_minutes(family: Family, cause: Cause) -> bool:
    """Return whether the minutes billed allow a cause: one of rate needs those of the card, one of time others."""
    if family.name != "labour" or any(line.minutes is None for line in family.billed):
        return True
    same = sum(line.minutes or 0 for line in family.billed) == family.expected_minutes
    return same != (cause.name in TIME)


def _labour(family: Family, pricer: Repricer) -> Iterator[Cause]:
    priority = list(_priority(family, pricer))
    if family.priority_first:
        yield from priority
    yield from _minutes_by_band(family, pricer)
    yield from _included(family, pricer)
    card = pricer.card
    if card.labour_caps and pricer.gives(family, card.model_copy(update={"labour_cap": None})):
        yield Cause("cap")
    other = {"split": "start", "start": "split"}.get(card.boundary)
    if other and pricer.gives(family, card.model_copy(update={"boundary": other})):
        yield Cause("boundary", (other,))
    yield from _bands(family, pricer)
    yield from _rules(family, pricer)
    yield from _minor_unit(family)
    yield from _tiers(family, pricer)
    if not family.priority_first:
        yield from priority


def _priority(family: Family, pricer: Repricer) -> Iterator[Cause]:
    severity = pricer.incident.severity
    if severity in pricer.card.priority:
        other = pricer.incident.model_copy(update={"expedite": not pricer.incident.expedite})
        if pricer.gives(family, pricer.card, other):
            yield Cause("priority", (severity,))


def _minutes_by_band(family: Family, pricer: Repricer) -> Iterator[Cause]:
    card, incident = pricer.card, pricer.incident
    if any(line.minutes is None or line.band is None for line in family.billed):
        return
    tier = card.tier_by_category.get(incident.category or "", "standard")
    rates = {band.id: band_rate(card, incident.channel, tier, band) for band in card.bands}
    amounts = [
        pricer.basis.convert("labour", nearest(rate * (line.minutes or 0) / 60))
        for line in family.billed
        if (rate := rates.get(line.band or "")) is not None
    ]
    if len(amounts) == len(family.billed) and pricer.is_billed(family, sum(amounts)):
        yield Cause("minutes_by_band", tuple(sorted({line.band or "" for line in family.billed})))


def _included(family: Family, pricer: Repricer) -> Iterator[Cause]:
    card, channel = pricer.card, pricer.incident.channel
    callout, diagnostic = card.callout.get(channel), card.diagnostic
    minutes = 0 if callout is None else callout.includes_min
    changes: dict[str, Any] = {}
    if callout is not None and minutes:
        changes["callout"] = {**card.callout, channel: callout.model_copy(update={"includes_min": 0})}
    if diagnostic is not None and diagnostic.covers_min and channel in diagnostic.channels:
        changes["diagnostic"] = diagnostic.model_copy(update={"covers_min": 0})
    if changes and pricer.gives(family, card.model_copy(update=changes)):
        yield Cause("included_minutes", (minutes or (diagnostic.covers_min if diagnostic else 0),))


def _bands(family: Family, pricer: Repricer) -> Iterator[Cause]:
    found = [band.id for band in pricer.card.bands if pricer.gives(family, only_band(pricer.card, band))]
    if found:
        yield Cause("band", tuple(found))


def _rules(family: Family, pricer: Repricer) -> Iterator[Cause]:
    card, channel = pricer.card, pricer.incident.channel
    rules = card.channel_rules.get(channel)
    if rules is None:
        return

    def gives(**changes: Any) -> bool:
        changed = {**card.channel_rules, channel: rules.model_copy(update=changes)}
        return pricer.gives(family, card.model_copy(update={"channel_rules": changed}))

    units = [
        {"increment_min": unit, "rounding": rounding}
        for unit in UNITS
        for rounding in ("up", "nearest")
        if (unit, rounding) != (rules.increment_min, rules.rounding)
    ]
    found: Sequence[Any] = [each for each in units if gives(**each)]
    if found:
        yield Cause("unit", tuple(found))
    if rules.first_block is None:
        found = [least for least in MINIMUMS if least != (rules.minimum_min or 0) and gives(minimum_min=least)]
        if found:
            yield Cause("minimum", tuple(found))


def _tiers(family: Family, pricer: Repricer) -> Iterator[Cause]:
    card, incident = pricer.card, pricer.incident
    own = card.tier_by_category.get(incident.category or "", "standard")
    others = [tier for tier in TIERS if tier != own and tier in card.stated_rates(incident.channel)]
    found = [tier for tier in others if pricer.gives(family, all_of_tier(card, tier, incident.category))]
    if found:
        yield Cause("tier", tuple(found))


def _travel(family: Family, pricer: Repricer) -> Iterator[Cause]:
    parts = pricer.card.travel_parts

    def values(name: str) -> list[Any]:
        return [getattr(part, name) for part in parts if name in type(part).model_fields]

    def gives(**changes: Callable[[Any], Any]) -> bool:
        own = [type(part).model_fields.keys() & changes.keys() for part in parts]
        changed = tuple(
            part.model_copy(update={name: changes[name](getattr(part, name)) for name in names})
            for part, names in zip(parts, own, strict=True)
        )
        return pricer.gives(family, pricer.card.model_copy(update={"travel": changed}))

    # Zones that say nothing count one way.
    trips = {"return": "one_way", "one_way": "return", None: "return"}
    other = [trips[trip] for trip in values("trip") if trip in trips]
    if other and gives(trip=lambda trip: trips.get(trip, trip)):
        yield Cause("trip", tuple(other))
    free = [*(plain(far) for far in values("free") if far), *filter(None, values("free_min"))]
    if free and gives(free=lambda far: None, free_min=lambda minutes: 0):
        yield Cause("free", tuple(free))
    units = {"km": "mi", "mi": "km"}
    measured = [units[unit] for unit in values("unit") if unit in units]
    if measured and gives(unit=lambda unit: units.get(unit, unit)):
        yield Cause("distance_unit", tuple(measured))


def _minor_unit(family: Family) -> Iterator[Cause]:
    expected = sum(amount for _, amount in family.expected)
    if abs(Fraction(family.billed_sum - expected)) <= len(family.billed):
        yield Cause("minor_unit")
