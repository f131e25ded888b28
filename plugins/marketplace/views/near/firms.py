"""Where every listed firm works, as rules: for places that the build has not decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marketplace.models.places import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from marketplace.catalog.provider import Provider
    from marketplace.gazetteer.tables import Town
    from marketplace.models.profile.location import Area
    from marketplace.views.listing import Listing

Json = dict[str, Any]
# Coordinates are shipped as whole numbers: a profile gives four decimals at most.
DEGREE = 10_000
# A degree of latitude is 111 km, one of longitude less: in the far north of those covered a fifth of it.
KM_A_DEGREE, NARROWEST = 111, 0.2


def firm_json(provider: Provider) -> Json:
    """Return {slug, channels, locations: [{id, country, lat, lon}], areas: {channel: rules}}."""
    profile = provider.profile
    return {
        "slug": provider.slug,
        "channels": list(profile.channels_offered),
        "locations": [
            {"id": at.id, "country": at.country, "lat": int(at.lat * DEGREE), "lon": int(at.lon * DEGREE)}
            for at in profile.locations
        ],
        "areas": {
            channel: area.model_dump(mode="json", exclude_defaults=True)
            for channel in profile.channels_offered
            if (area := getattr(profile.service_area, channel)) is not None
        },
    }


def regions_json(providers: Iterable[Provider]) -> Json:
    """Return each region that an area names, with the regions around it."""
    named = {region for provider in providers for area in _areas(provider) for region in _regions(area)}
    return {region: sorted(enclosing(region)) for region in sorted(named)}


def _areas(provider: Provider) -> Iterator[Area]:
    found = (getattr(provider.profile.service_area, name) for name in provider.profile.channels_offered)
    yield from (area for area in found if area is not None)


def _regions(area: Area) -> Iterator[str]:
    yield from area.regions
    if area.exclude is not None:
        yield from area.exclude.regions


def firms_for(listing: Listing, country: str, towns: Sequence[Town]) -> list[Provider]:
    """Return who may serve a town of a country: by its rules, or by a circle from over the border."""
    named = {entry.provider.slug for entry in listing.countries[country]}
    box = (min(t.lat for t in towns), max(t.lat for t in towns), min(t.lon for t in towns), max(t.lon for t in towns))

    def may_serve(one: Provider) -> bool:
        return one.slug in named or any(_meets(circle, box) for circle in _circles(one))

    return list(filter(may_serve, listing.providers))


def _circles(provider: Provider) -> Iterator[tuple[Decimal, Decimal, float]]:
    places = {location.id: location for location in provider.profile.locations}
    for area in _areas(provider):
        if area.radius is not None:
            centre = places[area.radius.location]
            yield centre.lat, centre.lon, float(area.radius.km) / KM_A_DEGREE


def _meets(circle: tuple[Decimal, Decimal, float], box: tuple[Decimal, Decimal, Decimal, Decimal]) -> bool:
    lat, lon, size = circle
    south, north, west, east = box
    wide = size / NARROWEST
    return float(south) - size <= lat <= float(north) + size and float(west) - wide <= lon <= float(east) + wide
