"""The writer inside Pelican: whole sites, built for real."""

import os
import signal
import time
from types import SimpleNamespace

import pytest

from site_writer import BuildProblem
from site_writer.hooks import settle
from tests.support.tiny import TinySite

FAILING = {"theme/templates/page.html": "<!doctype html>\n<p>{{ view.tilte }}</p>"}
SLOW = """
from pathlib import Path
yield Page("/slow/", "page.html", lambda: (Path("slow").touch(), time.sleep(60)))
"""


@pytest.fixture
def tiny(tmp_path):
    return TinySite(tmp_path)


def test_a_build_writes_pages_files_and_what_pelican_copies(tiny):
    code, said = tiny.build()
    assert (code, "Traceback" in said) == (0, False), said
    assert sorted(tiny.tree()) == [
        ".site-manifest.json", "about/index.html", "data.json", "images/logo.svg", "index.html", "theme/robots.txt",
    ]  # fmt: skip
    about = (tiny.output / "about" / "index.html").read_text()
    assert "<title>about &lt;b&gt;</title>" in about
    assert "<i>x Tiny</i>" in about
    assert tiny.left_beside() == []


def test_what_is_no_longer_made_is_gone_after_the_next_build(tiny):
    tiny.pages = 'yield Page("/old/", "page.html", View("old"))'
    assert tiny.build()[0] == 0
    assert "old/index.html" in tiny.tree()
    tiny.pages = ""
    assert tiny.build()[0] == 0
    assert "old/index.html" not in tiny.tree()


def test_a_failing_template_leaves_the_last_site_and_names_page_template_and_line(tiny):
    assert tiny.build()[0] == 0
    before = tiny.tree()
    tiny.files = FAILING
    code, said = tiny.build()
    assert code == 1
    assert "theme/templates/page.html, line 2" in said
    assert "tilte" in said
    assert "more pages alike" in said
    assert "Traceback" not in said
    assert tiny.tree() == before
    assert tiny.left_beside() == []


def test_a_failing_first_build_leaves_no_site(tiny):
    tiny.files = FAILING
    assert tiny.build()[0] == 1
    assert not tiny.output.exists()


def test_a_killed_build_leaves_the_last_site_and_the_next_build_clears_up(tiny):
    assert tiny.build()[0] == 0
    before = tiny.tree()
    tiny.pages = SLOW
    process = tiny.start()
    until = time.monotonic() + 300
    while not (tiny.folder / "slow").exists():
        assert time.monotonic() < until, "the build never came to its slow page"
        time.sleep(0.02)
    assert tiny.tree() == before
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert tiny.tree() == before
    assert tiny.left_beside() == [f".output.building-{process.pid}"]
    tiny.pages = ""
    assert tiny.build()[0] == 0
    assert (tiny.tree(), tiny.left_beside()) == (before, [])


def test_two_pages_of_one_url_are_refused_naming_both(tiny):
    tiny.pages = 'yield Page("/About/", "page.html", View("twice"))'
    code, said = tiny.build()
    assert code == 1
    assert "/about/ of tiny_edge and /About/ of tiny_edge want the same URL" in said


def test_a_page_at_the_place_of_a_static_file_is_refused(tiny):
    tiny.pages = 'yield File("/theme/robots.txt", b"ours")'
    code, said = tiny.build()
    assert code == 1
    assert "/theme/robots.txt of tiny_edge and a static or content file want the same URL" in said


def test_a_dead_link_is_refused_naming_page_and_target(tiny):
    tiny.pages = 'yield Page("/a/", "page.html", View("a", ("/about", "../nowhere/", "/a/#b", "/data.json?x")))'
    code, said = tiny.build()
    assert code == 1
    assert "/a/ links to /about, which is not there" in said
    assert "/a/ links to /nowhere/, which is not there" in said
    assert "/data.json" not in said
    tiny.conf = 'DEAD_LINKS = "warning"'
    assert tiny.build()[0] == 0


def test_links_of_a_site_in_a_folder_of_its_host_are_checked_below_that_folder(tiny):
    tiny.conf = 'SITEURL = "https://host.example/shop"'
    tiny.pages = 'yield Page("/a/", "page.html", View("a", ("/shop/about/", "https://host.example/shop/gone/")))'
    code, said = tiny.build()
    assert code == 1
    assert "/a/ links to /gone/" in said
    assert "/about/, which" not in said


def test_the_same_bytes_whatever_the_machine(tmp_path):
    """Other folder, time zone, hash seed, language and number of workers."""
    more = 'for n in range(40): yield Page(f"/p/{n}/", "page.html", View(str(n)))'
    here, there = TinySite(tmp_path / "here", pages=more), TinySite(tmp_path / "over" / "there", pages=more)
    there.conf = "WORKERS = 3"
    assert here.build(TZ="Pacific/Auckland", PYTHONHASHSEED="1", LANG="C")[0] == 0
    assert there.build(TZ="America/Bogota", PYTHONHASHSEED="2", LANG="de_DE.UTF-8")[0] == 0
    assert len(here.tree()) == 46
    assert here.tree() == there.tree()


def test_failures_in_workers_are_all_told_at_once(tiny):
    tiny.conf = "WORKERS = 2"
    tiny.pages = "\n".join(
        [
            'yield Page("/x/", "missing.html", View("x"))',
            'yield Page("/y/", "page.html", lambda: 1 // 0)',
            'yield Page("/z/", "page.html", object())',
        ]
    )
    code, said = tiny.build()
    assert code == 1
    assert "/x/: there is no template missing.html" in said
    assert "/y/: " in said
    assert "ZeroDivisionError" in said
    assert "/z/: theme/templates/page.html, line 3" in said
    assert not tiny.output.exists()


def test_a_worker_that_dies_stops_the_build(tiny):
    tiny.conf = "WORKERS = 2"
    tiny.pages = 'yield Page("/y/", "page.html", lambda: __import__("os")._exit(9))'
    code, said = tiny.build()
    assert code == 1
    assert "a worker of the build ended early (status 9)" in said


def test_a_worker_that_is_killed_stops_the_build_and_is_said_to_be(tiny):
    tiny.conf = "WORKERS = 2"
    tiny.pages = 'yield Page("/y/", "page.html", lambda: __import__("os").kill(__import__("os").getpid(), 9))'
    code, said = tiny.build()
    assert code == 1
    assert "a worker of the build was killed (SIGKILL). The machine may have run out of memory" in said
    assert "Traceback" not in said
    assert tiny.left_beside() == []


@pytest.mark.parametrize("language", ["nb", "de-DE", "", "english"])
def test_words_that_there_are_not_are_refused_in_a_sentence(language):
    with pytest.raises(BuildProblem, match=r'the words of the site are English .* Write "en"'):
        settle(SimpleNamespace(settings={"DEFAULT_LANG": language, "SITEURL": ""}))


def test_any_english_will_do():
    pelican = SimpleNamespace(settings={"DEFAULT_LANG": "en-GB", "SITEURL": ""})
    settle(pelican)
    assert pelican.settings["FEED_DOMAIN"] == ""
