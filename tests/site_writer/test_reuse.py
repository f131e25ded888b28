"""Pages of the last build that are carried over: only those that would be made alike, and their links count on."""

import json
import os
from pathlib import Path

import pytest

from site_writer.pages import File, Page
from site_writer.plan import Planned
from site_writer.reuse import Made, Reuse, key_of
from tests.support.tiny import TinySite

COUNTED = """
from pathlib import Path
def kept():
    with Path("made").open("a") as file:
        file.write("x")
    return View("kept", ("/about/", "/old/"))
yield Page("/kept/", "page.html", kept, Path("key").read_text())
yield File("/kept.json", lambda: b"kept", Path("key").read_text())
"""
OLD = 'yield Page("/old/", "page.html", View("old"))\n'
PAGE = Planned("a/index.html", Page("/a/", "page.html", None, "key"), "edge")
MADE = Made("key page.html", ("/b/", "/c/"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a site of one page, `output`, its note, and a folder for the next one, `new`."""
    for name in ("output/a", "new"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "output" / "a" / "index.html").write_text("page")
    reuse = reuse_of(tmp_path)
    reuse.made["a/index.html"] = MADE
    reuse.remember(tmp_path / "output")
    return tmp_path


def reuse_of(site: Path, basis: str = "basis") -> Reuse:
    return Reuse(site / ".output.pages", site / "output", basis)


def test_a_page_with_the_same_key_is_the_same_file(site):
    reuse = reuse_of(site)
    assert reuse.carry(PAGE, site / "new") == MADE
    assert (site / "new" / "a" / "index.html").samefile(site / "output" / "a" / "index.html")
    assert reuse.made == {"a/index.html": MADE}


CHANGES = {
    "another key": lambda site: Planned("a/index.html", Page("/a/", "page.html", None, "other"), "edge"),
    "another template": lambda site: Planned("a/index.html", Page("/a/", "other.html", None, "key"), "edge"),
    "no key": lambda site: Planned("a/index.html", Page("/a/", "page.html", None), "edge"),
    "a file now": lambda site: Planned("a/index.html", File("/a/", b"", "key"), "edge"),
    "another page": lambda site: Planned("b/index.html", Page("/b/", "page.html", None, "key"), "edge"),
    "bytes": lambda site: (site / "output" / "a" / "index.html").write_text("other") and None,
    "time": lambda site: os.utime(site / "output" / "a" / "index.html", (1, 1)),
    "gone": lambda site: (site / "output" / "a" / "index.html").unlink(),
    "a link": lambda site: (
        (site / "output" / "a" / "index.html").rename(site / "away"),
        (site / "output" / "a" / "index.html").symlink_to(site / "away"),
    )[2:],
    "there already": lambda site: (
        (site / "new" / "a").mkdir(),
        (site / "new" / "a" / "index.html").touch(),
    )[2:],
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_differs_is_made(site, change):
    entry = CHANGES[change](site) or PAGE
    assert reuse_of(site).carry(entry, site / "new") is None


@pytest.mark.parametrize(
    "note",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"basis": "basis"}', b'{"basis": "basis", "links": 1, "pages": {}}',
     b'{"basis": "basis", "links": [], "pages": {"a/index.html": ["key page.html", [7], 4, 1, 1]}}',
     b'{"basis": "basis", "links": [], "pages": {"a/index.html": ["key page.html"]}}'],
)  # fmt: skip
def test_a_torn_or_foreign_note_is_none(site, note):
    (site / ".output.pages").write_bytes(note)
    assert reuse_of(site).carry(PAGE, site / "new") is None


def test_a_note_of_other_code_is_none(site):
    assert reuse_of(site, "another basis").carry(PAGE, site / "new") is None


def test_a_note_that_cannot_be_written_is_not_there(site):
    (site / ".output.pages").unlink()
    reuse = Reuse(site / "nowhere" / "note", site / "output", "basis")
    reuse.made["a/index.html"] = MADE
    reuse.remember(site / "output")
    assert not (site / "nowhere").exists()


def test_only_what_has_a_key_has_one():
    assert key_of(PAGE) == "key page.html"
    assert key_of(Planned("a", File("/a", b""), "edge")) is None


def test_whole_sites_keep_what_has_the_same_key_and_lose_nothing(tmp_path):
    tiny = TinySite(tmp_path, pages=COUNTED + OLD, conf="WORKERS = 2", files={"key": "one"})
    assert tiny.build()[0] == 0
    first = tiny.tree()
    assert tiny.build()[0] == 0
    assert ((tmp_path / "made").read_text(), tiny.tree()) == ("x", first)
    tiny.files["theme/components/tag/macro.html"] = "{% macro tag(text) %}<b>{{ text }}</b>{% endmacro %}"
    assert tiny.build()[0] == 0
    assert (tmp_path / "made").read_text() == "xx"
    assert "<b>x</b>" in (tiny.output / "kept" / "index.html").read_text()
    tiny.pages = COUNTED
    code, said = tiny.build()
    assert (code, (tmp_path / "made").read_text()) == (1, "xx")
    assert "/kept/ links to /old/, which is not there" in said
    assert json.loads((tmp_path / ".output.pages").read_text())["pages"].keys() == {"kept/index.html", "kept.json"}
