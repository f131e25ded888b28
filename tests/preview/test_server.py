"""The static server: what hosts do, and nothing beyond the folder."""

import http.client

import pytest


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_text("<p>a")
    (site / "images").mkdir()
    (site / "404.html").write_text("<p>not here")
    return site


def get(url: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, dict(answer.headers), answer.read().decode()
    connection.close()
    return found


def test_a_page_is_served_fresh(serve_folder, folder):
    status, headers, body = get(serve_folder(folder), "/a/")
    assert (status, body) == (200, "<p>a")
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/b/", "/images/", "/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt"])
def test_everything_else_is_the_404_page_of_the_site(serve_folder, folder, path):
    status, headers, body = get(serve_folder(folder), path)
    assert (status, body) == (404, "<p>not here")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_head_request_has_no_body(serve_folder, folder):
    assert get(serve_folder(folder), "/b/", "HEAD")[::2] == (404, "")


def test_the_folder_may_come_later_and_be_swapped(serve_folder, folder):
    later = folder.with_name("later")
    url = serve_folder(later)
    assert get(url, "/a/")[0] == 404
    folder.rename(later)
    assert get(url, "/a/")[0] == 200
