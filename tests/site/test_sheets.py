"""Call sheets: one page of paper each, complete as a file on a disk."""

import re

import pytest

from tests.site.kinds import by_length, file_of

pytestmark = pytest.mark.browser
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("whose", ["/providers/", "/cities/"])
def test_a_sheet_from_a_disk_prints_on_one_page(browser, site, whose: str):
    page = browser.new_page()
    for url in [url for url in by_length(site, "sheet") if url.startswith(whose)][-2:]:
        page.goto(file_of(site, url).as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.sheet-firm')).display") == "grid"
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(PAGE_OF_PDF.findall(paper)) == 1, url
        number = page.locator(".sheet-firm__link").first
        assert number.get_attribute("href").startswith(("tel:", "mailto:"))
    page.close()


def test_pages_of_paper_are_counted(browser):
    page = browser.new_page()
    page.set_content("<p style='break-after: page'>one</p><p>two</p>")
    assert len(PAGE_OF_PDF.findall(page.pdf(format="A4"))) == 2
    page.close()
