"""Every kind of page, read in a real browser: keys, no script, phone and desk, light and dark, large text, paper."""

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.site.conftest import WIDTHS
from tests.site.kinds import longest

pytestmark = pytest.mark.browser
WHICH = longest
STOPS = 18

# The elements that make the page wider than its window; what scrolls within a region of its own may.
TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const hides = (e) => e && (getComputedStyle(e).overflowX !== "visible" || hides(e.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
  return [...wide.filter((e) => !hides(e)).slice(-2).map((e) => e.outerHTML.slice(0, 120)), "scrolls sideways"];
}
"""
SHOWN = """
() => {
  const own = (e) => [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
  const shown = [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility());
  const told = shown
    .filter((e) => !e.closest(".theme-choice, noscript, [data-slot=state], [data-note]"))
    .filter((e) => !e.closest(".reach:has(.reach__way--spare) .reach__way"))
    .filter((e) => !e.closest(".reach[data-opening] .reach__hours, .reach[data-opening] .reach__note"));
  return told.map((e) => [e.localName, ...own(e)].join(" "));
}
"""
OWN_COLOURS = """
() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && e.innerText && getComputedStyle(e).forcedColorAdjust === "none")
  .map((e) => e.outerHTML.slice(0, 120))
"""
NOT_FOR_PAPER = (".page-header__nav", ".skip-link", ".page-footer .theme-choice", ".page-footer__links")
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


# The order matters: the tests of a kind share one page, and each leaves more of itself behind.
def test_tab_leads_through_header_and_page_and_is_seen(opened: Page):
    stops = [tab(opened) for _ in range(STOPS)]
    assert 'class="skip-link"' in stops[0]["what"]
    assert sum(stop["header"] for stop in stops) >= 4
    assert any(stop["main"] for stop in stops)
    assert [stop["what"] for stop in stops if not (stop["ringed"] and stop["seen"])] == []
    on_page = [stop["order"] for stop in stops if stop["order"] >= 0]
    assert on_page == sorted(on_page)


def test_is_complete_without_script(opened: Page, visit, kind: str):
    """What script shows besides is a tool that needs it; what it takes away is the line that says so.

    Lines that wait for the reader's clock are empty without it and stand for the hours with it; of several numbers it
    leaves the one to ring now.
    """
    without = visit(kind, java_script_enabled=False).evaluate(SHOWN)
    assert len(without) > 3
    assert Counter(without) - Counter(opened.evaluate(SHOWN)) == Counter()


def test_reads_well_everywhere(opened: Page, kind: str):
    wrong = [*screens(opened), *large_text(opened, kind), *paper(opened), *forced_colours(opened)]
    assert wrong == []


def tab(page: Page) -> dict:
    page.keyboard.press("Tab")
    return page.evaluate(HERE)


def screens(page: Page) -> Iterator[str]:
    inks = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in WIDTHS.values():
            page.set_viewport_size(size)
            yield from (f"{scheme}, {size['width']} px: {found}" for found in page.evaluate(TOO_WIDE))
        inks.add(colour(page, "h1", "color"))
    if len(inks) < 2:
        yield "light and dark look the same"


def large_text(page: Page, kind: str) -> Iterator[str]:
    """WCAG 1.4.4: text of twice the size in a window of 1280 px needs no scrolling to the side."""
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    if kind != "components":  # shows tables of the variant for few columns without the page that makes them fit
        yield from (f"text at 200 %: {found}" for found in page.evaluate(TOO_WIDE))
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")


def paper(page: Page) -> Iterator[str]:
    page.emulate_media(media="print", color_scheme="dark")
    yield from (f"printed: {gone}" for gone in NOT_FOR_PAPER if page.locator(gone).first.is_visible())
    if not page.locator("main h1").is_visible():
        yield "not printed: the heading"
    foot = page.locator(".print-foot").last
    if not foot.is_visible() or "Facts as of " not in foot.inner_text():
        yield "not printed: the date of the facts"
    ink, ground = colour(page, "h1", "color"), colour(page, "html", "backgroundColor")
    if (ink, ground) != ("rgb(0, 0, 0)", "rgb(255, 255, 255)"):
        yield f"printed as on a dark screen: {ink} on {ground}"
    page.emulate_media(media="screen")


def forced_colours(page: Page) -> Iterator[str]:
    """Where the reader's system chooses the colours, no text keeps ours."""
    page.emulate_media(forced_colors="active")
    yield from (f"keeps its own colours: {found}" for found in page.evaluate(OWN_COLOURS))


def colour(page: Page, selector: str, which: str) -> str:
    return page.eval_on_selector(selector, f"(element) => getComputedStyle(element).{which}")
