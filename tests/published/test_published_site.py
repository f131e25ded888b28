"""One production build of real data: what only a published site has, and that it fits the pages beside it."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from tests.feeds.atom import ATOM, faults, read_feed
from tests.marketplace.views.structured.schema_org import faults as vocabulary_faults
from tests.published.real_data import FEW
from tests.support.site import build_site, once_a_run
from tests.theme.markup import parse, tag

URL = "https://support.example/repairs"
CONF = Path(__file__).with_name("conf.py")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    def make(folder: Path) -> None:
        build = build_site(folder, conf=CONF, env={"SITEURL": URL, "ALLOW_DEMO": ""})
        if build.code:
            pytest.fail(f"the published site does not build (exit {build.code})\n{build.log}", pytrace=False)

    return once_a_run(tmp_path_factory, "published-site", make)


def file_of(site: Path, address: str) -> Path:
    assert address.startswith(URL + "/")
    path = address.removeprefix(URL).partition("#")[0]
    return site / (path[1:] + ("index.html" if path.endswith("/") else ""))


def test_the_sitemap_names_every_page_for_readers_by_its_own_address(published):
    root = fromstring((published / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - we have just written it
    addresses = [found.text for found in root.iter(LOC)]
    canonical = set()
    assert not (published / "components").exists()
    for path in published.rglob("index.html"):
        html = path.read_text("utf-8")
        if 'name="robots"' not in html:
            canonical.add(re.search(r'<link rel="canonical" href="([^"]+)">', html)[1])
    assert sorted(addresses) == sorted(canonical)
    assert all(file_of(published, address).is_file() for address in addresses)
    assert {f"{URL}/providers/{slug}/" for slug in FEW} < set(addresses)
    assert f"Sitemap: {URL}/sitemap.xml" in (published / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["guides", "reviews"])
def test_the_feeds_lead_to_pages_and_pages_to_the_feeds(published, name):
    feed = read_feed((published / f"feeds/{name}.xml").read_text("utf-8"))
    assert list(faults(feed)) == []
    entries = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(entries) > 10
    for address in entries:
        page, _, place = address.partition("#")
        assert (
            f'id="{place}"' in file_of(published, page).read_text("utf-8")
            if place
            else file_of(published, page).is_file()
        )
    home = (published / "index.html").read_text("utf-8")
    assert re.search(
        rf'<link rel="alternate" type="application/atom\+xml"[^>]* href="/repairs/feeds/{name}.xml">', home
    )


def test_every_page_has_the_documents_of_its_kind(published):
    kinds = {}
    for path in sorted(published.rglob("*.html")):
        tree, _ = parse(path.read_text("utf-8"))
        scripts = [element for element in tree.iter() if tag(element) == "script"]
        found = [json.loads(script.text) for script in scripts if script.get("type") == "application/ld+json"]
        assert [fault for document in found for fault in vocabulary_faults(document)] == []
        rated = [document["@type"] for document in found if "ratingValue" in json.dumps(document)]
        assert rated == [] or path.parent.parent.name == "providers"
        kinds[path.relative_to(published).as_posix()] = [document["@type"] for document in found]
    assert kinds["index.html"] == kinds["404.html"] == []
    assert kinds["all/index.html"] == ["ItemList", "BreadcrumbList"]
    assert kinds["guides/what-it-costs/index.html"] == ["BreadcrumbList"]
    assert kinds["providers/quillmoor-fixworks/index.html"] == ["LocalBusiness", "BreadcrumbList"]
    assert kinds["providers/osperley-repairs/index.html"] == ["Organization", "BreadcrumbList"]


def test_the_sums_of_the_published_site_hold_for_all_of_it(published):
    verify = ["sha256sum", "--strict", "--quiet", "-c", "checksums.txt"]
    assert subprocess.run(verify, cwd=published, capture_output=True).returncode == 0
    named = {line.split("  ", 1)[1] for line in (published / "checksums.txt").read_text("ascii").splitlines()}
    files = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert files - named == {"checksums.txt", ".site-manifest.json"}
    assert {"_headers", "reviews.sha256"} <= named
