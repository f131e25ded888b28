"""What getting there costs, and what having equipment collected or sent back costs, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace import formats
from marketplace.models.places import regions
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.travel import (
    COLLECTED_BY,
    AnyTravel,
    DistanceTravel,
    FlatTravel,
    PricedTravel,
    TimedTravel,
    TravelZone,
    ZoneArea,
    ZoneTravel,
    parts_of,
)
from marketplace.models.pricing.values import QUOTE, plain
from marketplace.views.card.money import BY_QUOTATION, UNCLEAR, MoneyWords
from marketplace.views.parts import Fact
from marketplace.views.provider.rates import in_bands

TRIP = {"one_way": "one way", "return": "there and back", UNKNOWN: f"one way or both: {UNCLEAR}"}
COLLECTED = {"pickup": "Collection and delivery", "mail_in": "Return postage"}


def travel_text(card: RateCard) -> str | None:
    """Return what getting there costs in one line; None when the card does not say."""
    return _all(card, card.travel_parts, " a visit")


def collection_facts(card: RateCard) -> tuple[Fact, ...]:
    """Return what it costs when the owner does not come; nothing where the card says nothing."""
    stated = card.collection
    return tuple(Fact(COLLECTED[how], _all(card, parts_of(stated[how]), "")) for how in COLLECTED_BY if how in stated)


def _all(card: RateCard, parts: tuple[AnyTravel, ...], each: str) -> str | None:
    told = [text for part in parts if (text := "; ".join(_travel(card, part, each)))]
    if told and any(part.mode == UNKNOWN for part in parts):
        told.append("more that is charged and not stated")
    return "; and ".join(told) or None


def _travel(card: RateCard, travel: AnyTravel, each: str) -> Iterator[str]:
    money = MoneyWords.of(card)
    if travel.mode == "none":
        yield "free within the service area" if each else "free"
    elif travel.mode == QUOTE:
        yield BY_QUOTATION
    elif isinstance(travel, FlatTravel):
        free = _free(travel)
        yield f"{money.price(travel.amount)}{each}{free}{', nearer is free' if free else ''}"
    elif isinstance(travel, DistanceTravel):
        yield f"{money.distance(travel.rate)} per {travel.unit}{_free(travel)}, {TRIP[travel.trip]}"
    elif isinstance(travel, TimedTravel):
        beyond = f" beyond {formats.duration(travel.free_min)}" if travel.free_min else ""
        unit = formats.duration(travel.increment_min) if travel.states("increment_min") else "not stated"
        rate = f"{money.price(travel.rate_per_hour)} per hour on the road"
        yield f"{rate}{beyond}, {TRIP[travel.trip]}, billing unit: {unit}"
    elif isinstance(travel, ZoneTravel):
        yield ", ".join(_zone(money, travel, zone) for zone in travel.zones)
        yield _farther(money, travel)
    if isinstance(travel, DistanceTravel | TimedTravel) and travel.minimum is not None:
        yield f"at least {money.price(travel.minimum)}"
    if isinstance(travel, PricedTravel):
        yield from in_bands(card, travel.by_band)


def _free(travel: FlatTravel | DistanceTravel) -> str:
    return f" beyond {plain(travel.free)} {travel.unit or ''}".rstrip() if travel.free else ""


def _zone(money: MoneyWords, travel: ZoneTravel, zone: TravelZone) -> str:
    price = money.price(zone.amount) if zone.amount else "free"
    if zone.area is not None:
        return f"{_area(zone.area)}: {price}"
    return f"to {plain(zone.up_to)} {travel.unit} {price}" if zone.up_to is not None else price


def _area(area: ZoneArea) -> str:
    starts = [f"postcode {start.prefix}" for start in area.postcodes]
    named = [
        *(f"{town} (town)" for town in area.towns),
        *(regions(code[:2]).get(code, code) for code in area.regions),
        *map(formats.country, area.countries),
    ]
    return formats.join([*named, *starts])


def _farther(money: MoneyWords, travel: ZoneTravel) -> str:
    if travel.beyond is None:
        far = any(zone.up_to is not None for zone in travel.zones)
        return "farther: not stated" if far else "elsewhere: not stated"
    trip = f" {TRIP[travel.trip]}" if travel.trip else ", one way or both: not stated, counted one way"
    return f"farther {money.distance(travel.beyond)} more per {travel.unit}{trip}"
