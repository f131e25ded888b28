"""The built site as its readers have it: read once, opened in many ways."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.facts import Facts, read_facts
from tests.site.kinds import KINDS, has_moved, longest, urls_of
from tests.support.browser import PageLog, open_page

WIDTHS = {320: {"width": 320, "height": 640}, 1280: {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def facts(browser: Browser, site: Path, site_url: str) -> list[Facts]:
    """What all pages say about themselves."""
    page = browser.new_page()
    page.goto(f"{site_url}/404.html")
    found = read_facts(page, [url for url in urls_of(site) if not has_moved(site, url)])
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


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of page in turn, all tests of a file on one before the next: they share what `opened` has loaded."""
    return request.param


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, kind: str, browser: Browser, site: Path, site_url: str) -> Iterator[Page]:
    """The page of a kind that the file's WHICH chooses, loaded once: the tests of the file leave it as they like."""
    log = PageLog()
    page = open_page(browser, log, viewport=WIDTHS[1280])
    page.goto(site_url + request.module.WHICH(site, kind))
    yield page
    page.context.close()
    assert log.faults == []
