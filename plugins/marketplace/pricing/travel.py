"""Travel and collection: flat, by zone, by distance or by time, in parts. Source: docs/pricing.md#travel"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from marketplace.models.postcodes import covers
from marketplace.models.pricing.incident import Place
from marketplace.models.pricing.travel import (
    AnyTravel,
    DistanceTravel,
    FlatTravel,
    PricedTravel,
    TimedTravel,
    TravelZone,
    UnpricedTravel,
    ZoneArea,
    ZoneTravel,
    parts_of,
)
from marketplace.models.pricing.values import ONE_WAY, QUOTE, TRIPS, UNKNOWN, plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.clauses import AS_LABOUR, SAME
from marketplace.pricing.draft import Draft
from marketplace.pricing.quote import Line
from marketplace.pricing.rates import ONE, as_labour
from marketplace.pricing.unpriced import DISTANCE, DRIVE, NOT_STATED, PLACE, QUOTATION, Part
from marketplace.units import KM_A_MILE

# Label, price and minutes of a trip; or the reason why it has no price.
Priced = tuple[str, Fraction, int | None] | str
COLLECTED = {"pickup": "Collection", "mail_in": "Return postage"}


@dataclass(frozen=True, slots=True)
class Trip:
    """One part of travel or of collection: what prices it, its name in the card, and what its line is called."""

    stated: AnyTravel
    at: str
    noun: str


def travel_line(case: Case, draft: Draft) -> None:
    """Add the lines for getting there; a place beyond the last zone has no price."""
    if case.channel == "onsite" and not case.called_off:
        _charge(case, draft, _trips(case.card.travel, "travel", "Travel"), "travel")


def collection_line(case: Case, draft: Draft) -> None:
    """Add the lines for equipment that was collected or is sent back, where somebody asked for that."""
    how = case.incident.collection
    if how is None or case.channel != "workshop" or case.called_off:
        return
    if how not in case.card.collection:
        draft.no_price(Part("collection"), NOT_STATED)
        return
    _charge(case, draft, _trips(case.card.collection[how], f"collection.{how}", COLLECTED[how]), "collection")


def _trips(stated: AnyTravel | tuple[AnyTravel, ...] | None, at: str, noun: str) -> list[Trip]:
    several = isinstance(stated, tuple)
    return [Trip(part, f"{at}.{n}" if several else at, noun) for n, part in enumerate(parts_of(stated))]


def _charge(case: Case, draft: Draft, trips: list[Trip], kind: str) -> None:
    for trip in trips:
        line = _line(case, trip, kind)
        if isinstance(line, str):
            draft.no_price(Part(kind), line)
        elif line.amount:
            draft.put(line)


def _line(case: Case, trip: Trip, kind: str) -> Line | str:
    """Return the line of a trip, or the reason why it has no price."""
    travel = trip.stated
    if isinstance(travel, UnpricedTravel):
        return Line(kind, trip.noun, 0) if travel.mode == "none" else UNPRICED_MODES[travel.mode]
    found = _priced(case, travel, trip)
    if isinstance(found, str):
        return found
    label, amount, minutes = found
    raised = _raise(case, travel, trip) if amount else ONE
    return QUOTATION if raised is None else Line(kind, label, half_up(amount * raised), minutes)


def _priced(case: Case, travel: FlatTravel | ZoneTravel | DistanceTravel | TimedTravel, trip: Trip) -> Priced:
    match travel:
        case FlatTravel():
            return _flat(case, travel, trip)
        case ZoneTravel():
            return _zone(case, travel, trip)
        case DistanceTravel():
            return _by_distance(case, travel, trip)
        case TimedTravel():
            return _by_time(case, travel, trip)


def _flat(case: Case, travel: FlatTravel, trip: Trip) -> Priced:
    if travel.free is not None:
        distance = _distance(case, travel)
        if distance is None:
            return DISTANCE
        if distance <= Fraction(travel.free):
            return trip.noun, Fraction(0), None
    return trip.noun, Fraction(case.reading.amount(f"{trip.at}.amount", travel.amount)), None


def _zone(case: Case, travel: ZoneTravel, trip: Trip) -> Priced:
    for number, zone in enumerate(travel.zones):
        inside = _inside(case, travel, zone)
        if inside is None:
            return PLACE if zone.up_to is None else DISTANCE
        if inside:
            amount = case.reading.amount(f"{trip.at}.zones.{number}.amount", zone.amount)
            edge = "by place" if zone.up_to is None else f"zone up to {plain(zone.up_to)} {travel.unit}"
            return f"{trip.noun} {edge}", Fraction(amount), None
    return _beyond(case, travel, trip)


def _inside(case: Case, travel: ZoneTravel, zone: TravelZone) -> bool | None:
    """Return whether a zone holds the place; None when nobody said where or how far it is."""
    if zone.up_to is not None:
        distance = _distance(case, travel)
        return None if distance is None else distance <= Fraction(zone.up_to)
    place = case.incident.place
    return None if place is None or zone.area is None else _holds(zone.area, place)


def _holds(area: ZoneArea, place: Place) -> bool:
    towns = {town.lower() for town in area.towns}
    return (
        place.country in area.countries
        or any(region in area.regions for region in place.regions)
        or (place.town is not None and place.town.lower() in towns)
        or any(
            place.postcode is not None
            and start.country == place.country
            and covers(start.country, start.prefix, place.postcode)
            for start in area.postcodes
        )
    )


def _beyond(case: Case, travel: ZoneTravel, trip: Trip) -> Priced:
    """Price a place beyond the last zone: that zone's amount, and a rate for each unit from there on."""
    far = [(number, zone.up_to) for number, zone in enumerate(travel.zones) if zone.up_to is not None]
    distance = _distance(case, travel)
    if travel.beyond is None or not far:
        return QUOTATION
    if distance is None:
        return DISTANCE
    number, edge = far[-1]
    more = (distance - Fraction(edge)) * (2 if _way(case, travel, trip) == "return" else 1)
    amount = case.reading.amount(f"{trip.at}.zones.{number}.amount", travel.zones[number].amount)
    rate = case.reading.distance_rate(f"{trip.at}.beyond", travel.beyond)
    return f"{trip.noun} beyond {plain(edge)} {travel.unit}", amount + more * Fraction(rate), None


def _by_distance(case: Case, travel: DistanceTravel, trip: Trip) -> Priced:
    distance = _distance(case, travel)
    if distance is None:
        return DISTANCE
    chargeable = max(Fraction(0), distance - Fraction(travel.free or 0))
    if chargeable and _way(case, travel, trip) == "return":
        chargeable *= 2
    tenths = half_up(chargeable * 10)
    label = f"{trip.noun} {tenths // 10}.{tenths % 10} {travel.unit}"
    rate = case.reading.distance_rate(f"{trip.at}.rate", travel.rate) if chargeable else Decimal(0)
    free = bool(travel.free) and not chargeable
    return label, _at_least(case, travel, trip, chargeable * Fraction(rate), free=free), None


def _by_time(case: Case, travel: TimedTravel, trip: Trip) -> Priced:
    one_way = case.incident.travel_minutes_one_way
    if one_way is None:
        return DRIVE
    minutes = one_way
    if one_way and 2 * one_way > travel.free_min and _way(case, travel, trip) == "return":
        minutes *= 2
    unit = travel.increment_min
    billed = -(-max(0, minutes - travel.free_min) // unit) * unit
    rate = case.reading.amount(f"{trip.at}.rate_per_hour", travel.rate_per_hour) if billed else 0
    amount = _at_least(case, travel, trip, Fraction(rate * billed, 60), free=bool(travel.free_min) and not billed)
    return f"{trip.noun} time", amount, billed


def _at_least(
    case: Case, travel: DistanceTravel | TimedTravel, trip: Trip, amount: Fraction, *, free: bool
) -> Fraction:
    """Return the amount, or the stated least where that is more; what is within a free distance or time is free."""
    if free or travel.minimum is None:
        return amount
    return max(amount, Fraction(case.reading.amount(f"{trip.at}.minimum", travel.minimum)))


UNPRICED_MODES = {QUOTE: QUOTATION, UNKNOWN: NOT_STATED}


def _way(case: Case, travel: ZoneTravel | DistanceTravel | TimedTravel, trip: Trip) -> str:
    return case.reading.of(f"{trip.at}.trip", travel.trip or ONE_WAY, TRIPS)


def _distance(case: Case, travel: FlatTravel | ZoneTravel | DistanceTravel) -> Fraction | None:
    """Return the distance in the unit of the card, rounded half up to a tenth; None when nobody said how far it is."""
    km: Decimal | None = case.incident.distance_km
    if km is None:
        return None
    distance = Fraction(km) / Fraction(KM_A_MILE) if travel.unit == "mi" else Fraction(km)
    return Fraction(half_up(distance * 10), 10)


def _raise(case: Case, travel: PricedTravel, trip: Trip) -> Fraction | None:
    """Return how many times the daytime price applies in the band at the start; None when it is by quotation."""
    by_band, band = travel.by_band, case.band
    stated = by_band if by_band == UNKNOWN else by_band.get(band.id, 1)
    if stated != UNKNOWN:
        return Fraction(stated)
    plain_rate, now = as_labour(case.card, case.channel, band, case.reading)
    if plain_rate == now:
        return ONE
    clause = f"{trip.at}.by_band" if by_band == UNKNOWN else f"{trip.at}.by_band.{band.id}"
    found = case.reading.of(clause, UNKNOWN, (SAME, QUOTATION if now is None else AS_LABOUR))
    if found == SAME:
        return ONE
    return None if now is None or plain_rate is None else now / plain_rate
