"""Who is on which list, and in which order."""

import random

import pytest

from marketplace import policy
from marketplace.views.listing import Listing
from tests.support.snapshots import changed, demo_snapshot, with_status


@pytest.fixture(scope="module")
def listing() -> Listing:
    return Listing(demo_snapshot())


def lists(listing: Listing) -> dict[str, list[str]]:
    """Return every list by name, as slugs."""
    found = {"all": [provider.slug for provider in listing.providers]}
    for key, served in [*listing.countries.items(), *listing.cities.items()]:
        found[str(key)] = [entry.provider.slug for entry in served]
    for category in listing.snapshot.reference.categories:
        found[category] = [provider.slug for provider in listing.in_category(category)]
    for channel in ("remote", "onsite", "workshop", "pickup", "mail_in"):
        found[channel] = [provider.slug for provider in listing.by_channel(channel)]
    return found


def test_every_list_keeps_the_one_order(listing: Listing):
    ratings = listing.snapshot.ratings
    first = [p.slug for p in listing.providers]
    assert first == sorted(first, key=lambda slug: ratings[slug].order)
    assert all(slugs == [slug for slug in first if slug in slugs] for slugs in lists(listing).values())


def test_rated_come_before_unrated_and_unrated_follow_by_slug(listing: Listing):
    voted = [bool(listing.snapshot.ratings[provider.slug].votes) for provider in listing.providers]
    assert voted == sorted(voted, reverse=True)
    silent = changed(demo_snapshot(), reviews=dict.fromkeys(demo_snapshot().providers, ()))
    slugs = [provider.slug for provider in Listing(silent).providers]
    assert slugs == sorted(slugs)


@pytest.mark.parametrize("status", ["closed", "delisted"])
def test_who_has_left_is_on_no_list(status: str):
    left = Listing(with_status(demo_snapshot(), status, "quillmoor-fixworks", "lanternbyte"))
    assert not any({"quillmoor-fixworks", "lanternbyte"} & set(slugs) for slugs in lists(left).values())


def test_who_is_paused_stays_on_lists_but_makes_no_page():
    before = Listing(demo_snapshot())
    small = next(code for code in before.country_pages if len(before.countries[code]) == policy.ENOUGH_FOR_A_PAGE)
    slug = before.countries[small][0].provider.slug
    after = Listing(with_status(demo_snapshot(), "paused", slug))
    assert slug in [entry.provider.slug for entry in after.countries[small]]
    assert small not in after.country_pages


def test_pages_have_enough_active_providers_whoever_leaves():
    slugs = sorted(demo_snapshot().providers)
    for seed in range(10):
        some = random.Random(seed).sample(slugs, 12)
        listing = Listing(with_status(with_status(demo_snapshot(), "closed", *some[:6]), "paused", *some[6:]))
        served = [listing.countries[code] for code in listing.country_pages]
        served += [listing.cities[city.country, city.slug] for city in listing.city_pages]
        assert all(sum(entry.active for entry in entries) >= policy.ENOUGH_FOR_A_PAGE for entries in served)
        # So every page of a city has the page of its country above it.
        assert {city.country for city in listing.city_pages} <= set(listing.country_pages)


def test_who_serves_a_city_serves_its_country_by_the_same_channels(listing: Listing):
    for (country, _), served in listing.cities.items():
        wider = {entry.provider.slug: set(entry.channels) for entry in listing.countries.get(country, ())}
        assert all(set(entry.channels) <= wider[entry.provider.slug] for entry in served)


def test_a_provider_is_listed_where_it_is(listing: Listing):
    cities = listing.snapshot.reference
    for provider in listing.providers:
        place = provider.profile.locations[0]
        city = cities.city_of(place.country, place.locality)
        assert provider.slug in [e.provider.slug for e in listing.countries[place.country]]
        assert city is None or provider.slug in [e.provider.slug for e in listing.cities[city.country, city.slug]]


def test_a_list_of_postal_codes_serves_the_city_that_they_are_in(listing: Listing):
    bristol = {entry.provider.slug: entry.channels for entry in listing.cities["GB", "bristol"]}
    assert "onsite" in bristol["ferrowick-bench"]
    assert "ferrowick-bench" not in {entry.provider.slug for entry in listing.cities["GB", "leeds"]}
