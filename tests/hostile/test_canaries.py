"""What holds hostile texts back is taken away piece by piece: each time the same looks must tell."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nh3
import pytest
from jinja2 import BaseLoader, Environment
from markdown_it import MarkdownIt

import pelicanconf
from marketplace.snapshot import Snapshot
from marketplace.views import prose
from marketplace.views.provider.page import provider_view
from site_writer import Site
from site_writer.environment import make_environment
from tests.hostile.catalog import hostile_snapshot
from tests.hostile.dom import breaches, look, read
from tests.support.site import ROOT
from tests.support.snapshots import demo_snapshot

pytestmark = pytest.mark.browser

# One dialog tells as much as hundreds, and takes less time.
ONCE = "window.told=window.told||!alert(1)"
ATTACKS = [
    f"<img src=data:, onerror={ONCE}>",
    '" onmouseover="alert(1)',
    f"</title></textarea></p><script>{ONCE}</script>",
    "[a](https://evil.example/) ![b](https://evil.example/b.png)",
    "<b title=x>bold</b> <svg><a xlink:href=//evil.example>x</a></svg>",
]


@cache
def attacked_snapshot(*, harmless: bool) -> Snapshot:
    """Return the snapshot of one provider, made once: what is broken in a test comes after it."""
    return hostile_snapshot(demo_snapshot(), [ATTACKS], harmless=harmless)


@dataclass
class Workbench:
    """Render the page of one provider with attacks and with harmless texts, by an environment to be broken."""

    folder: Path
    environment: Environment

    def pages(self) -> tuple[Path, str]:
        """Return the attacked page as a file, and the harmless one."""
        file = self.folder / "index.html"
        file.write_text(self._page(harmless=False), encoding="utf-8")
        return file, self._page(harmless=True)

    def _page(self, *, harmless: bool) -> str:
        snapshot = attacked_snapshot(harmless=harmless)
        (slug,) = snapshot.providers
        return self.environment.get_template("provider.html").render(view=provider_view(snapshot, slug))


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    shutil.copytree(ROOT / "theme" / "static", tmp_path / "theme")
    shutil.copytree(ROOT / "theme" / "scripts", tmp_path / "scripts")
    settings = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
    settings |= {"JINJA_FILTERS": {}, "JINJA_TESTS": {}, "JINJA_GLOBALS": {}}
    site = Site.of({**settings, "snapshot": demo_snapshot()})
    return Workbench(tmp_path, make_environment(settings, site))


@pytest.fixture
def found(bench: Workbench, open_page, serve_folder, page_log) -> Callable[[], list[str]]:
    """Look at the page as the big test does, and clear the log of what was provoked."""

    def look_at() -> list[str]:
        file, harmless = bench.pages()
        url = serve_folder(file.parent) + "/"
        page = open_page()
        told = breaches(look(page, url), read(page, url, harmless)) + page_log.faults
        page.close()  # nothing it still loads may speak after the log is cleared
        for seen in (page_log.requests, page_log.console, page_log.errors, page_log.dialogs):
            seen.clear()
        return told

    return look_at


class Trusting(BaseLoader):
    """Load a template with one text marked as safe."""

    def __init__(self, loader: BaseLoader, text: str) -> None:
        self.loader, self.text, self.found = loader, text, False

    def get_source(self, environment, template):
        source, name, fresh = self.loader.get_source(environment, template)
        self.found |= f"{{{{ {self.text} }}}}" in source
        return source.replace(f"{{{{ {self.text} }}}}", f"{{{{ {self.text}|safe }}}}"), name, fresh


def with_markup(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).render(text)


def with_everything(html: str, **_: object) -> str:
    return html


def test_nothing_is_found_where_nothing_is_broken(found):
    assert found() == []


def test_no_escaping(bench, found):
    bench.environment.autoescape = False
    told = found()
    assert "dialog: 1" in told
    assert [line for line in told if line.startswith("xhtml img onerror src=data:")]


@pytest.mark.parametrize("text", ["view.summary", "view.name", "view.title", "view.description", "view.what"])
def test_one_text_trusted(bench, found, text):
    trusting = bench.environment.loader = Trusting(bench.environment.loader, text)
    told = found()
    assert trusting.found
    assert told != []


def test_reviews_without_either_lock(monkeypatch, found):
    monkeypatch.setattr(prose, "_markdown", lambda: MarkdownIt("commonmark", {"html": True}))
    monkeypatch.setattr(nh3, "clean", with_everything)
    told = found()
    assert "dialog: 1" in told
    assert "request: https://evil.example/b.png" in told


def test_reviews_with_a_list_that_lets_links_and_pictures_through(monkeypatch, found):
    monkeypatch.setattr(prose, "RULES", (*prose.RULES, "link", "image"))
    monkeypatch.setattr(nh3, "clean", lambda html, **_: REAL_CLEAN(html))
    prose._markdown.cache_clear()
    told = found()
    prose._markdown.cache_clear()
    assert [line for line in told if line.startswith("foreign in a stranger's text: <a href")]
    assert "request: https://evil.example/b.png" in told


REAL_CLEAN = nh3.clean


def test_either_lock_holds_alone(monkeypatch, found):
    monkeypatch.setattr(prose, "_markdown", lambda: MarkdownIt("commonmark", {"html": True}))
    assert found() == []
    monkeypatch.undo()
    monkeypatch.setattr(nh3, "clean", with_everything)
    assert found() == []


def test_the_policy_holds_alone(bench, new_page, serve_folder, page_log):
    """With everything live on the page, the policy in its head still lets nothing run and nothing be fetched."""
    bench.environment.autoescape = False
    file, _ = bench.pages()
    page = new_page()
    page.goto(serve_folder(file.parent) + "/", wait_until="load")
    assert page.locator("img[onerror]").count() > 0
    assert page_log.dialogs == []
    assert [line for line in page_log.console if "Content Security Policy" in line]
    page.close()  # a picture that comes late must not speak after the log is cleared
    page_log.console.clear()
    page_log.requests.clear()
