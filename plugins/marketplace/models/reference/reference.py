"""The shared vocabularies of providers/_reference/: services, certificates, cities, rates, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import PastDay
from marketplace.models.lists import repeated
from marketplace.models.money import Currency
from marketplace.models.places import Country, Region, zones_by_country
from marketplace.models.postcodes import what_to_write
from marketplace.models.reference.basket import Basket
from marketplace.models.reference.countries import CountryList
from marketplace.models.reference.decision_method import DecisionMethod
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.reference.rating_method import RatingMethod
from marketplace.models.reference.symptoms import Symptoms
from marketplace.models.scalars import Flag, Id, decimal, line, pattern, text, whole
from marketplace.models.vocabulary import Tier
from marketplace.models.windows import Zone
from marketplace.problems import Fault

Label = Annotated[str, line(1, 120)]
Sentence = Annotated[str, text(1, 400)]


class Service(Record):
    """One thing a provider can be asked to mend; its id is stable for ever."""

    id: Id = Field(description="Stable id; data files use it.")
    label: Label = Field(description="What a page prints.")
    also: tuple[Annotated[str, line(2, 60)], ...] = Field(
        default=(), description="What people call it, for answers to wrong ids."
    )


class Category(Record):
    """One category of trouble, with its services and the tier a rate card uses unless it says otherwise."""

    id: Id = Field(description="Stable id; data files and addresses use it.")
    label: Label = Field(description="What a page prints.")
    summary: Sentence = Field(description="One sentence for a page about the category.")
    default_tier: Tier = Field(description="The skill a rate card uses for it.")
    services: tuple[Service, ...] = Field(description="The services in it.")


class ServiceList(Record):
    """Services.yaml."""

    categories: tuple[Category, ...] = Field(description="Every category, in the order pages show.")

    @staticmethod
    @rule
    def _ids_differ(categories: tuple[Category, ...]) -> Iterator[Fault]:
        yield from repeated((category.id for category in categories), ("categories",))
        seen: dict[str, str] = {}
        for number, category in enumerate(categories):
            for place, service in enumerate(category.services):
                if service.id in seen:
                    message = f"{service.id} is already a service of {seen[service.id]}. Ids must differ."
                    yield Fault("id_repeated", message, at=("categories", number, "services", place, "id"))
                seen.setdefault(service.id, category.id)


class CertificationKind(Record):
    """One certificate that a profile may name, and how an editor checks it."""

    id: Id = Field(description="Stable id; profiles use it.")
    label: Label = Field(description="What a page prints.")
    holder: Annotated[Literal["organisation", "person"], choice()] = Field(description="Who holds it.")
    checked_by: Sentence = Field(description="How an editor checks it.")
    valid_months: Annotated[int, whole(1, 120)] | None = Field(default=None, description="How long one usually lasts.")


class CertificationList(Record):
    """Certifications.yaml."""

    certifications: tuple[CertificationKind, ...] = Field(description="Every certificate a profile may name.")

    @staticmethod
    @rule
    def _ids_differ(certifications: tuple[CertificationKind, ...]) -> Iterator[Fault]:
        yield from repeated((kind.id for kind in certifications), ("certifications",))


class City(Record):
    """One city: the part of its page's address, and its centre to two decimals (WGS 84)."""

    slug: Id = Field(description="Part of an address; never changes.")
    name: Label = Field(description="What a page prints, and what a profile writes as locality.")
    region: Region | None = Field(default=None, description="ISO 3166-2.")
    country: Country = Field(description="ISO 3166-1 alpha-2.")
    lat: Annotated[Decimal, decimal("-90", "90")] = Field(description="Latitude of the centre.")
    lon: Annotated[Decimal, decimal("-180", "180")] = Field(description="Longitude of the centre.")
    timezone: Zone = Field(description="IANA zone, like Europe/London: the clock of whoever calls from there.")
    postcode: (
        Annotated[
            str,
            pattern(
                r"[A-Z0-9]{1,10}",
                code="postcode_format",
                message="{found}: write the start of the code in capitals, without spaces, like LS1.",
            ),
        ]
        | None
    ) = Field(default=None, description="Start of the centre's postal code, for areas that name codes.")

    @staticmethod
    @rule
    def _postcode_has_the_form_of_its_country(postcode: str | None, country: str) -> Iterator[Fault]:
        remedy = what_to_write(country, postcode) if postcode else None
        if remedy:
            text = f"{postcode} is not the start of a postal code of {country}. {remedy}"
            yield Fault("postcode_format", text, at=("postcode",))

    @staticmethod
    @rule
    def _zone_is_used_in_the_country(timezone: str, country: str) -> Iterator[Fault]:
        used = zones_by_country().get(country, frozenset())
        if timezone not in used:
            text = f"{timezone} is not used in {country}. Write one of {', '.join(sorted(used))}."
            yield Fault("timezone_mismatch", text, at=("timezone",))


class CityList(Record):
    """Cities.yaml."""

    cities: tuple[City, ...] = Field(description="The cities that have pages.")

    @staticmethod
    @rule
    def _slugs_differ(cities: tuple[City, ...]) -> Iterator[Fault]:
        yield from repeated((f"{city.country}/{city.slug}" for city in cities), ("cities",), "slug")


class ExchangeRates(Record):
    """Exchange_rates.yaml: one dated table, used for figures marked "about" only."""

    as_of: PastDay = Field(description="The day of the rates.")
    about: Flag = Field(description='Whether figures made with it are marked "about".')
    base: Currency = Field(description="ISO 4217; one unit of it is worth `rates`.")
    source: Sentence = Field(description="Where the rates come from.")
    rates: Mapping[Currency, Annotated[Decimal, decimal("0.000001", "1000000")]] = Field(
        description="Units of each currency for one of the base."
    )

    def convert(self, minor: int, *, source: str, target: str, source_exponent: int, target_exponent: int) -> Decimal:
        """Return an amount in minor units of another currency, unrounded; for "about" figures only."""
        major = Decimal(minor).scaleb(-source_exponent) / self.rates[source] * self.rates[target]
        return major.scaleb(target_exponent)


class Reference(Record):
    """All vocabularies; a part whose file could not be read is absent, so that checks of it are skipped."""

    service_list: ServiceList
    certification_list: CertificationList
    city_list: CityList
    holidays: Mapping[str, HolidayList]
    incidents: Basket
    exchange_rates: ExchangeRates
    rating: RatingMethod
    symptoms: Symptoms
    decisions: DecisionMethod
    country_list: CountryList

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """Return the categories by id."""
        return {category.id: category for category in self.service_list.categories}

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """Return the services by id."""
        return {service.id: service for category in self.service_list.categories for service in category.services}

    @cached_property
    def category_of(self) -> Mapping[str, str]:
        """Return each service's category, id to id."""
        return {service.id: category.id for category in self.service_list.categories for service in category.services}

    @cached_property
    def certifications(self) -> Mapping[str, CertificationKind]:
        """Return the certificates by id."""
        return {kind.id: kind for kind in self.certification_list.certifications}

    @cached_property
    def cities(self) -> Mapping[tuple[str, str], City]:
        """Return the cities by country and slug."""
        return {(city.country, city.slug): city for city in self.city_list.cities}

    def city_of(self, country: str, locality: str) -> City | None:
        """Return the city that a profile's locality names, or None when it is not on the list."""
        wanted = locality.casefold()
        return next((c for c in self.city_list.cities if c.country == country and c.name.casefold() == wanted), None)

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> Reference:
        """Make the reference of the parts that could be read."""
        return cls.partial(dict(parts))
