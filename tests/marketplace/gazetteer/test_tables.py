"""The tables of towns fit our own cities, the codes of ISO, and the postcodes of Great Britain."""

import pytest

from marketplace.areas import great_circle_km
from marketplace.gazetteer import tables
from marketplace.gazetteer.writing import Codes, Point, district_of, districts, region_of, written
from marketplace.models.places import enclosing, regions, zones_by_country
from marketplace.models.postcodes import covers, what_to_write
from tests.support.snapshots import demo_snapshot

CITIES = sorted(demo_snapshot().reference.cities.values(), key=lambda city: (city.country, city.slug))


@pytest.mark.parametrize("city", CITIES, ids=lambda city: f"{city.country}-{city.slug}")
def test_each_of_our_cities_is_a_town_in_the_same_region_and_on_the_same_clock(city):
    found = min(tables.towns(city.country), key=lambda town: great_circle_km(town.lat, town.lon, city.lat, city.lon))
    assert great_circle_km(found.lat, found.lon, city.lat, city.lon) < 5
    assert found.timezone == city.timezone
    assert found.region in enclosing(city.region)


@pytest.mark.parametrize("country", tables.covered())
def test_a_table_holds_regions_and_clocks_of_its_country(country):
    towns = tables.towns(country)
    assert towns
    assert {town.region for town in towns} - {None} <= set(regions(country))
    assert {town.timezone for town in towns} <= zones_by_country()[country]
    # A region that GeoNames numbers and we do not know would lose its towns to every rule that names it.
    assert sum(town.region is None for town in towns) <= 1


def test_a_country_without_a_table_has_no_towns():
    assert "ZZ" not in tables.covered()
    assert tables.towns("ZZ") == ()


def test_districts_are_british_and_the_towns_know_theirs():
    codes = {one.postcode for one in tables.districts()}
    assert all(what_to_write("GB", code) is None for code in codes)
    assert not {code for code in codes if covers("GB", "BT", code)}
    towns = [town for town in tables.towns("GB") if town.region != "GB-NIR"]
    assert {town.postcode for town in towns} <= codes
    found = {town.name: town.postcode for town in towns}
    assert (found["Leeds"], found["Wakefield"], found["Bristol"]) == ("LS1", "WF1", "BS1")


def test_how_a_table_is_made():
    assert region_of("CA", "08") == "CA-ON"
    assert region_of("US", "TX") == "US-TX"
    assert region_of("CA", "99") == region_of("IE", "") == ""
    # Address codes are written in seven characters: the blank falls away in the longest.
    assert [district_of(code) for code in ("LS1 4DJ", "AB101AA", "M1  1AE")] == ["LS1", "AB10", "M1"]
    codes = [
        ("NPT 1AA", Point(51.6, -3.0)),
        ("LS1 1AA", Point(53.80, -1.55)),
        ("LS1 1AB", Point(53.82, -1.53)),
        ("HX1 1AA", Point(53.72, -1.86)),
    ]
    assert [(name, written(point)) for name, point in districts(codes)] == [
        ("HX1", ("53.72", "-1.86")),
        ("LS1", ("53.81", "-1.54")),
    ]
    assert Codes(codes).district_at(Point(53.73, -1.85)) == "HX1"
    assert Codes(codes).district_at(Point(51.0, 0.0)) == ""
