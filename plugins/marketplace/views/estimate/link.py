"""Ways to the answer with its place filled in: from a provider's page, and from the page of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.areas import channels_at, nearest_location
from marketplace.models.vocabulary import PRICED_AS
from marketplace.views import paths
from marketplace.views.estimate.data import can_be_asked
from marketplace.views.estimate.tables import city_id
from marketplace.views.listing import place_of
from marketplace.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marketplace.catalog.provider import Provider
    from marketplace.models.reference.reference import City
    from marketplace.snapshot import Snapshot


def own_incident_link(snapshot: Snapshot, provider: Provider) -> Link | None:
    """Return the link with the nearest city that the provider serves already chosen; None where it cannot be asked."""
    if not can_be_asked(snapshot, provider):
        return None
    query = f"?provider={provider.slug}"
    nearest = min(_served(snapshot, provider), key=lambda found: found[0], default=None)
    if nearest is not None:
        query += f"&where={city_id(nearest[1])}"
    return Link("Price your own job", paths.ESTIMATE + query)


def city_answer_link(city: City) -> Link:
    """Return the link from a city's page to who can help there now."""
    return Link(f"Who can help in {city.name} now?", f"{paths.ESTIMATE}?where={city_id(city)}")


def _served(snapshot: Snapshot, provider: Provider) -> Iterator[tuple[int, City]]:
    """Yield the cities that a provider serves by a way that it has a rate for, with the distance by road in km."""
    profile, rates = provider.profile, snapshot.cards[provider.slug].rates
    for _, city in sorted(snapshot.reference.cities.items()):
        place = place_of(city)
        if any(PRICED_AS[channel] in rates for channel in channels_at(profile, place)):
            yield nearest_location(profile.locations, place)[1], city
