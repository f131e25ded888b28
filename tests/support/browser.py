"""Fixtures that drive a real browser and hold every page to the same rules: no error, no dialog, no other host."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import REMEDY, find_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@dataclass
class PageLog:
    """What the pages of one test asked for and said."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    @property
    def foreign(self) -> list[str]:
        """Requests to any host but loopback."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).hostname != "127.0.0.1"
        ]

    @property
    def faults(self) -> list[str]:
        """Everything that no page of the site may do."""
        loud = [line for line in self.console if line.startswith(("error", "warning"))]
        return (
            [f"request: {url}" for url in self.foreign] + [*loud, *self.errors] + [f"dialog: {d}" for d in self.dialogs]
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a worker; a machine without one fails, it does not skip."""
    path = find_browser()
    if not path:
        pytest.fail(REMEDY, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page_log() -> PageLog:
    """The log of this test's pages; clear a list to allow what a test provoked on purpose."""
    return PageLog()


def open_page(browser: Browser, page_log: PageLog, **options: object) -> Page:
    """Open a page with the options of a browser context, and note what it does; its context is to be closed."""
    context = browser.new_context(**{"reduced_motion": "reduce", "locale": "en-GB", "timezone_id": "UTC", **options})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page_log.watch(page)
    return page


@pytest.fixture
def new_page(browser: Browser, page_log: PageLog) -> Iterator[Callable[..., Page]]:
    """Open a page with the options of a browser context: viewport, color_scheme, java_script_enabled, media ..."""
    pages = []

    def opened(**options: object) -> Page:
        pages.append(open_page(browser, page_log, **options))
        return pages[-1]

    yield opened
    for page in pages:
        page.context.close()
    assert page_log.faults == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of 1280 by 800."""
    return new_page(viewport={"width": 1280, "height": 800})
