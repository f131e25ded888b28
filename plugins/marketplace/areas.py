"""Does a provider serve this place? Service areas as a union of rules, minus what they exclude."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace import policy
from marketplace.models.places import enclosing
from marketplace.models.postcodes import covers, weight
from marketplace.models.profile.location import Area, Location, Places, PostcodeArea
from marketplace.models.profile.profile import Profile
from marketplace.models.vocabulary import CHANNELS
from marketplace.units import EARTH_RADIUS_KM


@dataclass(frozen=True)
class Place:
    """Where a customer is; coordinates are WGS 84 degrees, the postal code is upper case without spaces."""

    country: str
    region: str | None
    lat: Decimal
    lon: Decimal
    postcode: str | None = None


def great_circle_km(lat: Decimal, lon: Decimal, other_lat: Decimal, other_lon: Decimal) -> float:
    """Return kilometres between two points by the haversine formula."""
    a, b = math.radians(float(lat)), math.radians(float(other_lat))
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(float(other_lon - lon)) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def road_km(lat: Decimal, lon: Decimal, other_lat: Decimal, other_lon: Decimal) -> int:
    """Return an estimated road distance in whole kilometres: the great circle and what roads are longer."""
    return math.floor(great_circle_km(lat, lon, other_lat, other_lon) * policy.ROAD_FACTOR + 0.5)


def contains(places: Places, place: Place, locations: Mapping[str, Location]) -> bool:
    """Return whether any rule holds for the place; a postal code that is not known matches no prefix."""
    if place.country in places.countries or (place.region and enclosing(place.region).intersection(places.regions)):
        return True
    if any(_covers(code, place) for code in places.postcodes):
        return True
    circle = places.radius
    if circle is None or circle.location not in locations:
        return False
    centre = locations[circle.location]
    return great_circle_km(centre.lat, centre.lon, place.lat, place.lon) <= float(circle.km)


def serves(area: Area, place: Place, locations: Mapping[str, Location]) -> bool:
    """Return whether the area includes the place; the longest postal prefix settles codes that stand on both sides."""
    if area.exclude is not None:
        included, excluded = _longest(area, place), _longest(area.exclude, place)
        if excluded > included or (excluded == 0 and contains(area.exclude, place, locations)):
            return False
        if included > excluded:
            return True
    return area.worldwide or contains(area, place, locations)


def channels_at(profile: Profile, place: Place) -> tuple[str, ...]:
    """Return the channels by which a provider serves a place, in the usual order.

    A workshop or a post address without an area of its own takes devices from its own country.
    """
    locations = {location.id: location for location in profile.locations}
    return tuple(
        channel
        for channel in CHANNELS
        if channel in profile.channels_offered and _serves_by(profile, channel, place, locations)
    )


def _serves_by(profile: Profile, channel: str, place: Place, locations: Mapping[str, Location]) -> bool:
    area: Area | None = getattr(profile.service_area, channel)
    if area is not None:
        return serves(area, place, locations)
    return any(location.country == place.country for location in profile.locations)


def reaches(area: Area, place: Place, locations: Mapping[str, Location]) -> bool | None:
    """Return whether the area includes a place; None where a rule asks for more than is known of it.

    A town is known without its county, and outside Great Britain without its postal code, of which only the first half
    is known there. Source: docs/places.md#who-serves-a-town
    """
    found = serves(area, place, locations)
    against = area.exclude if found else area
    return None if against is not None and _may_hold(against, place) else found


def known_channels(profile: Profile, place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the channels by which a provider serves a place, and those of which it cannot be told: see `reaches`."""
    locations = {location.id: location for location in profile.locations}
    found: dict[str, bool | None] = {}
    for channel in CHANNELS:
        if channel in profile.channels_offered:
            area: Area | None = getattr(profile.service_area, channel)
            at_home = any(location.country == place.country for location in profile.locations)
            found[channel] = at_home if area is None else reaches(area, place, locations)
    return tuple(name for name, told in found.items() if told), tuple(n for n, told in found.items() if told is None)


def channels_in(profile: Profile, country: str) -> tuple[str, ...]:
    """Return the channels by which a provider serves any part of a country, in the usual order."""
    locations = {location.id: location for location in profile.locations}
    return tuple(
        channel
        for channel in CHANNELS
        if channel in profile.channels_offered and _reaches(profile, channel, country, locations)
    )


def _reaches(profile: Profile, channel: str, country: str, locations: Mapping[str, Location]) -> bool:
    area: Area | None = getattr(profile.service_area, channel)
    if area is None:
        return any(location.country == country for location in profile.locations)
    if area.exclude is not None and country in area.exclude.countries:
        return False
    if area.worldwide or country in area.countries or any(code.country == country for code in area.postcodes):
        return True
    if any(region.startswith(f"{country}-") for region in area.regions):
        return True
    # A circle may cross a border; without the shape of countries, its centre decides.
    return area.radius is not None and locations[area.radius.location].country == country


def nearest_location(locations: Sequence[Location], place: Place) -> tuple[Location, int]:
    """Return the location nearest to a place, with the estimated road distance in kilometres."""
    return min(
        ((location, road_km(location.lat, location.lon, place.lat, place.lon)) for location in locations),
        key=lambda found: found[1],
    )


def _covers(start: PostcodeArea, place: Place) -> bool:
    return (
        place.country == start.country
        and place.postcode is not None
        and covers(start.country, start.prefix, place.postcode)
    )


def _may_hold(places: Places, place: Place) -> bool:
    """Return whether a rule is finer than what is known of the place, and may hold for it."""
    codes = [start.prefix for start in places.postcodes if start.country == place.country]
    by_code = codes if place.postcode is None else [code for code in codes if code.startswith(f"{place.postcode} ")]
    finer = (region for region in places.regions if place.region in enclosing(region) - {region})
    return bool(by_code) or any(finer)


def _longest(places: Places, place: Place) -> int:
    return max((weight(start.prefix) for start in places.postcodes if _covers(start, place)), default=0)
