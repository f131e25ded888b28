"""The built site as its readers have it: read once, opened in many ways."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.facts import Facts, read_facts
from tests.site.kinds import longest, urls_of

WIDTHS = {320: {"width": 320, "height": 640}, 1280: {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def facts(browser: Browser, site: Path, site_url: str) -> list[Facts]:
    """What all pages say about themselves."""
    page = browser.new_page()
    page.goto(f"{site_url}/404.html")
    found = read_facts(page, urls_of(site))
    page.close()
    return found


@pytest.fixture
def visit(site: Path, site_url: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page of a kind, the longest by default: `visit("provider", width=320, color_scheme="dark")`."""

    def open_kind(kind: str, *, width: int = 1280, which: Callable = longest, **options: object) -> Page:
        page = new_page(viewport=WIDTHS[width], **options)
        page.goto(site_url + which(site, kind))
        return page

    return open_kind
