"""Every hostile string, in every text of a provider and its reviews, through the real build, in a real browser."""

from pathlib import Path
from re import fullmatch

import pytest
from markupsafe import escape

from marketplace.snapshot import load_snapshot
from tests.hostile.catalog import OUT_OF_FORCE
from tests.hostile.dom import breaches, look, read
from tests.hostile.hostile_data import AS_OF
from tests.hostile.strings import hostile_strings, portions
from tests.site.kinds import has_moved
from tests.support.site import ROOT

pytestmark = pytest.mark.browser
PARTS = 6
# Has a section for each first letter, so hostile names make more sections of the same kinds.
BY_NAME = "a-z/index.html"
OF_A_PROVIDER = "providers/[^/]+/index.html"
# What scripts draw from data, and how it is seen that they have: such a page is loaded from both sites.
DRAWN = {"data-narrow=": "[data-state=narrowed]", "data-order-by": "[data-ready]"}
ESTIMATE = "estimate/?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=30"


def pages_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def address_of(page: str) -> str:
    return "/" + page.removesuffix("index.html")


def worth_loading(folder: Path) -> list[str]:
    """Return all pages of providers, and of every other folder the one that sorts first; none that leads elsewhere."""
    pages = [page for page in pages_of(folder) if not has_moved(folder, address_of(page))]
    first = {page.split("/")[0]: page for page in reversed(pages) if not page.startswith("estimate/")}
    return sorted({page for page in pages if page.startswith("providers/")} | set(first.values()))


def test_both_sites_have_the_same_pages(hostile: Path, harmless: Path):
    assert pages_of(hostile) == pages_of(harmless)
    firms = [page for page in worth_loading(hostile) if fullmatch(OF_A_PROVIDER, page)]
    assert len(firms) == len(portions())


def test_every_string_is_on_a_page(hostile: Path):
    html = "\n".join((hostile / path).read_bytes().decode() for path in pages_of(hostile))
    assert [text for text in hostile_strings() if str(escape(text)) not in html] == []


def test_who_has_no_card_in_force_is_on_every_kind_of_page_and_says_so(harmless: Path):
    """The first providers of the catalog: their own pages, lists, comparisons; the estimate has its own test."""
    stopped = list(load_snapshot(ROOT / "providers", AS_OF).providers)[1 : len(OUT_OF_FORCE)]
    told = ("ended on 31 October 2026", "begins on 1 January 2027", "ended on 31 December 2025")
    for slug, words in zip(stopped, told, strict=True):
        page = (harmless / "providers" / slug / "index.html").read_text("utf-8")
        assert f"Rate card {words}" in page
        assert "No rate card in force" in page
        listed = (harmless / "a-z/index.html").read_text("utf-8")
        assert f"/providers/{slug}/" in listed
    assert "Rate card ended on" in (harmless / "a-z/index.html").read_text("utf-8")


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_hold_in_the_browser(hostile, harmless, serve_folder, open_page, page_log, part):
    """Load without the policy: nothing runs, nothing is fetched, nothing is made that the harmless page has not."""
    page, address, other = open_page(), serve_folder(hostile), serve_folder(harmless)
    found = {}
    for path in worth_loading(hostile)[part::PARTS]:
        url, html = f"{address}/{path}", (harmless / path).read_text("utf-8")
        until = next((state for mark, state in DRAWN.items() if mark in html), None)
        if until is None:
            seen, wanted = look(page, url), read(page, url, html)
        else:
            seen, wanted = (look(page, f"{site}/{path}", until=until) for site in (address, other))
        found[path] = breaches(seen, wanted, how_many=path != BY_NAME) + page_log.faults
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_all_pages_hold_as_parsed(hostile, harmless, serve_folder, open_page, part):
    page, address = open_page(), serve_folder(hostile)
    page.goto(f"{address}/404.html")
    found = {}
    for path in pages_of(hostile)[part::PARTS]:
        one, other = (
            read(page, f"{address}/{path}", (site / path).read_text("utf-8"), ignored=())
            for site in (hostile, harmless)
        )
        found[path] = breaches(one, other, how_many=path != BY_NAME)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_what_scripts_draw_holds(hostile, harmless, serve_folder, open_page, page_log):
    page = open_page()
    seen, wanted = (look(page, f"{serve_folder(site)}/{ESTIMATE}", until=".answer-row") for site in (hostile, harmless))
    assert breaches(seen, wanted) + page_log.faults == []
