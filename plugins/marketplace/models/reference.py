"""The shared vocabularies of providers/_reference/: services, certificates, cities, holidays, the basket, rates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.money import Currency
from marketplace.models.places import Country, Region
from marketplace.models.rating_method import RatingMethod
from marketplace.models.text import Day, Flag, Id, choice, decimal, pattern, text, whole
from marketplace.models.vocabulary import Channel, Priority, Tier
from marketplace.models.windows import DAYS, Clock
from marketplace.problems import Fault, Location, shown

Label = text(1, 120)
Sentence = text(1, 400)
ListId = pattern(
    r"[A-Z]{2}(-[A-Z0-9]{1,4})?",
    code="id_format",
    message="{found} cannot be a holiday list's id. Write it like GB-ENG.",
)
Link = pattern(r"https://\S+", code="url_not_https", message="Use https for {found}.", high=2048)


def repeated(ids: Iterable[str], at: Location, key: str = "id") -> Iterator[Fault]:
    """Find ids that stand twice in the list at a place; `key` is the field that holds the id."""
    first: dict[str, int] = {}
    for number, name in enumerate(ids):
        if name in first:
            message = f"{shown(name)} is already used by item {first[name] + 1} of this list. Ids must differ."
            yield Fault("id_repeated", message, at=(*at, number, key))
        first.setdefault(name, number)


class Service(Record):
    """Hold one thing a provider can be asked to mend; its id is stable for ever."""

    id: Id = Field(description="Stable id; data files use it.")
    label: Label = Field(description="What a page prints.")


class Category(Record):
    """Hold one category of trouble, with its services and the tier a rate card uses unless it says otherwise."""

    id: Id = Field(description="Stable id; data files and addresses use it.")
    label: Label = Field(description="What a page prints.")
    summary: Sentence = Field(description="One sentence for a page about the category.")
    default_tier: Tier = Field(description="The skill a rate card uses for it.")
    services: tuple[Service, ...] = Field(description="The services in it.")


class ServiceList(Record):
    """Hold services.yaml."""

    categories: tuple[Category, ...] = Field(description="Every category, in the order pages show.")

    @rule
    def _ids_differ(categories: tuple[Category, ...]):
        yield from repeated((category.id for category in categories), ("categories",))
        seen: dict[str, str] = {}
        for number, category in enumerate(categories):
            for place, service in enumerate(category.services):
                if service.id in seen:
                    message = f"{service.id} is already a service of {seen[service.id]}. Ids must differ."
                    yield Fault("id_repeated", message, at=("categories", number, "services", place, "id"))
                seen.setdefault(service.id, category.id)


class CertificationKind(Record):
    """Hold one certificate that a profile may name, and how an editor checks it."""

    id: Id = Field(description="Stable id; profiles use it.")
    label: Label = Field(description="What a page prints.")
    holder: choice(("organisation", "person")) = Field(description="Who holds it.")
    checked_by: Sentence = Field(description="How an editor checks it.")
    valid_months: whole(1, 120) | None = Field(default=None, description="How long one usually lasts.")


class CertificationList(Record):
    """Hold certifications.yaml."""

    certifications: tuple[CertificationKind, ...] = Field(description="Every certificate a profile may name.")

    @rule
    def _ids_differ(certifications: tuple[CertificationKind, ...]):
        yield from repeated((kind.id for kind in certifications), ("certifications",))


class City(Record):
    """Hold one city: the part of its page's address, and its centre to two decimals (WGS 84)."""

    slug: Id = Field(description="Part of an address; never changes.")
    name: Label = Field(description="What a page prints, and what a profile writes as locality.")
    region: Region | None = Field(default=None, description="ISO 3166-2.")
    country: Country = Field(description="ISO 3166-1 alpha-2.")
    lat: decimal("-90", "90") = Field(description="Latitude of the centre.")
    lon: decimal("-180", "180") = Field(description="Longitude of the centre.")


class CityList(Record):
    """Hold cities.yaml."""

    cities: tuple[City, ...] = Field(description="The cities that have pages.")

    @rule
    def _slugs_differ(cities: tuple[City, ...]):
        yield from repeated((f"{city.country}/{city.slug}" for city in cities), ("cities",), "slug")


class Years(Record):
    """Hold the first and the last year that a holiday list covers."""

    first: whole(1970, 2100) = Field(alias="from", description="First year covered.")
    last: whole(1970, 2100) = Field(alias="to", description="Last year covered.")


class HolidayDate(Record):
    """Hold one public holiday."""

    day: Day = Field(alias="date", description="The day, on the wall clock of the place.")
    name: Label = Field(description="Its name.")


class HolidayList(Record):
    """Hold one frozen list of holidays; a year outside `years` is not known, which is not the same as none."""

    list_id: ListId = Field(alias="list", description="ISO 3166-2 style id; the file has the same name.")
    label: Label = Field(description="What a page prints.")
    country: Country = Field(description="ISO 3166-1 alpha-2.")
    years: Years = Field(description="What the list covers.")
    source: Link = Field(description="Where an editor read it.")
    reviewed_on: Day = Field(description="When an editor read it.")
    note: Sentence | None = Field(default=None, description="What an editor should know about the list.")
    dates: tuple[HolidayDate, ...] = Field(description="The holidays, in order of time.")

    @rule
    def _days_rise_and_are_covered(years: Years, dates: tuple[HolidayDate, ...]):
        before: date | None = None
        for number, holiday in enumerate(dates):
            at = ("dates", number, "date")
            if not years.first <= holiday.day.year <= years.last:
                yield Fault("holiday_outside", f"{holiday.day} is outside {years.first} to {years.last}.", at=at)
            if before is not None and holiday.day <= before:
                yield Fault(
                    "holiday_order", f"{holiday.day} comes after {before}. Put the days in order, each once.", at=at
                )
            before = holiday.day

    @cached_property
    def days(self) -> frozenset[date]:
        """Return the holidays."""
        return frozenset(holiday.day for holiday in self.dates)

    def covers(self, year: int) -> bool:
        """Tell whether the list knows a year."""
        return self.years.first <= year <= self.years.last


class ReferenceIncident(Record):
    """Hold one incident of the basket, on the provider's own clock in the reference week."""

    id: pattern(
        r"[A-Z][0-9]{1,2}", code="id_format", message="{found} cannot be an incident's id. Write it like B1."
    ) = Field(description="Stable id.")
    title: Label = Field(description="Short name on a page.")
    label: Label = Field(description="The exact case.")
    story: Sentence = Field(description="How a customer would put it.")
    channel: Channel = Field(description="How the help is given.")
    category: Id = Field(description="A category of services.yaml.")
    weekday: choice(DAYS, code="day_unknown", what="a day here") = Field(description="Day of the reference week.")
    time: Clock = Field(description="Start of the work, minutes after midnight.")
    minutes: whole(0, 1440) = Field(description="Minutes worked.")
    distance_km: decimal("0", "1000") | None = Field(default=None, description="Road distance one way.")
    travel_minutes_one_way: whole(0, 1440) | None = Field(default=None, description="Travel time one way.")
    severity: Priority = Field(description="Priority.")
    expedite: Flag = Field(default=False, description="Expedited handling asked for.")
    job_if_offered: Id | None = Field(default=None, description="Use this fixed-price job where the card has it.")


class Basket(Record):
    """Hold incidents.yaml: the reference incidents that every provider is priced for."""

    version: whole(1, 999) = Field(description="Raised with every change.")
    reference_week: Day = Field(description="Monday of the week in which the incidents happen.")
    incidents: tuple[ReferenceIncident, ...] = Field(description="The basket, in order.")

    @rule
    def _ids_differ(incidents: tuple[ReferenceIncident, ...]):
        yield from repeated((incident.id for incident in incidents), ("incidents",))

    @rule
    def _week_starts_on_monday(reference_week: date):
        if reference_week.weekday() != 0:
            yield Fault("week_start", f"{reference_week} is not a Monday.", at=("reference_week",))


class ExchangeRates(Record):
    """Hold exchange_rates.yaml: one dated table, used for figures marked "about" only."""

    as_of: Day = Field(description="The day of the rates.")
    about: Flag = Field(description='Whether figures made with it are marked "about".')
    base: Currency = Field(description="ISO 4217; one unit of it is worth `rates`.")
    source: Sentence = Field(description="Where the rates come from.")
    rates: Mapping[Currency, decimal("0.000001", "1000000")] = Field(
        description="Units of each currency for one of the base."
    )

    def convert(self, minor: int, *, source: str, target: str, source_exponent: int, target_exponent: int) -> Decimal:
        """Return an amount in minor units of another currency, unrounded; for "about" figures only."""
        major = Decimal(minor).scaleb(-source_exponent) / self.rates[source] * self.rates[target]
        return major.scaleb(target_exponent)


class Reference(Record):
    """Hold all vocabularies; a part whose file could not be read is absent, so that checks of it are skipped."""

    service_list: ServiceList
    certification_list: CertificationList
    city_list: CityList
    holidays: Mapping[str, HolidayList]
    incidents: Basket
    exchange_rates: ExchangeRates
    rating: RatingMethod

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
