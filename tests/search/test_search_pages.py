"""The search's files: the same bytes twice, nothing but text in them, and sizes that a phone can load."""

import gzip
import json
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest

from browser_modules import modules_of
from marketplace.views.listing import Listing
from marketplace.views.search.firms import firm_files
from marketplace.views.search.names import FIRMS_A_FILE, firms_in_order, named, names_file, shortened
from marketplace.views.search.texts import SearchText, texts
from search import full_text
from search.full_text import index_files, page_ids
from site_writer import BuildProblem
from tests.support.site import ROOT
from tests.support.snapshots import changed, demo_snapshot, with_status

# What the first search on a new machine loads: scripts, then names, symptoms, the program and the head of the index.
MOST_SCRIPT, MOST_DATA = 50 * 1024, 150 * 1024


def test_the_index_of_the_same_texts_is_the_same_bytes():
    found = list(texts(Listing(demo_snapshot()), [], []))
    one, other = index_files(found), index_files(found)
    assert one == other
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} < set(one)
    assert not [name for name in one if "-ui" in name or name.endswith(".css")]


def test_every_page_of_the_index_has_a_name_in_the_browser():
    listing = Listing(demo_snapshot())
    term = SimpleNamespace(slug="call-out-fee", term="call-out fee", text="A fixed amount for coming.", example="")
    wanted = list(texts(listing, [], [term]))
    found = page_ids(index_files(wanted))
    assert set(found) == {text.url for text in wanted}
    _, content = names_file([], listing, [], found)
    kinds = json.loads(content)["found"]
    best = listing.providers[0].slug
    assert kinds["firms"].split(" ")[0] == found[f"/providers/{best}/"]
    assert kinds["texts"] == found["/glossary/"]


def test_every_firm_is_looked_through_once_and_its_reviews_apart():
    snapshot = demo_snapshot()
    found = [text.url for text in texts(Listing(snapshot), [], [])]
    assert len(found) == len(set(found))
    assert {url for url in found if url.endswith("/")} == {f"/providers/{slug}/" for slug in snapshot.providers} | {
        "/glossary/"
    }


def test_a_closed_firm_is_found_and_stands_last():
    snapshot = with_status(demo_snapshot(), "closed", "quillmoor-fixworks")
    listing = Listing(snapshot)
    assert firms_in_order(listing)[-1].slug == "quillmoor-fixworks"
    _, content = names_file([], listing, [], {})
    assert json.loads(content)["firms"][-1][0] == "Quillmoor Fixworks"


def test_texts_of_strangers_are_escaped_in_what_the_index_is_made_of():
    attack = "</p><script>alert(1)</script>"
    snapshot = demo_snapshot()
    slug, provider = next((slug, found) for slug, found in snapshot.providers.items() if found.reviews)
    reviews = tuple(review.model_copy(update={"title": attack, "text": attack}) for review in provider.reviews)
    hostile = changed(snapshot, {slug: {"summary": attack}}, reviews={slug: reviews})
    found = [text.html for text in texts(Listing(hostile), [], []) if slug in text.url]
    assert len(found) == 2
    assert all("<script" not in html and attack in unescape(html) for html in found)


def test_firms_stand_in_the_files_in_the_order_of_the_names():
    listing = Listing(demo_snapshot())
    files = list(firm_files(listing))
    told = [firm for _, content in files for firm in json.loads(content)]
    assert len(told) == len(firms_in_order(listing))
    assert [len(json.loads(content)) for _, content in files[:-1]] == [FIRMS_A_FILE] * (len(files) - 1)
    votes = [listing.snapshot.ratings[provider.slug].votes for provider in firms_in_order(listing)]
    assert [firm["rating"][1] for firm in told] == votes


def test_all_services_and_cities_have_a_name():
    snapshot = demo_snapshot()
    found = {one.name for one in named(Listing(snapshot), [], [], [("Tools", "/tools/")])}
    assert {
        service.label for category in snapshot.reference.service_list.categories for service in category.services
    } <= found
    assert {city.name for city in snapshot.reference.cities.values()} <= found
    assert "Tools" in found


def test_a_line_is_cut_between_words():
    assert shortened("short") == "short"
    cut = shortened("word " * 40)
    assert len(cut) <= 112 and cut.endswith("word …")


def test_what_pagefind_says_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(full_text, "get_executable", lambda: "/nonexistent/pagefind")
    with pytest.raises(BuildProblem, match="does not start"):
        index_files([SearchText("/a/", "<p>a</p>")])
    monkeypatch.setattr(full_text, "get_executable", lambda: "/bin/true")
    with pytest.raises(BuildProblem, match=r"NewIndex.*ended without an answer"):
        index_files([SearchText("/a/", "<p>a</p>")])


def test_what_the_first_search_loads_is_small(site: Path):
    def sizes(*patterns: str) -> int:
        return sum(len(gzip.compress(path.read_bytes(), 9)) for pattern in patterns for path in site.glob(pattern))

    modules = [name[1:] for name in modules_of(ROOT / "theme/scripts", "search/index.js")]
    scripts = sizes(*modules, "scripts/search/index.js", "theme/scripts/theme_choice.js", "search/pagefind/*.js")
    data = sizes("search/*.json", "estimate/symptoms.*.json", "search/pagefind/wasm*", "search/pagefind/*.pf_meta")
    assert scripts <= MOST_SCRIPT
    assert data <= MOST_DATA
