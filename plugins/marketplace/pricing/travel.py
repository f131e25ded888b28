"""Travel: flat, by zone, by distance or by time. Source: docs/pricing.md#travel"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from marketplace.models.pricing_fees import Travel
from marketplace.models.pricing_values import TRIPS, UNKNOWN, plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.clauses import AS_LABOUR, QUOTATION, SAME
from marketplace.pricing.quote import Line
from marketplace.pricing.rates import ONE, raise_of

KM_A_MILE = Fraction("1.609344")


def travel_line(case: Case) -> tuple[Line | None, bool]:
    """Return the line for getting there, and whether that has a price; a place beyond the last zone has none."""
    travel = case.card.travel
    if travel is None or travel.mode == "none" or case.channel != "onsite":
        return None, True
    found = {"flat": _flat, "zones": _zone, "per_distance": _by_distance, "travel_time": _by_time}[travel.mode](
        case, travel
    )
    if found is None:
        return None, False
    label, amount, minutes = found
    if not amount:
        return None, True
    raised = _raise(case, travel)
    if raised is None:
        return None, False
    total = half_up(amount * raised)
    return (Line("travel", label, total, minutes) if total else None), True


Priced = tuple[str, Fraction, int | None] | None


def _flat(case: Case, travel: Travel) -> Priced:
    if travel.free is not None:
        distance = _distance(case, travel)
        if distance is None:
            return None
        if distance <= Fraction(travel.free):
            return "Travel", Fraction(0), None
    return "Travel", Fraction(travel.amount or 0), None


def _zone(case: Case, travel: Travel) -> Priced:
    distance = _distance(case, travel)
    if distance is None:
        return None
    for zone in travel.zones or ():
        if distance <= Fraction(zone.up_to):
            return f"Travel zone up to {plain(zone.up_to)} {travel.unit}", Fraction(zone.amount), None
    return None


def _by_distance(case: Case, travel: Travel) -> Priced:
    distance = _distance(case, travel)
    if distance is None:
        return None
    chargeable = max(Fraction(0), distance - Fraction(travel.free or 0))
    if chargeable and _trip(case, travel) == "return":
        chargeable *= 2
    tenths = half_up(chargeable * 10)
    label = f"Travel {tenths // 10}.{tenths % 10} {travel.unit}"
    return label, chargeable * Fraction(travel.rate or 0), None


def _by_time(case: Case, travel: Travel) -> Priced:
    one_way = case.incident.travel_minutes_one_way
    if one_way is None:
        return None
    minutes = one_way
    if one_way and 2 * one_way > travel.free_min and _trip(case, travel) == "return":
        minutes *= 2
    unit = travel.increment_min
    billed = -(-max(0, minutes - travel.free_min) // unit) * unit
    return "Travel time", Fraction((travel.rate_per_hour or 0) * billed, 60), billed


def _trip(case: Case, travel: Travel) -> str:
    return case.assumed.of("travel.trip", travel.trip or TRIPS[0], TRIPS)


def _distance(case: Case, travel: Travel) -> Fraction | None:
    """Return the distance in the unit of the card, rounded half up to a tenth; None when nobody said how far it is."""
    km: Decimal | None = case.incident.distance_km
    if km is None:
        return None
    distance = Fraction(km) / KM_A_MILE if travel.unit == "mi" else Fraction(km)
    return Fraction(half_up(distance * 10), 10)


def _raise(case: Case, travel: Travel) -> Fraction | None:
    """Return how many times the daytime price applies in the band at the start; None when it is by quotation."""
    by_band, band = travel.by_band, case.band
    stated = by_band if by_band == UNKNOWN else by_band.get(band.id, 1)
    if stated != UNKNOWN:
        return Fraction(stated)
    as_labour = raise_of(case.card, case.channel, band)
    if as_labour == ONE:
        return ONE
    clause = "travel.by_band" if by_band == UNKNOWN else f"travel.by_band.{band.id}"
    found = case.assumed.of(clause, UNKNOWN, (SAME, QUOTATION if as_labour is None else AS_LABOUR))
    return ONE if found == SAME else as_labour
