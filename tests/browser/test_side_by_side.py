"""Comparing firms as readers do it: pick, keep, see, share, save; on a phone and on a desk, with the keyboard alone."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.site.test_sheets import PAGE_OF_PDF

pytestmark = pytest.mark.browser
NOW = datetime.fromisoformat("2026-12-01T10:00+00:00")
PAGE = "/compare/side-by-side/"
THREE = "?firms=lanternbyte,brackenloft-it,quillmoor-fixworks"
CELLS = json.loads((Path(__file__).resolve().parents[1] / "data_cases/csv_cells.json").read_text("utf-8"))
WIDTHS = pytest.mark.parametrize("width", [360, 1280])


@pytest.fixture
def open_at(new_page, site_url: str):
    """Open an address of the site at a width, on a Tuesday at ten."""

    def go(url: str, width: int = 1280, **options):
        page = new_page(viewport={"width": width, "height": 800}, timezone_id="Europe/London", **options)
        page.clock.set_fixed_time(NOW)
        page.goto(site_url + url)
        return page

    return go


def compared(page) -> None:
    page.wait_for_selector("[data-side-by-side]:is([data-state=answered], [data-state=compared])")


def row(page, term: str) -> list[str]:
    """Return the texts of a row's cells, without their notes."""
    cells = page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(term)}(, differs)?$")).locator("xpath=../td")
    return cells.evaluate_all("cells => cells.map(cell => cell.firstElementChild.textContent)")


@WIDTHS
def test_three_firms_of_a_list_stand_side_by_side_in_five_presses(open_at, width: int):
    page = open_at("/cities/gb/leeds/", width)
    for name in ("Quillmoor Fixworks", "Brackenloft IT", "Tarnhold Support"):
        page.get_by_role("button", name=re.compile(f"^Compare {name}")).click()
    page.get_by_role("link", name="Compare 3 firms").click()
    compared(page)
    assert page.get_by_role("heading", level=1).inner_text() == "3 firms side by side"
    assert page.get_by_role("columnheader").count() == 4
    assert len(row(page, "Total to pay")) == 3
    # Whether somebody is there and the number, before all else.
    assert page.locator(".comparison__term").all_inner_texts()[:2] == ["Open", "Ring"]
    assert page.get_by_role("link", name="Call 0113 496 0101").get_attribute("href") == "tel:+441134960101"
    assert row(page, "At your door")[1:] == ["does not visit Leeds", "does not visit Leeds"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_tray_stays_from_page_to_page_and_holds_five(open_at, site_url: str, page_log):
    page = open_at("/all/")
    for button in page.locator("[data-compare]").all()[:6]:
        button.click()
    tray = page.get_by_role("region", name="Firms to compare")
    assert tray.get_by_role("listitem").count() == 5
    assert "are the most" in page.locator("[data-tray-said]").inner_text()
    page.goto(site_url + "/providers/lanternbyte/")
    assert tray.get_by_role("listitem").count() == 5
    tray.get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Compare Lanternbyte").click()
    assert tray.get_by_text("Choose one more").is_visible()
    assert not tray.get_by_role("link").is_visible()
    page.get_by_role("button", name="Compare Lanternbyte").click()
    assert not tray.is_visible()
    assert page.context.cookies() == []
    for bad in ("{", "[1, null]", '[{"slug": "../x", "name": "y"}]', '{"a": 1}'):
        page.evaluate("bad => localStorage.setItem('compare.firms', bad)", bad)
        page.reload()
        assert not tray.is_visible()


@pytest.mark.parametrize("url", ["/compare/b1/gb/", "/waits/gb/"])
def test_firms_of_a_table_can_be_picked_too(open_at, url: str):
    page = open_at(url, 360)
    buttons = page.locator("table [data-compare]:visible")
    buttons.first.wait_for()
    for at in (0, 1):
        buttons.nth(at).click()
    page.get_by_role("link", name="Compare 2 firms").click()
    compared(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_answer_hands_on_its_question(open_at):
    page = open_at("/estimate/?where=gb-leeds&what=network&from=20&to=20&how=remote&when=now")
    page.wait_for_selector("[data-state=answered]")
    names = ("Brackenloft IT", "Quillmoor Fixworks", "Lanternbyte")
    for name in names:
        page.get_by_role("button", name=re.compile(f"^Compare {name}")).first.click()
    rows = [page.locator(".answer-row", has=page.get_by_role("link", name=name)).first for name in names]
    prices = [found.locator("[data-slot=price]").inner_text() for found in rows]
    page.get_by_role("link", name="Compare 3 firms").click()
    compared(page)
    assert row(page, "Price of 20 min of work") == prices
    assert "Brackenloft IT costs least" in page.locator("[data-slot=lede]").inner_text()
    back = page.get_by_role("link", name="All who can help with this")
    assert "from=20" in back.get_attribute("href")


def test_only_what_differs_is_shown_saved_and_copied(open_at):
    page = open_at(f"{PAGE}{THREE}&where=gb-leeds", permissions=["clipboard-read", "clipboard-write"])
    compared(page)
    page.get_by_label("Only what differs").check()
    assert row(page, "Written quote") and not page.get_by_role("rowheader", name="Lists this work").is_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    text = saved.value.path().read_text("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    shown = page.locator(".comparison__row").evaluate_all(
        "rows => rows.filter(row => row.getClientRects().length).length"
    )
    assert sum(len([cell for cell in line if cell]) > 1 for line in table[1:]) == shown
    assert table[0] == ["", "Lanternbyte (demo)", "Brackenloft IT (demo)", "Quillmoor Fixworks (demo)"]
    (payment,) = [line for line in table if line[0] == "Payment"]
    assert payment[1:] == ["within 30 days", "within 30 days", "within 14 days"]
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_text("The table is copied as Markdown.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.count("\n") == len(table) and copied.startswith("|  | Lanternbyte (demo) |")


def test_a_comparison_can_be_sent(open_at, site_url: str):
    page = open_at(f"{PAGE}{THREE}&where=gb-leeds&what=network", permissions=["clipboard-read", "clipboard-write"])
    compared(page)
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("The address is copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(site_url + PAGE + THREE) and "when=2026-12-01T10:00" in address
    other = open_at(address.removeprefix(site_url))
    compared(other)
    for term in ("Total to pay", "First answer", "Payment", "Rating"):
        assert row(other, term) == row(page, term)


def test_five_firms_print_on_one_sheet(browser, site_url: str):
    page = browser.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{site_url}{PAGE}{THREE},ferrowick-bench,tarnhold-support&where=gb-leeds&what=network")
    compared(page)
    assert len(PAGE_OF_PDF.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1
    page.close()


def test_a_phone_keeps_names_and_terms_in_sight(open_at):
    page = open_at(f"{PAGE}{THREE}&where=gb-leeds", 360)
    compared(page)
    region = page.get_by_role("region", name=re.compile("Leeds"))
    region.evaluate("region => region.scrollTo(400, 600)")
    box = region.bounding_box()
    corner = page.locator(".comparison__corner").bounding_box()
    assert abs(corner["x"] - box["x"]) < 3 and abs(corner["y"] - box["y"]) < 3


def test_the_keyboard_alone_compares(open_at):
    page = open_at("/providers/lanternbyte/")
    page.get_by_role("button", name="Compare Lanternbyte").focus()
    page.keyboard.press("Enter")
    page.goto(page.url.replace("lanternbyte", "brackenloft-it"))
    page.get_by_role("button", name="Compare Brackenloft IT").focus()
    page.keyboard.press("Space")
    page.get_by_role("link", name="Compare 2 firms").focus()
    page.keyboard.press("Enter")
    compared(page)
    page.get_by_role("button", name=re.compile("^Remove Lanternbyte")).focus()
    page.keyboard.press("Enter")
    page.get_by_text("alone is no comparison").wait_for()
    assert "firms=brackenloft-it" in page.url


def test_a_firm_that_is_not_listed_is_named_and_the_others_stand(open_at, page_log):
    page = open_at(f"{PAGE}?firms=lanternbyte,no-such-firm,tarnhold-support,%22%3E%3Cb%3E")
    compared(page)
    page.get_by_text("Not listed here: no-such-firm").wait_for()
    assert page.get_by_role("columnheader").count() == 3
    page_log.console.clear()


def test_no_cell_runs_in_a_spreadsheet(call_module):
    cells = [case["cell"] for case in CELLS]
    (text,) = call_module("compare/table_text.js", "csvOf", [[[[cell] for cell in cells]]])
    read = [line[0] for line in csv.reader(io.StringIO(text, newline=""))]
    assert len(read) == len(cells)
    for cell, got, case in zip(cells, read, CELLS, strict=True):
        assert got in (cell, f"'{cell}")
        starts = re.match(r"[\s\"\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]", cell)
        if case["danger"] and starts:
            assert got.startswith("'"), cell
        if not case["danger"]:
            assert got == cell, cell
