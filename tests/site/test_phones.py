"""What a thumb presses, how long a provider's page is, and what stands on a phone's first screen."""

import re

import pytest

from tests.site.kinds import by_length, file_of, longest, typical
from tests.site.test_sheets import PAGE_OF_PDF

pytestmark = pytest.mark.browser
HEIGHT = 844
# A wide font: the test machine's. Most readers' fonts are narrower.
SCREENS, SCREENS_OPENED = 4, 8
# Sheets of A4 for the longest page of a provider, as it prints before anything is opened.
SHEETS = 8
# Texts of two elements on the same spot. What is only heard, and what a closed section hides, has no place; cells of a
# region that scrolls go under its fixed column.
COLLIDING = """
() => {
  const boxes = [];
  const heard = (e) => e !== null && (getComputedStyle(e).clipPath === "inset(50%)" || heard(e.parentElement));
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const apart = parent.closest(".scroll-region, .comparison--region, svg") || heard(parent);
    if (!node.data.trim() || !parent.checkVisibility() || apart) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) boxes.push({ box, text: node.data.trim().slice(0, 40) });
  }
  boxes.sort((one, other) => one.box.top - other.box.top);
  const found = [];
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (other.box.top >= one.box.bottom - 3) break;
      const shared = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const deep = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      if (shared > 2 && deep > 6) found.push(`${one.text} | ${other.text}`);
    }
  });
  return found.slice(0, 5);
}
"""
# What is pressed by itself; a link in a sentence keeps its line, and a box is pressed by its label.
SMALL = """
() => [...document.querySelectorAll("a, button, summary")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline" && !e.closest(".skip-link"))
  .filter((e) => e.getBoundingClientRect().height < 43.5)
  .map((e) => `${e.className || e.localName}: ${e.textContent.trim().slice(0, 40)}`)
  .slice(0, 8)
"""
OPEN_ALL = "() => { for (const part of document.querySelectorAll('.fold')) part.open = true; }"


@pytest.mark.parametrize("kind", ["provider", "city", "ranking", "comparison", "sheet", "a-z", "countries"])
def test_what_is_pressed_is_as_high_as_a_thumb(visit, kind: str):
    page = visit(kind, which=typical)
    page.evaluate(OPEN_ALL)
    page.set_viewport_size({"width": 390, "height": HEIGHT})
    assert page.evaluate(SMALL) == []


def test_collisions_and_small_targets_are_found(new_page):
    page = new_page(viewport={"width": 390, "height": HEIGHT})
    page.set_content(
        "<main><p style='height: 0; margin: 0'>£30.00</p><p style='margin: 0'>First answer</p>"
        "<a href='#x' style='display: block'>small</a></main>"
    )
    assert page.evaluate(COLLIDING) == ["£30.00 | First answer"]
    assert page.evaluate(SMALL) == ["a: small"]


def test_a_short_page_and_few_sheets(visit):
    """The longest page of a provider: nobody scrolls through thirty screens, or prints thirty sheets unasked."""
    page = visit("provider", which=longest)
    page.set_viewport_size({"width": 390, "height": HEIGHT})
    height = "() => document.documentElement.scrollHeight"
    assert page.evaluate(height) <= SCREENS * HEIGHT
    page.evaluate(OPEN_ALL)
    assert page.evaluate(height) <= SCREENS_OPENED * HEIGHT
    assert len(PAGE_OF_PDF.findall(page.pdf(format="A4"))) <= SHEETS
    opened = page.locator(".more:has(.review)")
    opened.evaluate("part => { part.open = true; }")
    page.emulate_media(media="print")
    assert opened.locator(".review__text").first.is_visible()


def test_the_facts_of_who_says_most_fit_a_first_screen(site, site_url: str, new_page):
    """Whatever a provider promises, the call, prices, promise, rating, insurance and dates show without scrolling."""

    def words(url: str) -> int:
        facts = file_of(site, url).read_text("utf-8").split('<dl class="facts">')[1].split("</dl>")[0]
        return len(re.sub("<[^>]*>", "", facts))

    page = new_page(viewport={"width": 390, "height": HEIGHT})
    page.clock.set_fixed_time("2026-11-28T21:00:00Z")
    for url in sorted(by_length(site, "provider"), key=words)[-4:]:
        page.goto(site_url + url)
        page.locator(".reach[data-state]").wait_for()
        ends = page.locator(".reach__call, .facts").evaluate_all(
            "es => es.map((e) => e.getBoundingClientRect().bottom)"
        )
        assert max(ends) <= HEIGHT, url
