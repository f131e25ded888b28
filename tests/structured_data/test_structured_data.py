"""The documents as they stand in pages: what a browser's parser reads there equals what people read on the page."""

import json
import re
from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.views.listing import Listing
from marketplace.views.lists.a_to_z import all_view
from marketplace.views.parts import Link, PageView
from marketplace.views.provider.page import provider_view
from site_writer import BuildProblem, Page
from structured_data import StructuredData
from tests.support.published import (
    environment,
    production_settings,
    real_snapshot,
    rendered,
    with_brand,
    with_review,
)
from tests.support.snapshots import demo_snapshot
from tests.support.soak import examples
from tests.theme.markup import parse, tag

HOSTILE = "</script><script>alert(1)</script><!--<script> ]]> \u2028 & \" ' <b>"
SLUGS = ("quillmoor-fixworks", "dusk-and-relay", "osperley-repairs", "polderklok-support", "funkenquast-technik")


def lent(snapshot, **more):
    """Return the settings of a build with the plugin on."""
    found = production_settings(**more)
    StructuredData(context={"snapshot": snapshot}, settings=found).generate_output(None)
    return found


def provider_page(snapshot, slug, settings=None):
    return rendered(
        Page(f"/providers/{slug}/", "provider.html", lambda: provider_view(snapshot, slug)),
        snapshot,
        settings or lent(snapshot),
    )


def blocks(html):
    """Return the documents of a page, and how many scripts of any kind it has."""
    tree, _ = parse(html)
    scripts = [element for element in tree.iter() if tag(element) == "script"]
    found = [json.loads(element.text) for element in scripts if element.get("type") == "application/ld+json"]
    return found, len(scripts)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_markup_equals_the_page(slug):
    html = provider_page(real_snapshot(), slug)
    (provider, crumbs), _ = blocks(html)
    shown = re.search(
        r'<b class="rating__value">([0-9.]+)</b>.*?<span class="rating__count">from .*?([0-9,]+) reviews', html
    )
    if shown is None:
        assert "too few to rate" in html or "No reviews yet" in html
        assert "ating" not in json.dumps(provider)
        return
    rating = provider["aggregateRating"]
    assert rating["ratingValue"] == shown[1]
    assert rating["ratingCount"] == rating["reviewCount"] == int(shown[2].replace(",", ""))
    assert 0 < len(provider["review"]) <= min(10, rating["reviewCount"])
    for review in provider["review"]:
        there = html.partition(f'<article class="review" id="{review["@id"].partition("#")[2]}"')[2].partition(
            "</article>"
        )[0]
        assert f'<b class="review__stars">{review["reviewRating"]["ratingValue"]}</b>' in there
        assert f'datetime="{review["datePublished"]}"' in there
        text = " ".join(unescape(re.sub(r"<[^>]*>", " ", there)).split())
        for part in ("name", "reviewBody"):
            assert " ".join(review[part].split()) in text
        assert review["author"]["name"] in text
        assert "Not counted" not in text
    assert [step["name"] for step in crumbs["itemListElement"]][-1] == provider["name"]


def test_the_rates_equal_those_of_the_page():
    html = provider_page(real_snapshot(), "quillmoor-fixworks")
    (provider, _), _ = blocks(html)
    table = html.partition("Rate for an hour of work")[2].partition("</table>")[0]
    for offer in provider["makesOffer"]:
        price = offer["priceSpecification"]
        assert f"£{price['price'].removesuffix('.00')}<" in table


def test_hostile_words_stay_inside_the_block():
    sound = real_snapshot()
    attacked = with_review(
        with_brand(sound, "quillmoor-fixworks", HOSTILE), "quillmoor-fixworks", title=HOSTILE, text=HOSTILE
    )
    (provider, _), scripts = blocks(provider_page(attacked, "quillmoor-fixworks"))
    _, expected = blocks(provider_page(sound, "quillmoor-fixworks"))
    assert scripts == expected
    assert provider["name"] == HOSTILE
    assert provider["review"][0]["name"] == HOSTILE


@cache
def empty_page():
    return environment(real_snapshot(), lent(real_snapshot())).from_string('{% extends "base.html" %}')


@examples(60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_read_back_from_the_block(words):
    view = PageView(path="/all/", title=words, description="d", crumbs=(Link(words, "/"),))
    (crumbs,), scripts = blocks(empty_page().render(view=view))
    assert [step["name"] for step in crumbs["itemListElement"]] == [words, words]
    assert scripts == 2, "the one of base.html, and the block"


def test_lists_have_no_ratings():
    view = all_view(Listing(real_snapshot()))
    found, _ = blocks(rendered(Page("/all/", "list.html", view), real_snapshot(), lent(real_snapshot())))
    assert [document["@type"] for document in found] == ["ItemList", "BreadcrumbList"]
    assert "ating" not in json.dumps(found)


def test_invented_data_have_no_markup():
    assert "ld+json" not in provider_page(demo_snapshot(), "quillmoor-fixworks")


def test_pages_are_whole_without_the_plugin():
    html = provider_page(real_snapshot(), "quillmoor-fixworks", production_settings())
    assert "ld+json" not in html
    assert "</html>" in html


def test_an_address_is_needed():
    with pytest.raises(BuildProblem, match="Set SITEURL"):
        lent(real_snapshot(), SITEURL="")
