"""Travel: flat, by zone, by distance or by time. Source: docs/pricing.md#travel"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from marketplace.models.pricing.fees import Travel
from marketplace.models.pricing.values import QUOTE, TRIPS, UNKNOWN, plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.clauses import AS_LABOUR, QUOTATION, SAME
from marketplace.pricing.draft import Draft
from marketplace.pricing.quote import Line
from marketplace.pricing.rates import ONE, as_labour

KM_A_MILE = Fraction("1.609344")


def travel_line(case: Case, draft: Draft) -> None:
    """Add the line for getting there; a place beyond the last zone has no price."""
    travel = case.card.travel
    if travel is None or travel.mode == "none" or case.channel != "onsite" or case.called_off:
        return
    if travel.mode in (QUOTE, UNKNOWN):
        draft.by_quotation("travel")
        return
    found = {"flat": _flat, "zones": _zone, "per_distance": _by_distance, "travel_time": _by_time}[travel.mode](
        case, travel
    )
    if found is None:
        draft.by_quotation("travel")
        return
    label, amount, minutes = found
    raised = _raise(case, travel) if amount else ONE
    if raised is None:
        draft.by_quotation("travel")
    elif total := half_up(amount * raised):
        draft.put(Line("travel", label, total, minutes))


Priced = tuple[str, Fraction, int | None] | None


def _flat(case: Case, travel: Travel) -> Priced:
    if travel.free is not None:
        distance = _distance(case, travel)
        if distance is None:
            return None
        if distance <= Fraction(travel.free):
            return "Travel", Fraction(0), None
    return "Travel", Fraction(case.reading.amount("travel.amount", travel.amount or 0)), None


def _zone(case: Case, travel: Travel) -> Priced:
    distance = _distance(case, travel)
    if distance is None:
        return None
    for number, zone in enumerate(travel.zones or ()):
        if distance <= Fraction(zone.up_to):
            amount = case.reading.amount(f"travel.zones.{number}.amount", zone.amount)
            return f"Travel zone up to {plain(zone.up_to)} {travel.unit}", Fraction(amount), None
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
    rate = case.reading.distance_rate("travel.rate", travel.rate or Decimal(0)) if chargeable else Decimal(0)
    return label, chargeable * Fraction(rate), None


def _by_time(case: Case, travel: Travel) -> Priced:
    one_way = case.incident.travel_minutes_one_way
    if one_way is None:
        return None
    minutes = one_way
    if one_way and 2 * one_way > travel.free_min and _trip(case, travel) == "return":
        minutes *= 2
    unit = travel.increment_min
    billed = -(-max(0, minutes - travel.free_min) // unit) * unit
    rate = case.reading.amount("travel.rate_per_hour", travel.rate_per_hour or 0) if billed else 0
    return "Travel time", Fraction(rate * billed, 60), billed


def _trip(case: Case, travel: Travel) -> str:
    return case.reading.of("travel.trip", travel.trip or TRIPS[0], TRIPS)


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
    plain_rate, now = as_labour(case.card, case.channel, band, case.reading)
    if plain_rate == now:
        return ONE
    clause = "travel.by_band" if by_band == UNKNOWN else f"travel.by_band.{band.id}"
    found = case.reading.of(clause, UNKNOWN, (SAME, QUOTATION if now is None else AS_LABOUR))
    if found == SAME:
        return ONE
    return None if now is None or plain_rate is None else now / plain_rate
