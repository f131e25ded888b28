"""What a list is narrowed by: each value is had by those whose data say so, and orders know what the page says."""

import json
from itertools import pairwise

import pytest

from marketplace.views import wording
from marketplace.views.listing import Listing
from marketplace.views.narrowing.facets import Listed, everywhere, facets
from marketplace.views.narrowing.lists import all_file, category_file, channel_file, city_file, country_file
from tests.support.snapshots import demo_snapshot


@pytest.fixture(scope="module")
def listing() -> Listing:
    return Listing(demo_snapshot())


def having(tree: dict, facet: str, value: str) -> set[str]:
    values = next((one["values"] for one in tree["facets"] if one["id"] == facet), [])
    places = next((places for name, _, places in values if name == value), [])
    return {tree["slugs"][place] for place in places}


def test_every_value_is_had_by_those_whose_data_say_so(listing: Listing):
    tree = json.loads(all_file(listing))
    listed = {provider.slug: provider.profile for provider in listing.providers}
    assert tree["slugs"] == list(listed)
    assert having(tree, "language", "de") == {slug for slug, p in listed.items() if "de" in p.languages} != set()
    assert having(tree, "system", "macos") == {slug for slug, p in listed.items() if "macos" in p.platforms} != set()
    assert having(tree, "whom", "household") == {slug for slug, p in listed.items() if p.takes_households}
    for level in wording.VERIFICATION:
        assert having(tree, "checked", level) == {s for s, p in listed.items() if p.verification.level == level}
    for channel in wording.CHANNELS:
        assert having(tree, "channel", channel) == {s for s, p in listed.items() if channel in p.channels_offered}
    insured = having(tree, "insurance", "any")
    assert having(tree, "insurance", "checked") < insured < set(listed)
    assert all(listed[slug].insurance for slug in insured)


def test_a_value_that_means_at_most_is_had_by_everybody_better(listing: Listing):
    tree = json.loads(city_file(listing, listing.snapshot.reference.cities["GB", "leeds"]))
    for facet in ("answer", "distance", "rating", "kept"):
        values = next(one["values"] for one in tree["facets"] if one["id"] == facet)
        groups = [set(places) for _, _, places in values]
        ordered = groups if facet in ("answer", "distance") else groups[::-1]
        assert all(one <= other for one, other in pairwise(ordered)), facet


def test_a_place_counts_the_ways_and_distances_there(listing: Listing):
    city = listing.snapshot.reference.cities["GB", "leeds"]
    tree = json.loads(city_file(listing, city))
    served = {entry.provider.slug: entry.channels for entry in listing.cities["GB", "leeds"]}
    assert tree["slugs"] == list(served)
    assert having(tree, "channel", "onsite") == {slug for slug, channels in served.items() if "onsite" in channels}
    assert having(tree, "distance", "50") == {"quillmoor-fixworks"} | {
        slug for slug in having(tree, "distance", "50") if set(served[slug]) - {"remote", "mail_in"}
    }
    assert "distance" not in {order["id"] for order in json.loads(all_file(listing))["orders"]}


def test_every_list_has_a_file_of_exactly_its_providers(listing: Listing):
    lists = {
        category_file(listing, "network"): listing.in_category("network"),
        channel_file(listing, "onsite"): listing.by_channel("onsite"),
        country_file(listing, "GB"): [entry.provider for entry in listing.countries["GB"]],
    }
    for content, providers in lists.items():
        assert json.loads(content)["slugs"] == [provider.slug for provider in providers]


def test_orders_know_the_numbers_of_the_cards(listing: Listing):
    tree = json.loads(country_file(listing, "GB"))
    orders = {order["id"]: order["firms"] for order in tree["orders"]}
    ranks = [firm[0] for firm in orders["rating"] if firm is not None]
    assert ranks == sorted(ranks)
    prices = dict(zip(tree["slugs"], orders["price-b1"], strict=True))
    assert prices["quillmoor-fixworks"] == [3000, "£30.00 without tax"]
    assert prices["loughquill-it"] is None  # in euros, which have no order among pounds
    assert all(number >= 0 for number, _ in filter(None, orders["answer"]))


def test_a_file_is_small(listing: Listing):
    assert len(all_file(listing)) < 50_000


def test_facets_have_different_ids_and_nobody_has_a_value_that_is_none():
    snapshot = demo_snapshot()
    found = facets(snapshot)
    assert len({facet.id for facet in found}) == len(found) >= 15
    for provider in snapshot.listed:
        entry: Listed = everywhere(provider)
        for facet in found:
            assert set(facet.of(entry)) <= set(facet.values), (provider.slug, facet.id)
