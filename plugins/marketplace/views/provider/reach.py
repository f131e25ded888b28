"""Where a provider helps and what it mends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.places import region_name
from marketplace.models.postcodes import kind_of
from marketplace.models.pricing.values import plain
from marketplace.models.profile.branches import is_open
from marketplace.models.profile.location import Area, Location, Places, PostcodeArea
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.reference import Reference
from marketplace.models.vocabulary import CHANNELS
from marketplace.views import paths, wording
from marketplace.views.parts import Fact, Link

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider

WEEKLY = "core"
PRIVATE = "A private address: not shown."


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """The services of one depth in one phrase; depth says how often."""

    depth: str
    services: str


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """The services of one category: what a provider does every week, and what it offers besides."""

    category: Link
    weekly: str | None
    others: tuple[ServiceLine, ...]


def services(profile: Profile, reference: Reference) -> tuple[ServiceGroup, ...]:
    """Return what a provider mends, by category in the order of the vocabulary, weekly work first."""
    offered = {service.id: service.depth for service in profile.services}
    groups = []
    for category in reference.service_list.categories:
        by_depth = {
            depth: ", ".join(service.label for service in category.services if offered.get(service.id) == depth)
            for depth in wording.DEPTHS
        }
        others = tuple(
            ServiceLine(wording.DEPTHS[depth], told) for depth, told in by_depth.items() if told and depth != WEEKLY
        )
        if by_depth[WEEKLY] or others:
            link = Link(category.label, paths.category(category.id))
            groups.append(ServiceGroup(link, by_depth[WEEKLY] or None, others))
    return tuple(groups)


def areas(profile: Profile) -> tuple[Fact, ...]:
    """Return where each channel is offered."""
    locations = {location.id: location for location in profile.locations}
    return tuple(
        Fact(
            wording.CHANNELS[channel],
            _area(getattr(profile.service_area, channel), profile, locations),
            _without(profile, channel, locations),
        )
        for channel in CHANNELS
        if channel in profile.channels_offered
    )


def _area(area: Area | None, profile: Profile, locations: dict[str, Location]) -> str:
    if area is None:
        towns = dict.fromkeys(
            f"{formats.isolated(place.locality)}, {formats.country(place.country)}" for place in profile.locations
        )
        return f"at {'; '.join(towns)}"
    return "anywhere" if area.worldwide else "; ".join(_places(area, locations)) or "nowhere yet"


def _without(profile: Profile, channel: str, locations: dict[str, Location]) -> str | None:
    area: Area | None = getattr(profile.service_area, channel)
    if area is None or area.exclude is None:
        return None
    return f"Not in {'; '.join(_places(area.exclude, locations))}"


def _places(places: Places, locations: dict[str, Location]) -> Iterator[str]:
    if places.radius is not None and places.radius.location in locations:
        yield f"within {plain(places.radius.km)} km of {formats.isolated(locations[places.radius.location].locality)}"
    if places.countries:
        yield formats.join([formats.country(code) for code in places.countries])
    if places.regions:
        yield formats.join([region_name(code) for code in places.regions])
    if places.postcodes:
        yield from postcodes(places.postcodes)


KINDS = {
    "area": ("postcode area", "postcode areas"),
    "district": ("postcode district", "postcode districts"),
    "sector": ("postcode sector", "postcode sectors"),
    "code": ("postal code", "postal codes"),
    "routing_key": ("Eircode routing key", "Eircode routing keys"),
    "start": ("postal codes that start with", "postal codes that start with"),
}


def postcodes(starts: Sequence[PostcodeArea]) -> Iterator[str]:
    """Yield starts of postal codes as words that say what each is, those of one kind and country together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for code in starts:
        groups.setdefault((kind_of(code.country, code.prefix), code.country), []).append(code.prefix)
    for (kind, country), found in groups.items():
        told = formats.join(found) if kind != "start" else " or ".join(found)
        yield f"{KINDS[kind][len(found) > 1]} {told} ({country})"


def locations(provider: Provider, as_of: date) -> tuple[Fact, ...]:
    """Return the places of a provider, with those that have closed or are still to open; of a private one the town."""
    stated = provider.stated_locations or provider.profile.locations
    by_id = {place.id: place for place in stated}
    return tuple(
        Fact(
            wording.LOCATION_KINDS[place.kind],
            _address(place),
            " ".join(filter(None, (branch_note(place, by_id, as_of), None if place.public else PRIVATE))) or None,
        )
        for place in sorted(stated, key=lambda place: not is_open(place, as_of))
    )


def branch_note(place: Location, by_id: Mapping[str, Location], as_of: date) -> str | None:
    """Return the sentence about a place that opens, closes or moves; None of one that has always been there."""
    if place.open_until is not None:
        over = place.open_until < as_of
        instead = by_id.get(place.moved_to or "")
        where = f"; {'now' if over else 'then'} in {formats.isolated(instead.locality)}" if instead else ""
        verb = ("moved" if instead else "closed") if over else ("moves" if instead else "closes")
        return f"{verb.capitalize()} after {formats.day(place.open_until)}{where}."
    if place.open_from is not None and place.open_from > as_of:
        return f"Opens on {formats.day(place.open_from)}."
    return None


def _address(place: Location) -> str:
    region = region_name(place.region) if place.region else ""
    shown = [
        place.street,
        place.locality if region == place.locality else f"{place.locality}, {region}" if region else place.locality,
        place.postal_code,
        formats.country(place.country),
    ]
    return ", ".join(part for part in shown if part)
