"""sitemap.xml by the protocol, with days of the data; and what robots are told."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest

from guide_tools import read_source
from marketplace.views.changes import data_changed, provider_changed
from site_writer import BuildProblem, File, Page
from site_writer.plan import Plan
from sitemap import Sitemap, sitemap_view
from tests.support.published import URL, production_settings, real_snapshot, rendered
from tests.support.snapshots import AS_OF, changed, demo_snapshot

ROOT = Path(__file__).resolve().parents[2]
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GUIDE = read_source(ROOT / "content/guides/what-it-costs.md")
OTHERS = (
    Page("/", "home.html", None),
    Page("/all/", "list.html", None),
    Page("/providers/quillmoor-fixworks/", "provider.html", None),
    Page("/guides/what-it-costs/", "guide.html", None),
    Page("/components/", "components.html", None),
    Page("/404.html", "404.html", None),
    Page("/feeds/guides.xml", "feed.xml", None),
    File("/data.json", b""),
)


def written(snapshot, **settings):
    """Return what the plugin writes beside other pages, by address."""
    chosen = production_settings(**settings)
    texts = [SimpleNamespace(metadata={"text_source": GUIDE})]
    plan = Plan()
    plan.add("others", OTHERS)
    Sitemap(context={"snapshot": snapshot, "pages": texts}, settings=chosen).generate_output(SimpleNamespace(plan=plan))
    ours = [planned.item for planned in plan.all() if planned.source == "sitemap"]
    return {
        item.url: item.content.decode() if isinstance(item, File) else rendered(item, snapshot, chosen) for item in ours
    }


def mapped(xml):
    """Return day by address; whatever the protocol's schema does not allow fails."""
    assert xml.startswith("<?xml ")
    root = fromstring(xml)  # noqa: S314 - we have just written it
    assert root.tag == f"{NS}urlset"
    assert root.attrib == {}
    found = {}
    for entry in root:
        assert entry.tag == f"{NS}url"
        assert [child.tag for child in entry] == [f"{NS}loc", f"{NS}lastmod"], "in this order, each once"
        location, changed_on = (child.text for child in entry)
        assert 12 <= len(location) <= 2048
        assert re.fullmatch(r"https://[!-~]+", location)
        assert location not in found
        found[location] = date.fromisoformat(changed_on)
    assert found, "a sitemap has at least one page"
    return found


def test_every_page_for_readers_is_there_with_the_day_of_its_content():
    snapshot = real_snapshot()
    newest = data_changed(snapshot)
    assert mapped(written(snapshot)["/sitemap.xml"]) == {
        f"{URL}/": newest,
        f"{URL}/all/": newest,
        f"{URL}/guides/what-it-costs/": date.fromisoformat(GUIDE.metadata["Checked"]),
        f"{URL}/providers/quillmoor-fixworks/": provider_changed(snapshot.providers["quillmoor-fixworks"], as_of=AS_OF),
    }


def test_robots_are_shown_the_way():
    assert written(real_snapshot())["/robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {URL}/sitemap.xml\n"
    assert (
        "Sitemap: https://a.example/folder/sitemap.xml"
        in written(real_snapshot(), SITEURL="https://a.example/folder")["/robots.txt"]
    )


@pytest.mark.parametrize("settings", [{}, {"ALLOW_DEMO": True}, {"SITEURL": ""}])
def test_invented_data_are_for_no_search_engine(settings):
    assert written(demo_snapshot(), **settings) == {"/robots.txt": "User-agent: *\nDisallow: /\n"}
    mixed = changed(real_snapshot(), {"lanternbyte": {"demo": True}})
    assert list(written(mixed, **settings)) == ["/robots.txt"]


def test_an_address_is_needed():
    with pytest.raises(BuildProblem, match="Set SITEURL"):
        written(real_snapshot(), SITEURL="")


def test_more_pages_than_one_file_may_hold_are_refused():
    many = [Page(f"/p/{number}/", "page.html", None) for number in range(50_001)]
    assert len(sitemap_view(many[:-1], {}, AS_OF).pages) == 50_000
    with pytest.raises(BuildProblem, match="50,001 pages are more than the 50,000 of one sitemap"):
        sitemap_view(many, {}, AS_OF)
