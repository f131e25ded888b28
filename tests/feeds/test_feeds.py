"""The feeds as they are written: valid, whole, escaped once, the same for the same data."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from feeds import Feeds
from guide_tools import read_source
from site_writer import BuildProblem
from tests.feeds.atom import ATOM, faults, read_feed
from tests.support.published import (
    URL,
    environment,
    production_settings,
    real_snapshot,
    rendered,
    with_brand,
    with_review,
)
from tests.support.snapshots import changed, demo_snapshot

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    SimpleNamespace(metadata={"text_source": read_source(path)})
    for folder in ("guides", "pages")
    for path in sorted(ROOT.glob(f"content/{folder}/*.md"))
]
HOSTILE = "</title><script>alert(1)</script> ]]> &amp; & \" '"


def feeds(snapshot, texts=TEXTS, **settings):
    """Return both feeds by address."""
    chosen = production_settings(**settings)
    edge = Feeds(context={"snapshot": snapshot, "pages": texts}, settings=chosen)
    return {page.url: read_feed(rendered(page, snapshot, chosen)) for page in edge.pages()}


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("url", ["/feeds/guides.xml", "/feeds/reviews.xml"])
def test_the_feeds_are_valid_and_name_themselves(url):
    feed = feeds(real_snapshot())[url]
    assert list(faults(feed)) == []
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == feed.findtext(f"{ATOM}id") == URL + url
    updated = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == updated[0]


def test_the_check_sees_faults():
    feed = read_feed(
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>/feeds/x.xml</id><title>t</title>'
        '<updated>2026-11-23</updated><entry><id>https://a.example/</id><title/><content type="html">'
        "&lt;script&gt;&lt;/script&gt;</content></entry></feed>"
    )
    found = " ".join(faults(feed))
    for fault in (
        "/feeds/x.xml is not a whole address", "2026-11-23 is not a moment", "one self link", "no author",
        "title is needed once", "updated is needed once", "<script> in the content", "no alternate link",
    ):  # fmt: skip
        assert fault in found


def test_every_guide_is_there_as_last_checked():
    feed = feeds(real_snapshot())["/feeds/guides.xml"]
    sources = [text.metadata["text_source"] for text in TEXTS]
    guides = {URL + source.url: source.metadata for source in sources if source.is_guide}
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.findall(f"{ATOM}entry")}
    assert set(entries) == set(guides)
    for address, entry in entries.items():
        assert entry.findtext(f"{ATOM}title") == guides[address]["Title"]
        assert entry.findtext(f"{ATOM}updated") == f"{guides[address]['Checked']}T00:00:00Z"
        assert entry.findtext(f"{ATOM}published") == f"{guides[address]['Date']}T00:00:00Z"
        assert entry.findtext(f"{ATOM}summary") == guides[address]["Summary"]


def test_a_demo_is_published_knowingly_and_marked():
    found = feeds(demo_snapshot(), ALLOW_DEMO=True)
    for feed in found.values():
        assert list(faults(feed)) == []
        assert "(demo)" in feed.findtext(f"{ATOM}title")
        assert [title for title in titles(feed) if title.count("(demo)") != 1] == []


@pytest.mark.parametrize("settings", [{}, {"ALLOW_DEMO": False}])
def test_a_demo_is_not_published_by_accident(settings):
    with pytest.raises(BuildProblem, match="the data are invented"):
        feeds(demo_snapshot(), **settings)


def test_an_address_is_needed():
    with pytest.raises(BuildProblem, match="Set SITEURL"):
        feeds(real_snapshot(), SITEURL="")


def test_texts_are_escaped_once():
    attacked = with_review(
        with_brand(real_snapshot(), "funkenquast-technik", HOSTILE),
        "funkenquast-technik",
        title=HOSTILE,
        text=f"Two *words* and {HOSTILE}",
    )
    feed = feeds(attacked)["/feeds/reviews.xml"]
    assert list(faults(feed)) == []
    assert f"{HOSTILE}, 5 out of 5: {HOSTILE}" in titles(feed)
    content = next(found.text for found in feed.iter(f"{ATOM}content") if "Two " in found.text)
    assert "<p>Two <em>words</em> and &lt;/title&gt;&lt;script&gt;" in content


def test_pages_announce_the_feeds_only_where_they_are():
    on = production_settings(FEEDS=(("Guides", "/feeds/guides.xml"),), SITEURL=f"{URL}/folder")
    for settings, links in ((on, 1), (production_settings(), 0)):
        template = environment(real_snapshot(), settings).from_string('{% extends "base.html" %}')
        view = SimpleNamespace(path="/", title="t", description="d", crumbs=())
        link = '<link rel="alternate" type="application/atom+xml" title="Guides" href="/folder/feeds/guides.xml">'
        assert template.render(view=view).count(link) == links


def test_a_feed_of_nothing_is_a_feed_too():
    slugs = list(real_snapshot().providers)
    nothing = changed(real_snapshot(), {slug: {"status": "delisted"} for slug in slugs})
    for feed in feeds(nothing, texts=[]).values():
        assert list(faults(feed)) == []
        assert titles(feed) == []
        assert feed.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z"
