"""Whether coordinates, zones and hours of a profile can be what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from marketplace.areas import great_circle_km
from marketplace.catalog.checks.known import Known
from marketplace.models.places import zones_by_country
from marketplace.models.profile.hours import Hours, OpenDayHours, OpenHours
from marketplace.models.profile.profile import Profile
from marketplace.models.windows import DAYS, Weekday, clock_text
from marketplace.problems import Fault, Location
from marketplace.units import MINUTES_A_DAY, MINUTES_A_WEEK

FAR_KM = 50
NEAR_KM = 10
ALIKE = 0.75
# Start and end in minutes of the week, the opening hours, and their day.
Taken = tuple[int, int, OpenHours, Weekday]
WEEKDAYS = dict(zip(DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def coordinates_are_near(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, location in enumerate(profile.locations):
        here = vars(location)
        if not {"lat", "lon", "locality", "country"} <= here.keys():
            continue
        city = known.reference.city_of(here["country"], here["locality"])
        far = great_circle_km(here["lat"], here["lon"], city.lat, city.lon) if city else 0
        if city and far > FAR_KM:
            swapped = abs(here["lon"]) <= 90 and great_circle_km(here["lon"], here["lat"], city.lat, city.lon) <= FAR_KM
            hint = " Are lat and lon swapped?" if swapped else ""
            message = f"{here['lat']}, {here['lon']} is about {far:.0f} km from {city.name}.{hint}"
            yield Fault("coords_far", message, at=("locations", number, "lat"), severity="warning")


def localities_are_spelt_as_the_cities_are(profile: Profile, known: Known) -> Iterator[Fault]:
    """Find names that are one slip from a city at the very place: the city's page would miss the provider."""
    for number, location in enumerate(profile.locations):
        here = vars(location)
        if not {"lat", "lon", "locality", "country"} <= here.keys():
            continue
        if known.reference.city_of(here["country"], here["locality"]) is not None:
            continue
        for city in known.reference.city_list.cities:
            alike = get_close_matches(here["locality"].casefold(), [city.name.casefold()], 1, ALIKE)
            if alike and great_circle_km(here["lat"], here["lon"], city.lat, city.lon) <= NEAR_KM:
                message = f"{here['locality']} is no city on the list. Did you mean {city.name}, at this place?"
                yield Fault("locality_spelling", message, at=("locations", number, "locality"), severity="warning")


def zone_is_used_there(profile: Profile, known: Known) -> Iterator[Fault]:
    used = zones_by_country()
    everywhere = frozenset(zone for zones in used.values() for zone in zones)
    for number, location in enumerate(profile.locations):
        zone, country = vars(location).get("timezone"), vars(location).get("country")
        # Old names of zones stand in no table, so nothing is known about them.
        if zone in everywhere and country and zone not in used.get(country, ()):
            message = f"{zone} is not used in {country}."
            yield Fault("timezone_mismatch", message, at=("locations", number, "timezone"), severity="warning")


def hours_do_not_overlap(profile: Profile, known: Known) -> Iterator[Fault]:
    yield from _overlaps(profile.hours, ("hours",))


def hours_elsewhere_do_not_overlap(profile: Profile, known: Known) -> Iterator[Fault]:
    for group, records in (("locations", profile.locations), ("contacts", profile.contacts)):
        for number, record in enumerate(records):
            hours = vars(record).get("hours")
            if hours is not None:
                yield from _overlaps(hours, (group, number, "hours"))


def _overlaps(hours: Hours, at: Location) -> Iterator[Fault]:
    windows = [(number, window) for number, window in enumerate(hours.windows)]
    taken: list[Taken] = []
    for number, window in windows:
        other = next((found for found in _clashes(window, taken)), None)
        if other:
            earlier, day, later_day = other
            # Over midnight the two begin on days of their own.
            later = _span(window) if later_day == day else f"{WEEKDAYS[later_day]} {_span(window)}"
            message = f"{WEEKDAYS[day]} {_span(earlier)} and {later} overlap; they will be merged."
            yield Fault("hours_overlap", message, at=(*at, "windows", number), severity="warning")
        taken += [(start, end, window, day) for start, end, day in _spans(window)]


def _clashes(
    window: OpenHours, taken: Iterable[tuple[int, int, OpenHours, Weekday]]
) -> Iterator[tuple[OpenHours, Weekday, Weekday]]:
    """Yield each earlier window that overlaps, the day on which it begins, and that on which this one does."""
    for start, end, day in _spans(window):
        for other_start, other_end, earlier, other_day in taken:
            if any(
                start + week < other_end and other_start < end + week for week in (-MINUTES_A_WEEK, 0, MINUTES_A_WEEK)
            ):
                yield earlier, other_day, day


def _spans(window: OpenHours) -> Iterator[tuple[int, int, Weekday]]:
    """Yield start and end in minutes of the week, with the day; an end before its start is on the next day."""
    length = (
        window.closes - window.opens if window.closes > window.opens else window.closes - window.opens + MINUTES_A_DAY
    )
    for day in window.days:
        start = DAYS.index(day) * MINUTES_A_DAY + window.opens
        yield start, start + length, day


def _span(window: OpenDayHours) -> str:
    return f"{clock_text(window.opens)}-{clock_text(window.closes)}"


RECORD_CHECKS = (
    coordinates_are_near,
    localities_are_spelt_as_the_cities_are,
    zone_is_used_there,
    hours_do_not_overlap,
    hours_elsewhere_do_not_overlap,
)
