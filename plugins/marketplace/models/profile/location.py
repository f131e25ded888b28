"""Where a provider is and where it comes to: locations, and service areas by channel."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.places import Country, Region
from marketplace.models.postcodes import what_to_write
from marketplace.models.profile.hours import Hours
from marketplace.models.scalars import NUMBER, Day, Flag, Id, Reading, line, pattern, scalar
from marketplace.models.vocabulary import CHANNELS
from marketplace.models.windows import Zone
from marketplace.problems import Fault, did_you_mean, fault, shown

PRECISE = 4
HOME_PRECISE = 2
FARTHEST_KM = 500


def _coordinate(name: str, limit: int) -> Reading:
    def read(value: Any) -> Decimal:
        found = scalar(value)
        if not NUMBER.fullmatch(found):
            raise fault(
                "coords_format", f'{name} "{shown(found)}" is not a number. Write degrees with a dot, like 53.80.'
            )
        number = value if isinstance(value, Decimal) else Decimal(found)
        if abs(number) > limit:
            text = f"{name} {number} is impossible. Are lat and lon swapped?"
            raise fault("coords_swapped", text)
        if decimals(number) > PRECISE:
            raise fault("coords_precise", "Four decimals are enough; more can point at a home.")
        return number

    schema = {
        "type": ["number", "string"],
        "minimum": -limit,
        "maximum": limit,
        "pattern": r"^-?[0-9]{1,3}(\.[0-9]{1,4})?$",
    }
    return Reading(BeforeValidator(read), WithJsonSchema(schema))


def decimals(number: Decimal) -> int:
    """Return how many decimals a number was written with."""
    return max(0, -int(number.as_tuple().exponent))


class Location(Record):
    """One place of a provider; coordinates are WGS 84 degrees."""

    id: Id = Field(description="Name of this place within your files.")
    kind: Annotated[
        Literal["office", "workshop", "dropoff", "service_base"],
        choice(code="location_kind", what="a kind of location"),
    ] = Field(description="What the place is.")
    public: Flag = Field(description="Whether customers may know the address; false for a home.")
    street: Annotated[str, line(1, 120)] | None = Field(
        default=None, description="Street and number; never for a home."
    )
    locality: Annotated[str, line(1, 80)] = Field(description="Town or city.")
    region: Region | None = Field(default=None, description="ISO 3166-2, like GB-LDS.")
    postal_code: Annotated[str, line(2, 12)] | None = Field(default=None, description="Postal code; never for a home.")
    country: Country = Field(description="ISO 3166-1 alpha-2, like GB.")
    lat: Annotated[Decimal, _coordinate("Latitude", 90)] = Field(
        description="Latitude, at most 4 decimals (2 for a home)."
    )
    lon: Annotated[Decimal, _coordinate("Longitude", 180)] = Field(
        description="Longitude, at most 4 decimals (2 for a home)."
    )
    timezone: Zone = Field(description="IANA zone, like Europe/London.")
    hours: Hours | None = Field(default=None, description="Hours of this place, if not your opening hours.")
    open_from: Day | None = Field(default=None, description="First day, of a place that is opened.")
    open_until: Day | None = Field(default=None, description="Last day, of a place that closes or moves.")
    moved_to: Id | None = Field(default=None, description="Id of the place that is there instead.")

    also_called: ClassVar = {
        **dict.fromkeys(("closed_on", "closes_on", "closed", "closing_date", "until", "closed_since"), "open_until"),
        **dict.fromkeys(("opened_on", "opens_on", "opening_date", "since", "from"), "open_from"),
        **dict.fromkeys(("replaced_by", "moved", "new_location"), "moved_to"),
    }

    @staticmethod
    @rule
    def _home_has_no_street(id: str, public: bool, street: str | None) -> Iterator[Fault]:  # noqa: A002
        if not public and street:
            yield Fault(
                "address_private", f"Location {id} is marked private but has a street. Remove it.", at=("street",)
            )

    @staticmethod
    @rule
    def _home_has_no_postal_code(id: str, public: bool, postal_code: str | None) -> Iterator[Fault]:  # noqa: A002
        if not public and postal_code:
            text = f"Location {id} is marked private but has a postal code. Remove it."
            yield Fault("address_private", text, at=("postal_code",))

    @staticmethod
    @rule
    def _home_is_not_pointed_at(public: bool, lat: Decimal) -> Iterator[Fault]:
        if not public and decimals(lat) > HOME_PRECISE:
            yield Fault(
                "coords_precise",
                "A private place is shown with two decimals only; more can point at a home.",
                at=("lat",),
            )

    @staticmethod
    @rule
    def _home_is_not_pointed_at_by_longitude(public: bool, lon: Decimal) -> Iterator[Fault]:
        if not public and decimals(lon) > HOME_PRECISE:
            yield Fault(
                "coords_precise",
                "A private place is shown with two decimals only; more can point at a home.",
                at=("lon",),
            )

    @staticmethod
    @rule
    def _region_is_in_the_country(region: str | None, country: str) -> Iterator[Fault]:
        if region and not region.startswith(f"{country}-"):
            text = f"{region} is a region of {region[:2]}, but the country is {country}. Correct one of them."
            yield Fault("region_unknown", text, at=("region",))

    @staticmethod
    @rule
    def _is_no_demo_address(
        public: bool, street: str | None, postal_code: str | None, context: dict[str, Any]
    ) -> Iterator[Fault]:
        for name, value in (("street", street), ("postal_code", postal_code)):
            # In a private place it may not stand anyway, and the rules above say so.
            if value and public and context.get("demo") is True:
                yield Fault("demo_real_address", f"Demo providers have no {name}. Remove it.", at=(name,))


def _kilometres(value: Any) -> Decimal:
    found = scalar(value)
    if not NUMBER.fullmatch(found):
        raise fault("area_radius", f'"{shown(found)}" is not a distance. Write kilometres as a number, like 30.')
    number = Decimal(found)
    if number > FARTHEST_KM:
        raise fault("area_radius", f"A radius of {shown(found)} km covers a continent. Use countries.")
    if number <= 0:
        raise fault("area_radius", f"A radius of {shown(found)} km covers nothing. Write how far you go.")
    return number


class Radius(Record):
    """A circle round one of the provider's locations."""

    location: Id = Field(description="Id of one of your locations.")
    km: Annotated[
        Decimal,
        BeforeValidator(_kilometres),
        WithJsonSchema({"type": ["number", "string"], "exclusiveMinimum": 0, "maximum": 500}),
    ] = Field(description="Great-circle kilometres, more than 0, at most 500.")


class PostcodeArea(Record):
    """Postal codes by their start, as `postcodes` reads it for the country; the longest one wins."""

    country: Country = Field(description="ISO 3166-1 alpha-2.")
    prefix: Annotated[
        str,
        pattern(
            r"[A-Z0-9]{1,10}(?: [0-9A-Z]{1,3})?",
            code="postcode_format",
            message="{found}: write the start of the code in capitals and digits, as its country writes codes.",
            # The country knows better what to write instead.
            readable=r"[A-Za-z0-9 -]{1,20}",
        ),
    ] = Field(description="Start of the code: 228 in DE, D02 in IE; in GB an area LS, district LS1 or sector LS1 4.")

    @staticmethod
    @rule
    def _has_the_form_of_its_country(country: str, prefix: str) -> Iterator[Fault]:
        remedy = what_to_write(country, prefix)
        if remedy:
            text = f"{prefix} is not the start of a postal code of {country}. {remedy}"
            if prefix != prefix.upper():
                text += " Codes are in capitals."
            yield Fault("postcode_format", text, at=("prefix",))


class Places(Record):
    """Places as a union of rules: inside any of them is inside."""

    countries: tuple[Country, ...] = Field(default=(), description="Whole countries.")
    regions: tuple[Region, ...] = Field(default=(), description="Whole regions, ISO 3166-2.")
    postcodes: tuple[PostcodeArea, ...] = Field(default=(), description="Starts of postal codes.")
    radius: Radius | None = Field(default=None, description="A circle round a location.")


class Area(Places):
    """Where one channel is offered."""

    worldwide: Flag = Field(default=False, description="Anywhere; for remote help.")
    exclude: Places | None = Field(default=None, description="Places inside that you do not serve.")

    @staticmethod
    @rule
    def _names_a_place(countries: Any, regions: Any, postcodes: Any, radius: Any, worldwide: bool) -> Iterator[Fault]:
        if not (countries or regions or postcodes or radius or worldwide):
            text = "The area names no place. Give countries, regions, postcodes, a radius, or worldwide: true."
            yield Fault("area_missing", text)


class ServiceArea(Record):
    """The area of each channel."""

    remote: Area | None = Field(default=None, description="Where you help over the network or telephone.")
    onsite: Area | None = Field(default=None, description="Where you come to.")
    workshop: Area | None = Field(default=None, description="Whose devices you take in at the counter.")
    pickup: Area | None = Field(default=None, description="Where you collect devices.")
    mail_in: Area | None = Field(default=None, description="From where devices may be posted.")

    def circles(self) -> Iterator[tuple[tuple[str, ...], Radius]]:
        """Yield every circle with its place in the record; parts that could not be read are passed over."""
        for channel in CHANNELS:
            area = vars(self).get(channel)
            for at, places in (((channel,), area), ((channel, "exclude"), vars(area).get("exclude") if area else None)):
                radius = vars(places).get("radius") if places else None
                if radius:
                    yield (*at, "radius"), radius


def unknown_locations(area: ServiceArea, ids: tuple[str, ...]) -> Iterator[Fault]:
    """Find circles round locations that the profile does not have."""
    for at, radius in area.circles():
        name = vars(radius).get("location")
        if name is not None and name not in ids:
            text = f"{shown(name)} is not one of your locations. {did_you_mean(name, ids)}"
            yield Fault("location_unknown", text, at=("service_area", *at, "location"))
