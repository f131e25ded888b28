"""Where a provider works: the cities that each channel serves, and how far they are by road."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from marketplace.areas import Place, channels_at, nearest_location

if TYPE_CHECKING:
    from marketplace.models.profile.profile import Profile

Json = dict[str, Any]


def places_json(profile: Profile, cities: Mapping[str, Place]) -> Json:
    """Return {served: {channel: [city]}, distances: {cities, km}}; `cities` gives the place of each id.

    A distance is in whole kilometres, and stated where somebody or something has to travel it.
    """
    at = {city: channels_at(profile, place) for city, place in cities.items()}
    travelled = [city for city, channels in at.items() if set(channels) - {"remote"}]
    return {
        "served": {
            channel: [city for city, channels in at.items() if channel in channels]
            for channel in profile.channels_offered
        },
        "distances": {
            "cities": travelled,
            "km": [nearest_location(profile.locations, cities[city])[1] for city in travelled],
        },
    }
