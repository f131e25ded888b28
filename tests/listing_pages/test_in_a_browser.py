"""The list pages as people meet them: on a phone, on a desk, without script, with the keyboard."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LISTS = (
    "/",
    "/all/",
    "/a-z/",
    "/countries/",
    "/countries/gb/",
    "/cities/gb/leeds/",
    "/categories/",
    "/channels/onsite/",
)


@pytest.mark.parametrize("url", LISTS)
def test_a_phone_shows_it_without_sideways_scroll(new_page: Callable[..., Page], site_url: str, url: str):
    page = new_page(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page.goto(site_url + url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_ways_to_narrower_lists_fold_on_a_phone(new_page: Callable[..., Page], site_url: str):
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(site_url + "/all/")
    link = page.get_by_role("link", name="United Kingdom", exact=True)
    assert not link.is_visible()
    page.get_by_text("Filters").click()
    link.click()
    page.wait_for_url("**/countries/gb/")


def test_they_stand_beside_the_list_on_a_desk(new_page: Callable[..., Page], site_url: str):
    page = new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page.goto(site_url + "/all/")
    link = page.get_by_role("link", name="United Kingdom", exact=True)
    assert link.is_visible() or page.get_by_text("Filters").is_visible()


def test_the_whole_card_is_one_link_but_for_the_call(page: Page, site_url: str):
    page.goto(site_url + "/all/")
    card = page.locator(".provider-card").first
    links = card.get_by_role("link").evaluate_all("links => links.map(link => link.protocol)")
    assert links == ["http:", "tel:"]
    box = card.locator(".provider-card__proof").bounding_box()
    with page.expect_navigation():
        page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_url("**/providers/*/")


def test_two_cards_and_their_calls_fit_a_phone(new_page: Callable[..., Page], site_url: str):
    """Insurance, proof, prices, the promise and the call of most providers take less than half a screen each."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "/all/")
    page.locator(".provider-card .reach[data-state]").first.wait_for()
    heights = page.locator(".provider-card").evaluate_all("cards => cards.map(card => card.offsetHeight)")
    assert median(heights) <= 844 / 2
    assert max(heights) <= 500


def test_the_first_screen_of_the_first_page_is_the_question(new_page, site_url: str):
    """What broke, where and when, with the button, are in view at once, on a telephone too."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url)
    for part in (
        page.get_by_label("What broke?"),
        page.get_by_label("Where?"),
        page.get_by_text("Now", exact=True),
        page.get_by_role("button", name="Show who can help"),
    ):
        box = part.bounding_box()
        assert box and box["y"] + box["height"] < page.viewport_size["height"]
        assert box["height"] >= 44 or part.get_attribute("class") != "form-button"


def test_the_method_is_at_the_place_that_lists_link_to(page: Page, site_url: str, site: Path):
    for url in ("/", "/all/"):
        page.goto(site_url + url)
        found = page.locator("main a[href*='/methodology/#']").evaluate_all("links => links.map(link => link.hash)")
        assert found
        method = (site / "methodology" / "index.html").read_text("utf-8")
        assert all(f'id="{hash_[1:]}"' in method for hash_ in found)
