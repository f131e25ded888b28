"""Places that open, close and move: which of them there are on a day, and the circles round them.

Source: docs/data-files.md#places-that-close-or-move
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from marketplace.models.profile.location import Area, Location, Places, Radius, ServiceArea
from marketplace.models.vocabulary import CHANNELS
from marketplace.problems import Fault, did_you_mean, shown


def is_open(location: Location, day: date) -> bool:
    """Return whether a place is one of its firm's on a day."""
    return (location.open_from or day) <= day <= (location.open_until or day)


def open_places(locations: Sequence[Location], day: date) -> tuple[Location, ...]:
    """Return the places of a day; before the first one opens, the one that opens first."""
    found = tuple(location for location in locations if is_open(location, day))
    return found or (min(locations, key=lambda location: location.open_from or date.max),)


def successor(location: Location, by_id: Mapping[str, Location], day: date) -> Location | None:
    """Return the place that is there on a day instead of one that has moved, perhaps more than once; None if none."""
    seen: set[str] = set()
    found: Location | None = location
    while found is not None and not is_open(found, day) and found.id not in seen:
        seen.add(found.id)
        found = by_id.get(found.moved_to or "")
    return found if found is not None and is_open(found, day) else None


def area_on(area: ServiceArea, locations: Sequence[Location], day: date) -> ServiceArea:
    """Return the areas of a day: circles follow a place that has moved, and end with one that has closed."""
    by_id = {location.id: location for location in locations}
    there = {location.id for location in open_places(locations, day)}
    changed: dict[str, Area] = {}
    for channel in CHANNELS:
        found: Area | None = vars(area).get(channel)
        if found is None:
            continue
        now = found.model_copy(update=_circle(found, by_id, there, day))
        if found.exclude is not None:
            now = now.model_copy(
                update={"exclude": found.exclude.model_copy(update=_circle(found.exclude, by_id, there, day))}
            )
        changed[channel] = now
    return area.model_copy(update=changed)


def _circle(places: Places, by_id: Mapping[str, Location], there: set[str], day: date) -> dict[str, Radius | None]:
    if places.radius is None or places.radius.location in there:
        return {}
    now = successor(by_id[places.radius.location], by_id, day)
    return {"radius": places.radius.model_copy(update={"location": now.id}) if now else None}


def branch_faults(locations: Sequence[Location], area: ServiceArea) -> Iterator[Fault]:
    """Find places that end before they begin or move to nowhere, days without any place, and areas left without one."""
    by_id = {location.id: location for location in locations}
    for number, location in enumerate(locations):
        yield from _ends(location, number, by_id)
    yield from _days_without(locations)
    yield from _areas_without(area, by_id)


def _ends(location: Location, number: int, by_id: Mapping[str, Location]) -> Iterator[Fault]:
    first, last, instead = location.open_from, location.open_until, location.moved_to
    if first and last and last < first:
        text = f"{location.id} ends on {last}, but opens on {first}. Correct one of them."
        yield Fault("branch_dates", text, at=("locations", number, "open_until"))
    if instead is None:
        return
    at = ("locations", number, "moved_to")
    if instead == location.id or instead not in by_id:
        others = [name for name in by_id if name != location.id]
        yield Fault(
            "location_unknown",
            f"{shown(instead)} is not another of your locations. {did_you_mean(instead, others)}",
            at=at,
        )
    elif last is None:
        text = f"{location.id} has moved to {instead}, but no last day is given. Add open_until: the last day there."
        yield Fault("branch_dates", text, at=at)
    elif _is_ring(location, by_id):
        yield Fault("branch_dates", f"{location.id} moves in a ring. Name the place where you are now.", at=at)


def _is_ring(location: Location, by_id: Mapping[str, Location]) -> bool:
    found = by_id.get(location.moved_to or "")
    for _ in by_id:
        if found is None or found is location:
            break
        found = by_id.get(found.moved_to or "")
    return found is location


def _days_without(locations: Sequence[Location]) -> Iterator[Fault]:
    """Find a last day after which no place is left: a firm with none is closed or paused, and says so itself."""
    for number, location in enumerate(locations):
        if location.open_until is not None:
            day = location.open_until + timedelta(days=1)
            if not any(is_open(other, day) for other in locations):
                text = (
                    f"On {day} none of your places is open. Add the new one to locations, or write status: closed or "
                    "paused and keep the place as it is."
                )
                yield Fault("branch_dates", text, at=("locations", number, "open_until"))


def _areas_without(area: ServiceArea, by_id: Mapping[str, Location]) -> Iterator[Fault]:
    """Find circles that end with their place, where the area would have no other rule or grow by it."""
    for at, radius in area.circles():
        place = by_id.get(radius.location)
        if place is None or place.open_until is None or place.moved_to is not None:
            continue
        found: Area | None = vars(area).get(at[0])
        if found is None:
            continue
        others = found.worldwide or found.countries or found.regions or found.postcodes
        if at[1] == "exclude" or not others:
            text = (
                f"The circle ends with {place.id} on {place.open_until}, and nobody could tell where you work "
                "after it. Name another location here, or add moved_to to the one that closes."
            )
            yield Fault("branch_area", text, at=("service_area", *at, "location"))
