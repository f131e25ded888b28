"""Texts from right to left: whoever writes so orders nobody else's words, in any field, on any page.

Among the hostile strings are Arabic and Hebrew ones, which stand in every text of a provider and of its reviews.
"""

from pathlib import Path

import pytest

from marketplace.formats import RIGHT_TO_LEFT
from tests.hostile.test_text import ESTIMATE, PARTS, pages_of

pytestmark = pytest.mark.browser

# Every text with such letters that no element and no isolate keeps apart. What is no part of the page's own lines has
# no neighbours: titles, options of a list, data in scripts.
LOOSE = """
([html, letters]) => {
  const parsed = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const form = new RegExp(letters, "u");
  const walker = parsed.createTreeWalker(parsed, NodeFilter.SHOW_TEXT);
  const loose = [];
  let seen = 0;
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    const parent = walker.currentNode.parentElement;
    if (!form.test(text) || ["SCRIPT", "STYLE", "TITLE", "OPTION"].includes(parent.tagName)) continue;
    seen += 1;
    const rest = text.replace(/\\u2068[^\\u2069]*\\u2069/g, "");
    if (parent.closest("bdi, [dir]") === null && form.test(rest)) loose.push(parent.outerHTML.slice(0, 200));
  }
  return { seen, loose };
}
"""
LETTERS = RIGHT_TO_LEFT.pattern.replace(
    "\U00010800-\U00010fff\U0001e800-\U0001efff", "\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}"
)


@pytest.mark.parametrize("part", range(PARTS))
def test_texts_from_right_to_left_stand_apart(hostile: Path, serve_folder, open_page, part):
    page = open_page()
    page.goto(f"{serve_folder(hostile)}/404.html")
    loose, seen = {}, 0
    for path in pages_of(hostile)[part::PARTS]:
        found = page.evaluate(LOOSE, [(hostile / path).read_text("utf-8"), LETTERS])
        seen += found["seen"]
        if found["loose"]:
            loose[path] = found["loose"][:3]
    assert loose == {}
    assert seen > 20


def test_what_scripts_draw_stands_apart(hostile: Path, serve_folder, open_page):
    page = open_page()
    page.goto(f"{serve_folder(hostile)}/{ESTIMATE}")
    page.wait_for_selector(".answer-row")
    for summary in page.locator(".answer-row details:not([hidden]) summary").all():
        summary.click()
    found = page.evaluate(LOOSE, [None, LETTERS])
    assert found["loose"] == []
    assert found["seen"] > 0
