"""The fixtures themselves: they must see what they are there to see."""

import pytest

pytestmark = pytest.mark.browser

GOOD = "<!doctype html><html lang='en'><title>good</title><link rel='icon' href='data:,'>"
BAD = """<!doctype html><html lang="en"><title>bad</title><link rel="icon" href="data:,">
<img src="https://example.invalid/x.png" alt="">
<script>console.error("said"); alert("boo"); throw new Error("thrown")</script>"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "index.html").write_text(BAD)
    (tmp_path / "404.html").write_text(GOOD.replace("good", "missing"))
    return tmp_path


def test_a_good_page_has_no_faults(page, page_log, serve_folder, folder):
    page.goto(serve_folder(folder) + "/")
    assert page.title() == "good"
    assert page_log.faults == []


def test_a_bad_page_is_seen(page, page_log, serve_folder, folder):
    page.goto(serve_folder(folder) + "/bad/")
    assert page_log.foreign == ["https://example.invalid/x.png"]
    assert page_log.dialogs == ["boo"]
    assert any("said" in line for line in page_log.console)
    assert any("thrown" in error for error in page_log.errors)
    page.close()  # nothing may speak after the log is cleared
    for seen in (page_log.requests, page_log.dialogs, page_log.console, page_log.errors):
        seen.clear()


def test_what_is_missing_gets_the_404_page_of_the_site(page, page_log, serve_folder, folder):
    answer = page.goto(serve_folder(folder) + "/nowhere/")
    assert (answer.status, page.title()) == (404, "missing")
    page.close()
    page_log.console.clear()
