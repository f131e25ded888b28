"""With the keyboard alone: past the header, through it, into the page, always seeing where one is."""

import pytest
from playwright.sync_api import Page

from tests.site.kinds import KINDS

pytestmark = pytest.mark.browser
STOPS = 18

HERE = """
() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const links = [...document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex]")];
  return {
    what: e.outerHTML.slice(0, 120),
    order: links.indexOf(e),
    // Within a field for a day or a time the browser has stops and rings of its own.
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || ["date", "time"].includes(e.type),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && style.clipPath === "none",
    header: Boolean(e.closest(".page-header__nav")),
    main: Boolean(e.closest("main")),
  };
}
"""


@pytest.mark.parametrize("kind", KINDS)
def test_tab_leads_through_header_and_page_and_is_seen(visit, kind: str):
    page = visit(kind)
    stops = [tab(page) for _ in range(STOPS)]
    assert 'class="skip-link"' in stops[0]["what"]
    assert sum(stop["header"] for stop in stops) >= 4
    assert any(stop["main"] for stop in stops)
    assert [stop["what"] for stop in stops if not (stop["ringed"] and stop["seen"])] == []
    on_page = [stop["order"] for stop in stops if stop["order"] >= 0]
    assert on_page == sorted(on_page)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_skip_link_leads_into_the_page(visit, width: int):
    page = visit("provider", width=width)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    assert tab(page)["main"]


def test_a_table_that_scrolls_is_reached_and_named(visit):
    page = visit("components", width=320)
    regions = page.locator(".scroll-region").all()
    assert regions
    for region in regions:
        overflows = region.evaluate("(e) => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight")
        if overflows:
            assert region.get_attribute("tabindex") == "0"
            assert region.get_attribute("aria-labelledby")


def tab(page: Page) -> dict:
    page.keyboard.press("Tab")
    return page.evaluate(HERE)
