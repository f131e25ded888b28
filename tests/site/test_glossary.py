"""The glossary as people meet it: folded by letter, reached by an address, and a word's meaning where it stands."""

import pytest

from tests.site.kinds import file_of

pytestmark = pytest.mark.browser
SCREEN = 844


def test_it_is_short_until_opened_and_an_address_opens_its_letter(new_page, site, site_url):
    page = new_page(viewport={"width": 390, "height": SCREEN})
    page.goto(site_url + "/glossary/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 5 * SCREEN
    assert "call-out fee" in page.locator(".fold__line", has_text="call-out").inner_text()
    page.goto(site_url + "/glossary/#call-out-fee")
    page.locator("#call-out-fee .glossary-entry__text").wait_for(state="visible")
    # Readers do not keep data files.
    assert "<code>" not in file_of(site, "/glossary/").read_text("utf-8")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_word_says_its_meaning_by_touch_and_by_keyboard(new_page, site_url, script: bool):
    page = new_page(viewport={"width": 390, "height": SCREEN}, has_touch=True, java_script_enabled=script)
    page.goto(site_url + "/guides/break-fix-explained/")
    word, meaning = page.locator(".term__word").first, page.locator(".term__meaning").first
    assert not meaning.is_visible()
    word.tap()
    meaning.wait_for(state="visible")
    assert "Not the same as" in meaning.inner_text()
    box = meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    meaning.wait_for(state="hidden")
    word.focus()
    page.keyboard.press("Enter")
    meaning.wait_for(state="visible")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")
