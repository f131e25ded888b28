"""What getting there costs, and what having equipment collected or sent back costs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.kinds import Kinds, ReadAs, needs_of, written_form
from marketplace.models.lists import readable
from marketplace.models.manual_text import whole_line
from marketplace.models.places import Country, Region
from marketplace.models.pricing.amounts import DistancePrice, EitherForm, Price
from marketplace.models.pricing.labour import MINUTES, UNIT
from marketplace.models.pricing.values import (
    Distance,
    OrUnknown,
    Raise,
    TravelMode,
    TripKind,
    Unknown,
    plain,
)
from marketplace.models.profile.location import PostcodeArea
from marketplace.models.scalars import Id, line
from marketplace.problems import Fault

# How equipment comes to the workshop without its owner.
_CollectedBy = Literal["pickup", "mail_in"]
COLLECTED_BY: tuple[_CollectedBy, ...] = get_args(_CollectedBy)
Unit = Annotated[Literal["km", "mi"], choice()]
Trip = Annotated[TripKind | Unknown, choice(what="a trip", means=synonyms.TRIPS)]
TRAVEL_MISSING = (
    "Say what travel costs for work on site. Where the card does not say, write {mode: unknown}; by arrangement is "
    "{mode: quote}, and {mode: none} says that it costs nothing."
)


class ZoneArea(Record):
    """The places of a travel zone: a place in any of these lies in it."""

    countries: tuple[Country, ...] = Field(default=(), description="Whole countries.")
    regions: tuple[Region, ...] = Field(default=(), description="Counties and other regions, ISO 3166-2.")
    postcodes: tuple[PostcodeArea, ...] = Field(default=(), description="Starts of postal codes.")
    towns: tuple[Annotated[str, line(1, 80)], ...] = Field(default=(), description="Towns, as people there write them.")

    @staticmethod
    @rule
    def _names_a_place(countries: object, regions: object, postcodes: object, towns: object) -> Iterator[Fault]:
        if not (countries or regions or postcodes or towns):
            yield Fault("area_missing", "The zone names no place. Give postcodes, regions, towns or countries.")


class TravelZone(Record):
    """One travel zone: up to a distance, or an area."""

    up_to: Distance | None = Field(default=None, description="Its far edge, in the unit of travel.")
    area: ZoneArea | None = Field(
        default=None, description="Or its places; the first zone that holds the place counts."
    )
    amount: Price = Field(description="The price within it.")

    @staticmethod
    @rule
    def _has_one_edge(up_to: object, area: object) -> Iterator[Fault]:
        if (up_to is None) == (area is None):
            message = "A zone goes up to a distance or holds an area: write up_to: 10, or area: {regions: [GB-LDS]}."
            yield Fault("zone_edge", message, at=("amount",))


class TravelBase(Kinds):
    """What getting there costs; a place beyond the last zone has no price unless `beyond` gives it."""

    told_by: ClassVar = "mode"
    said_free: ClassVar = {"mode": "none"}
    priced_with: ClassVar = {"mode": "flat"}

    mode: Annotated[TravelMode | Unknown, choice(what="a travel mode", means=synonyms.TRAVEL_MODES)] = Field(
        description="How travel is priced; none: it costs nothing, quote: by arrangement, unknown: not stated."
    )

    @staticmethod
    @rule
    def _says_enough(mode: str, known: dict[str, Any]) -> Iterator[Fault]:
        for name in TRAVEL_NEEDS[mode]:
            if name in known and known[name] in (None, ()):
                line = whole_line(Travel, mode)
                yield Fault("travel_incomplete", f"Travel by {mode} needs {name}. Add it, like {line}.", at=("mode",))

    @staticmethod
    @rule
    def _distances_have_a_unit(
        unit: str | None, zones: tuple[TravelZone, ...] | None, beyond: object
    ) -> Iterator[Fault]:
        far = [zone for _, zone in readable(zones or (), "up_to") if zone.up_to is not None]
        if unit is None and far:
            yield Fault("travel_incomplete", "Travel by zones needs unit. Add it.", at=("mode",))
        if beyond is not None and not far:
            message = "beyond starts where the last zone ends, and no zone has up_to. Add it, or remove beyond."
            yield Fault("travel_incomplete", message, at=("beyond",))

    @staticmethod
    @rule
    def _zones_rise(zones: tuple[TravelZone, ...] | None) -> Iterator[Fault]:
        edges = [(number, zone.up_to) for number, zone in readable(zones or (), "up_to") if zone.up_to is not None]
        for (_, near), (number, far) in pairwise(edges):
            if far <= near:
                message = f"Travel zones must get larger: {plain(near)} comes before {plain(far)}."
                yield Fault("zones_not_rising", message, at=("zones", number, "up_to"))


class UnpricedTravel(TravelBase):
    """Travel without a figure: it costs nothing, is by arrangement, or is not stated."""

    mode: Literal["none", "quote", "unknown"] = Field(
        description="none: free; quote: by arrangement; unknown: not stated."
    )


class PricedTravel(TravelBase):
    """Travel with a figure, which may be another one in a band."""

    by_band: OrUnknown[dict[Id, OrUnknown[Raise]]] = Field(
        default={}, description="How many times the price in a band, by the start of the visit."
    )


class FlatTravel(PricedTravel):
    """One price for a visit."""

    mode: Literal["flat"] = Field(description="One price for a visit.")
    amount: Price = Field(description="The price.")
    free: Distance | None = Field(default=None, description="Distance one way that costs nothing.")
    unit: Unit | None = Field(default=None, description="Unit of distances and of `rate`.")


class ZoneTravel(PricedTravel):
    """A price for each zone, from near to far."""

    mode: Literal["zones"] = Field(description="A price for each zone.")
    zones: tuple[TravelZone, ...] = Field(description="From near to far.")
    unit: Unit | None = Field(default=None, description="Unit of distances and of `rate`.")
    beyond: DistancePrice | None = Field(
        default=None, description="The price of each unit beyond the last zone; absent: by quotation."
    )
    trip: Trip | None = Field(default=None, description="What is counted.")


class DistanceTravel(PricedTravel):
    """A price for each kilometre or mile."""

    mode: Literal["per_distance"] = Field(description="A price for each kilometre or mile.")
    unit: Unit = Field(description="Unit of distances and of `rate`.")
    rate: DistancePrice = Field(description="The price of one unit.")
    trip: Trip = Field(description="What is counted.")
    free: Distance | None = Field(default=None, description="Distance one way that costs nothing.")
    minimum: Price | None = Field(default=None, description="The least, where anything is due.")


class TimedTravel(PricedTravel):
    """A price for each hour on the road."""

    mode: Literal["travel_time"] = Field(description="A price for each hour on the road.")
    rate_per_hour: Price = Field(description="The price of an hour.")
    trip: Trip = Field(description="What is counted.")
    free_min: MINUTES = Field(default=0, description="Minutes that cost nothing.")
    increment_min: UNIT = Field(default=1, description="The billing unit.")
    minimum: Price | None = Field(default=None, description="The least, where anything is due.")


Travel = written_form("Travel", TravelBase)
AnyTravel = Annotated[UnpricedTravel | FlatTravel | ZoneTravel | DistanceTravel | TimedTravel, ReadAs(Travel)]
# What each travel mode cannot be priced without.
TRAVEL_NEEDS = {mode: needs_of(kind) for mode, kind in Travel.kinds.items()}
# One way to price it, or a list of parts that add up.
Trips = Annotated[AnyTravel | tuple[AnyTravel, ...], EitherForm(AnyTravel, tuple[AnyTravel, ...], written=list)]
CollectedBy = Annotated[_CollectedBy, choice(what="a way to hand equipment over")]


def parts_of(stated: AnyTravel | tuple[AnyTravel, ...] | None) -> tuple[AnyTravel, ...]:
    """Return the parts that add up."""
    return () if stated is None else stated if isinstance(stated, tuple) else (stated,)
