"""Service areas: a union of rules, minus what they exclude."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.areas import (
    Place,
    channels_at,
    channels_in,
    contains,
    great_circle_km,
    nearest_location,
    reaches,
    road_km,
    serves,
)
from marketplace.models.base import validate
from marketplace.models.profile.location import Area, Location, ServiceArea
from marketplace.models.profile.profile import Profile
from marketplace.sources import read

LEEDS = Place("GB", "GB-LDS", Decimal("53.80"), Decimal("-1.55"))
HALIFAX = Place("GB", "GB-CLD", Decimal("53.72"), Decimal("-1.86"), "HX11AA")
PARIS = Place("FR", "FR-IDF", Decimal("48.86"), Decimal("2.35"))


def _location(name="bench", country="GB", lat="53.80", lon="-1.55"):
    tree = {
        "id": name, "kind": "workshop", "public": "true", "locality": "Leeds", "country": country,
        "lat": lat, "lon": lon, "timezone": "Europe/London",
    }  # fmt: skip
    return validate(Location, tree)


BENCH = {"bench": _location()}


def _area(**rules):
    return validate(Area, rules)


def test_distance_of_two_known_cities():
    # London to Paris is 343 to 344 km in every atlas.
    london = (Decimal("51.5074"), Decimal("-0.1278"))
    paris = (Decimal("48.8566"), Decimal("2.3522"))
    assert great_circle_km(*london, *paris) == pytest.approx(343.56, abs=0.1)
    assert road_km(*london, *paris) == 447


@pytest.mark.parametrize(
    ("rules", "place", "wanted"),
    [
        ({"countries": ["GB"]}, LEEDS, True),
        ({"countries": ["GB"]}, PARIS, False),
        ({"regions": ["GB-LDS"]}, LEEDS, True),
        ({"regions": ["GB-LDS"]}, HALIFAX, False),
        ({"postcodes": [{"country": "GB", "prefix": "HX"}]}, HALIFAX, True),
        ({"postcodes": [{"country": "GB", "prefix": "HX"}]}, LEEDS, False),
        ({"postcodes": [{"country": "JE", "prefix": "JE"}]}, HALIFAX, False),
        ({"postcodes": [{"country": "GB", "prefix": "HD"}]}, HALIFAX, False),
        ({"postcodes": [{"country": "GB", "prefix": "HX1"}]}, HALIFAX, True),
        ({"postcodes": [{"country": "GB", "prefix": "HX11"}]}, HALIFAX, False),
        ({"postcodes": [{"country": "GB", "prefix": "HX1 1"}]}, HALIFAX, True),
        ({"radius": {"location": "bench", "km": "30"}}, HALIFAX, True),
        ({"radius": {"location": "bench", "km": "10"}}, HALIFAX, False),
        ({"worldwide": "true"}, PARIS, True),
    ],
)
def test_each_rule(rules, place, wanted):
    assert serves(_area(**rules), place, BENCH) is wanted


def test_exclusion_wins_over_a_wider_inclusion():
    area = _area(radius={"location": "bench", "km": "30"}, exclude={"postcodes": [{"country": "GB", "prefix": "HX"}]})
    assert serves(area, LEEDS, BENCH)
    assert not serves(area, HALIFAX, BENCH)


def test_the_longest_postal_prefix_wins():
    area = _area(
        postcodes=[{"country": "GB", "prefix": "HX1"}],
        exclude={"postcodes": [{"country": "GB", "prefix": "HX"}]},
    )
    assert serves(area, HALIFAX, BENCH)
    other = _area(
        postcodes=[{"country": "GB", "prefix": "HX"}],
        exclude={"postcodes": [{"country": "GB", "prefix": "HX1 1"}]},
    )
    assert not serves(other, HALIFAX, BENCH)


# A town: its region is coarse, and its code, where one is known, the first half.
YORKSHIRE = Place("GB", "GB-ENG", Decimal("53.72"), Decimal("-1.86"), "HX1")
TEXAS = Place("US", "US-TX", Decimal("29.88"), Decimal("-97.94"))
MUNSTER = Place("IE", "IE-M", Decimal("51.90"), Decimal("-8.47"))


@pytest.mark.parametrize(
    ("rules", "place", "wanted"),
    [
        ({"countries": ["US"]}, TEXAS, True),
        ({"postcodes": [{"country": "US", "prefix": "786"}]}, TEXAS, None),
        ({"postcodes": [{"country": "CA", "prefix": "M"}]}, TEXAS, False),
        ({"countries": ["US"], "exclude": {"postcodes": [{"country": "US", "prefix": "78666"}]}}, TEXAS, None),
        ({"countries": ["CA"], "exclude": {"postcodes": [{"country": "US", "prefix": "78666"}]}}, TEXAS, False),
        ({"regions": ["US-TX"], "postcodes": [{"country": "US", "prefix": "9"}]}, TEXAS, True),
        ({"regions": ["IE-CO"]}, MUNSTER, None),
        ({"regions": ["IE-D"]}, MUNSTER, False),
        ({"regions": ["IE-M"]}, MUNSTER, True),
        ({"countries": ["IE"], "exclude": {"regions": ["IE-CO"]}}, MUNSTER, None),
        ({"postcodes": [{"country": "GB", "prefix": "HX1"}]}, YORKSHIRE, True),
        ({"postcodes": [{"country": "GB", "prefix": "HX"}]}, YORKSHIRE, True),
        ({"postcodes": [{"country": "GB", "prefix": "HX1 1"}]}, YORKSHIRE, None),
        ({"postcodes": [{"country": "GB", "prefix": "HX10"}]}, YORKSHIRE, False),
    ],
)
def test_what_is_not_known_of_a_town_is_not_guessed(rules, place, wanted):
    assert reaches(_area(**rules), place, BENCH) is wanted


def test_a_circle_round_an_unknown_location_holds_nothing():
    assert not contains(_area(radius={"location": "elsewhere", "km": "500"}), LEEDS, BENCH)


def test_the_nearest_location_is_found():
    locations = [_location("paris", "FR", "48.86", "2.35"), _location()]
    found, distance = nearest_location(locations, HALIFAX)
    assert found.id == "bench"
    assert distance == 29


coordinates = st.decimals("-80", "80", places=2)


@given(coordinates, coordinates, coordinates, coordinates)
def test_distance_is_symmetric_and_bounded(lat, lon, other_lat, other_lon):
    there = great_circle_km(lat, lon, other_lat, other_lon)
    assert there == pytest.approx(great_circle_km(other_lat, other_lon, lat, lon))
    assert 0 <= there <= 20016


def test_channels_of_a_demo_provider():
    folder = Path(__file__).parents[2] / "providers" / "quillmoor-fixworks"
    profile = validate(Profile, read(folder / "profile.yaml").tree)
    assert channels_at(profile, LEEDS) == ("remote", "onsite", "workshop")
    assert channels_at(profile, HALIFAX) == ("remote", "workshop")
    assert channels_at(profile, PARIS) == ()


def test_a_region_holds_the_regions_inside_it():
    glasgow = Place("GB", "GB-GLG", Decimal("55.86"), Decimal("-4.25"))
    assert serves(_area(regions=["GB-SCT"]), glasgow, BENCH)
    assert not serves(_area(regions=["GB-SCT"]), LEEDS, BENCH)
    assert not serves(_area(regions=["GB-GLG"]), Place("GB", "GB-SCT", Decimal("57"), Decimal("-4")), BENCH)


@pytest.mark.parametrize(
    ("rules", "country", "wanted"),
    [
        ({"countries": ["GB", "IE"]}, "IE", True),
        ({"countries": ["GB", "IE"], "exclude": {"countries": ["IE"]}}, "IE", False),
        ({"regions": ["GB-LDS"]}, "GB", True),
        ({"postcodes": [{"country": "FR", "prefix": "44"}]}, "FR", True),
        ({"postcodes": [{"country": "FR", "prefix": "44"}]}, "GB", False),
        ({"radius": {"location": "bench", "km": "30"}}, "GB", True),
        ({"radius": {"location": "bench", "km": "30"}}, "FR", False),
        ({"worldwide": "true"}, "NZ", True),
    ],
)
def test_a_part_of_a_country_is_enough(rules, country, wanted):
    profile = Profile.partial(
        {"locations": (_location(),), "channels_offered": ("remote",), "service_area": _served(remote=rules)}
    )
    assert channels_in(profile, country) == (("remote",) if wanted else ())


def test_a_workshop_without_an_area_takes_devices_from_its_own_country():
    profile = Profile.partial(
        {"locations": (_location(),), "channels_offered": ("workshop",), "service_area": _served()}
    )
    assert channels_in(profile, "GB") == ("workshop",)
    assert channels_in(profile, "FR") == ()


def _served(**areas):
    return validate(ServiceArea, areas)
