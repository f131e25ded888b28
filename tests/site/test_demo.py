"""Invented data are never taken for real: banner, noindex, no structured data, and no production build by accident."""

import re
import runpy

import pytest

from tests.site.facts import Facts
from tests.support.site import ROOT, build_site

HOME = {"SITEURL": "https://support.example", "ALLOW_DEMO": ""}


def test_every_page_says_that_it_is_a_demonstration(facts: list[Facts]):
    assert {page.url: page.demo for page in facts if not page.demo.startswith("Demonstration data.")} == {}
    assert [page.url for page in facts if "(demo)" not in page.title] == []


def test_no_page_is_for_search_engines(facts: list[Facts]):
    assert {page.url: page.robots for page in facts if page.robots != ["noindex"]} == {}
    kinds = {kind for page in facts for kind, _ in page.scripts}
    assert kinds <= {"", "module", "text/javascript"}, "structured data say that something is real"


def test_the_production_build_refuses_invented_data(tmp_path):
    build = build_site(tmp_path / "out", conf=ROOT / "publishconf.py", env=HOME)
    assert build.code == 1
    assert "the data are invented (demo: true)" in build.log
    assert "ALLOW_DEMO=1 make publish" in build.log
    assert "Traceback" not in build.log
    assert not build.output.exists()


@pytest.mark.parametrize("address", ["", "http://support.example", "support.example", "https://"])
def test_the_production_build_wants_to_know_where_the_site_will_live(monkeypatch, address):
    monkeypatch.setenv("SITEURL", address)
    with pytest.raises(SystemExit, match=re.escape("SITEURL=https://support.example make publish")):
        runpy.run_path(str(ROOT / "publishconf.py"))


def test_a_demo_published_knowingly_still_says_so(tmp_path):
    build = build_site(tmp_path / "out", conf=ROOT / "publishconf.py", env={**HOME, "ALLOW_DEMO": "1"})
    assert build.code == 0, build.log
    pages = [path.read_text("utf-8") for path in build.output.rglob("*.html")]
    assert len(pages) > 50
    for html in pages:
        assert "<b>Demonstration data.</b>" in html
        assert '<meta name="robots" content="noindex">' in html
        assert "application/ld+json" not in html
    canonical = [html for html in pages if '<link rel="canonical" href="https://support.example/' in html]
    assert len(canonical) == len(pages) - 1, "every page but 404 says where it lives"
