"""Where a provider helps, for machines: countries, regions, circles; what has exceptions in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace import formats
from marketplace.models.places import region_name
from marketplace.models.profile.location import Area, Location
from marketplace.models.profile.profile import Profile
from marketplace.models.vocabulary import CHANNELS
from marketplace.views import wording
from marketplace.views.parts import Fact
from marketplace.views.provider.reach import postcodes

METRES = 1000


def area_served(profile: Profile, shown: Sequence[Fact]) -> list[Any]:
    """Return where any channel is offered, each place once; `shown` are the page's own words by channel."""
    words = {fact.term: fact for fact in shown}
    found: list[Any] = []
    for channel in CHANNELS:
        area: Area | None = getattr(profile.service_area, channel)
        if area is None or channel not in profile.channels_offered:
            continue
        fact = words[wording.CHANNELS[channel]]
        # An exception has no term of its own, and the place without it would be too large.
        places = [f"{fact.value}. {fact.note}"] if area.exclude else list(_places(area, profile.locations))
        found += [place for place in places if place not in found]
    return found


def _places(area: Area, locations: Sequence[Location]) -> Iterator[Any]:
    if area.worldwide:
        yield "Worldwide"
        return
    if area.radius is not None:
        centre = next(location for location in locations if location.id == area.radius.location)
        yield {
            "@type": "GeoCircle",
            "geoMidpoint": {"@type": "GeoCoordinates", "latitude": str(centre.lat), "longitude": str(centre.lon)},
            "geoRadius": str(int(area.radius.km * METRES)),
        }
    for code in area.countries:
        yield {"@type": "Country", "name": formats.country(code)}
    for code in area.regions:
        yield {"@type": "AdministrativeArea", "name": region_name(code)}
    for told in postcodes(area.postcodes):
        yield told[0].upper() + told[1:]
