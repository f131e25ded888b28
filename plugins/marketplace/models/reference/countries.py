"""countries.yaml: what is so in a whole country, to notice values that are well formed and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.lists import repeated
from marketplace.models.money import Currency
from marketplace.models.places import Country
from marketplace.models.scalars import decimal, some, whole
from marketplace.problems import Fault

Degrees = Annotated[Decimal, decimal("-180", "180")]
Percent = Annotated[Decimal, decimal("0", "100")]
SIDES = 4
POLE = 90


class Hour(Record):
    """What an hour of repair usually costs, roughly: only what is several times away from it is questioned."""

    currency: Currency = Field(description="ISO 4217.")
    about: Annotated[Decimal, decimal("1", "1000000")] = Field(description="In major units, without tax.")


class CountryFacts(Record):
    """One country: the box that holds it, its rates of tax, and about what an hour costs."""

    country: Country = Field(description="ISO 3166-1 alpha-2.")
    box: tuple[Degrees, ...] = Field(
        description="South, west, north, east; west above east where it crosses the 180th meridian."
    )
    tax_rates: tuple[Percent, ...] = Field(
        default=(), description="The rates of its tax on sales; 0 need not be named."
    )
    tax_most: Percent | None = Field(default=None, description="Where places differ: the highest rate.")
    hour: Hour | None = Field(default=None, description="About what an hour costs.")

    @staticmethod
    @rule
    def _box_has_four_sides(box: tuple[Decimal, ...]) -> Iterator[Fault]:
        if len(box) != SIDES or not -POLE <= box[0] <= box[2] <= POLE:
            yield Fault(
                "box_sides", "A box has four sides, south, west, north, east: [49.8, -8.7, 60.9, 1.8].", at=("box",)
            )

    def holds(self, lat: Decimal, lon: Decimal) -> bool:
        """Return whether a place lies in the box."""
        south, west, north, east = self.box
        between = west <= lon <= east if west <= east else lon >= west or lon <= east
        return south <= lat <= north and between


class CountryList(Record):
    """Countries.yaml: the countries of which something is known; of others nothing is questioned."""

    version: Annotated[int, whole(1, 999)] = Field(description="Raised with every change.")
    countries: Annotated[tuple[CountryFacts, ...], some()] = Field(description="In order of their codes.")

    @staticmethod
    @rule
    def _countries_differ(countries: tuple[CountryFacts, ...]) -> Iterator[Fault]:
        yield from repeated((vars(one).get("country") for one in countries), ("countries",))

    def of(self, country: str) -> CountryFacts | None:
        """Return what is known of a country."""
        return next((one for one in self.countries if one.country == country), None)
