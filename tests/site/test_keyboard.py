"""With the keyboard alone: past the header, through it, into the page, always seeing where one is."""

import pytest

from tests.site.test_reading import tab

pytestmark = pytest.mark.browser


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
