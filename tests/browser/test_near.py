"""Near me: the browser tells who serves a town as the library does, and readers name towns and postcodes."""

import json
from datetime import datetime
from decimal import Decimal
from random import Random

import pytest

from marketplace import formats
from marketplace.areas import Place, known_channels, nearest_location
from marketplace.gazetteer import tables
from marketplace.models.places import enclosing, regions
from marketplace.views.near.firms import DEGREE, firm_json, regions_json
from tests.support.random_catalogs import random_catalog
from tests.support.soak import cases, draws

pytestmark = pytest.mark.browser
NOW = datetime.fromisoformat("2026-12-01T10:00+00:00")
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
SEED = 20_261_129
# Places for each of 60 random providers.
PLACES = cases(12)
COUNTRIES = ("GB", "IE", "US", "CA", "FR", "DE")


def random_place(rng: Random) -> Place:
    """Return a town, a district, or a place of which everything or nothing is known."""
    country = rng.choice(COUNTRIES)
    town = rng.choice(tables.towns(country))
    region = rng.choice([town.region, None, rng.choice(list(regions(country)))])
    code = rng.choice([town.postcode, town.postcode, None, "LS1", "LS14DJ", "78666", "D02"])
    return Place(country, region, town.lat + Decimal(rng.randint(-9, 9)) / 100, town.lon, code)


def shipped(place: Place) -> dict:
    """Return a place as the page has it."""
    around = sorted(enclosing(place.region)) if place.region else []
    where = {"lat": float(place.lat), "lon": float(place.lon)}
    return {"country": place.country, "region": place.region, "regions": around, "postcode": place.postcode, **where}


def test_areas_are_read_alike_over_random_firms_and_places(call_module):
    rng = draws(SEED)
    providers = random_catalog(rng, 60).listed
    within = regions_json(providers)
    asked = [(provider, random_place(rng)) for provider in providers for _ in range(PLACES)]
    calls = [[json.loads(json.dumps(firm_json(provider))), shipped(place), within] for provider, place in asked]
    found = call_module("near/tables.js", "reach", calls)
    told = set()
    for (provider, place), answer in zip(asked, found, strict=True):
        served, unsure = known_channels(provider.profile, place)
        assert (tuple(answer["served"]), tuple(answer["unsure"])) == (served, unsure), (provider.slug, place)
        travels = set(served + unsure) - {"remote", "mail_in"}
        km = nearest_location(provider.profile.locations, place)[1] if travels else None
        assert answer["km"] == km, (provider.slug, place)
        told.add((bool(served), bool(unsure), km is not None))
    kilometres = sorted({answer["km"] for answer in found if answer["km"] is not None and answer["km"] < 1000} | {0, 1})
    texts = call_module("distances.js", "kmText", [[km] for km in kilometres])
    assert [f"{text} by road" for text in texts] == [formats.by_road(km) for km in kilometres]
    # Every kind of answer is among them.
    assert {(True, False, True), (True, False, False), (False, True, True), (False, False, False)} <= told


def test_coordinates_are_whole_on_their_way(call_module):
    provider = random_catalog(draws(SEED), 1).listed[0]
    at = provider.profile.locations[0]
    assert firm_json(provider)["locations"][0]["lat"] / DEGREE == float(at.lat)


@pytest.fixture
def answer_for(new_page, site_url: str):
    """Ask what a place leads to: headline, or status and choices; the address; and what was asked for."""

    def ask(text: str, width: int = 1280, locale: str = "en-GB"):
        page = new_page(viewport={"width": width, "height": 800}, locale=locale)
        page.clock.set_fixed_time(NOW)
        page.goto(f"{site_url}/estimate/")
        page.wait_for_selector("[data-estimate][data-state=asking]")
        page.get_by_label("Where?").fill(text)
        page.get_by_role("button", name="Show who can help").click()
        page.locator("[data-estimate]:not([data-state=asking]), [aria-invalid=true]").first.wait_for()
        return page

    return ask


@WIDTHS
def test_a_town_is_answered_and_its_address_means_the_same_to_everybody(answer_for, new_page, site_url, width):
    page = answer_for("wakefield", width)
    assert page.locator("[data-slot=town]").inner_text() == "Wakefield"
    assert page.get_by_label("Where?").input_value() == "Wakefield (WF1), United Kingdom"
    assert "where=Wakefield+%28WF1%29%2C+United+Kingdom" in page.url
    # A reader in America, who would mean another Wakefield, gets the same.
    other = new_page(viewport={"width": width, "height": 800}, locale="en-US", timezone_id="America/New_York")
    other.clock.set_fixed_time(NOW)
    other.goto(page.url)
    other.wait_for_selector("[data-estimate][data-state=answered]")
    assert "6 with a price, 23 that do not serve Wakefield" in other.locator("[data-slot=count]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Newport", ["Newport (PO30), United Kingdom", "Newport (NP20), United Kingdom"]),
        ("wakefield us", ["Wakefield (Massachusetts), United States", "Wakefield (New York), United States"]),
        ("wakfield", ["Wakefield", "Hatfield", "Uckfield"]),
    ],
)
def test_what_may_be_meant_is_offered_the_likeliest_first(answer_for, text: str, told: list[str]):
    assert answer_for(text).locator("[data-slot=cities] button").all_inner_texts() == told


def test_of_a_postcode_only_the_first_half_is_kept(answer_for):
    page = answer_for("ls6 3ab")
    assert "LS6 (Leeds)" in page.get_by_label("Where?").input_value()
    assert "3AB" not in page.url.upper()


def test_codes_of_other_countries_are_not_guessed(answer_for):
    assert "Great Britain only" in answer_for("10115").locator("#field-where-about").inner_text()


def test_firms_that_name_postal_codes_are_to_be_asked(page, site_url: str):
    """Two firms come to codes of Canada, and no table here knows the code of a Canadian town."""
    page.goto(f"{site_url}/estimate/?where=Whitby%2C+Canada&how=onsite&when=now")
    group = page.locator("details", has_text="2 firms may serve Whitby: ask")
    group.wait_for()
    assert group.get_by_role("link", name="Maplecrank IT").is_visible()
    assert group.get_by_role("link", name="Call").count() == 2
    assert "2 that may serve Whitby" in page.locator("[data-slot=count]").inner_text()


@WIDTHS
def test_a_list_near_a_town(new_page, site_url: str, width: int):
    page = new_page(viewport={"width": width, "height": 800}, locale="en-GB", timezone_id="Europe/London")
    page.goto(f"{site_url}/all/")
    page.wait_for_selector("[data-state=narrowed]")
    if width < 1024:
        page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Near").fill("halifax")
    page.keyboard.press("Enter")
    page.wait_for_url("**/all/?where=Halifax*")
    page.locator(".facet-chips__chip", has_text="Serves Halifax").wait_for()
    page.get_by_label("Order by").select_option(label="Distance")
    page.wait_for_url("**sort=distance")
    cards = page.locator(".provider-card")
    notes = cards.locator("[data-slot=near]").all_inner_texts()
    far = [int(note.split("about ")[1].split()[0]) for note in notes if "about" in note]
    assert far == sorted(far) and far
    count = page.get_by_role("heading", level=2, name=f"{cards.count()} of 30 providers")
    assert count.is_visible()
    # Halifax is excluded by its code: who comes there is not Quillmoor, whose circle holds it.
    page.locator("#filter-channel-onsite").check()
    page.wait_for_url("**f.channel=onsite*")
    page.get_by_role("link", name="Quillmoor Fixworks (demo)", exact=True).wait_for(state="hidden")
    assert cards.count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Serves Halifax").click()
    page.wait_for_url("**/all/?f.channel=onsite&sort=distance")


def test_the_tables_are_asked_for_only_when_a_place_needs_them(answer_for):
    page = answer_for("Leeds")
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)")
    assert not [name for name in asked if name.startswith(("/near/", "/scripts/near/"))]
