"""The preview server: what hosts do, nothing beyond the folder, only its own names, and nobody can keep it busy."""

import http.client
import re
import socket
import threading

import pytest

from preview import server
from preview.server import NAMES, THREADS, open_server


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    site = tmp_path / "site"
    for name in ("a/index.html", "ü b/index.html", "a/.hidden/index.html", ".git/config", ".env", "images/.x.svg"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<p>a" if name == "a/index.html" else "secret")
    (site / "a" / "style.css").write_text("p {}")
    (site / "a" / "main.js").write_text("1;")
    (site / "a" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "404.html").write_text("<p>not here")
    return site


def get(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=120)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.headers), answer.read().decode()
    connection.close()
    return found


def raw(url: str, request: bytes) -> tuple[int, bytes]:
    """Send bytes; return status and body of the answer, 0 and nothing where the server only hangs up."""
    with connected(url) as plug:
        plug.sendall(request)
        answer = http.client.HTTPResponse(plug)
        try:
            answer.begin()
            return answer.status, answer.read()
        except http.client.HTTPException:
            return 0, b""


def connected(url: str) -> socket.socket:
    host, _, port = url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=120)


def test_a_page_is_served_fresh(serve_folder, folder):
    status, headers, body = get(serve_folder(folder), "/a/")
    assert (status, body) == (200, "<p>a")
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Length"] == "4"


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/a/", "text/html"), ("/a/style.css", "text/css"), ("/a/main.js", "javascript"), ("/a/index.html", "text/html")],
)
def test_a_file_is_served_as_what_it_is(serve_folder, folder, path, kind):
    status, headers, _ = get(serve_folder(folder), path)
    assert status == 200
    assert kind in headers["Content-Type"]
    assert headers["Content-Type"].endswith("; charset=utf-8")


def test_a_folder_without_its_slash_leads_to_its_page(serve_folder, folder):
    url = serve_folder(folder)
    assert get(url, "/a?q=1")[:2][0] == 301
    assert get(url, "/a?q=1")[1]["Location"] == "/a/?q=1"
    assert get(url, "/%C3%BC%20b")[1]["Location"] == "/%C3%BC%20b/"
    assert get(url, "//a")[1]["Location"] == "/a/"


@pytest.mark.parametrize(
    "path",
    [
        "/b/", "/images/", "/images", "/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt", "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt", "/..%5csecret.txt", "/a/%00", "/%ff", "/a//index.html", "/" + "x" * 5_000,
        "/a/link.txt",
        "/.git/config", "/%2egit/config", "/%2Egit/config", "/.env", "/%2eenv", "/a/.hidden/", "/a/%2ehidden",
        "/images/.x.svg", "/a/./style.css", "/%252egit/config",
    ],
)  # fmt: skip
def test_everything_else_is_the_404_page_of_the_site(serve_folder, folder, path):
    status, headers, body = get(serve_folder(folder), path)
    assert (status, body) == (404, "<p>not here")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_loads_itself_anew_after_a_build(serve_folder, folder):
    (folder / "index.html").write_text("<body>one</body></html>")
    plain = get(serve_folder(folder), "/")[2]
    url = serve_folder(folder, reloads=True)
    _, headers, page = get(url, "/")
    path = re.search(r'<script type="module" src="([^"]+)"></script>', page)[1]
    assert page.replace(f'<script type="module" src="{path}"></script>\n', "") == plain == "<body>one</body></html>"
    assert int(headers["Content-Length"]) == len(page)
    status, headers, script = get(url, path)
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    asked = re.search(r"fetch\('([^']+)'", script)[1]
    first = get(url, asked)[2]
    assert first == get(url, asked)[2] != ""
    folder.rename(folder.with_name("old"))
    folder.mkdir()
    assert get(url, asked)[2] == ""
    (folder / "index.html").write_text("<body>two</body></html>")
    assert get(url, asked)[2] not in ("", first)


def test_a_head_request_has_no_body(serve_folder, folder):
    url = serve_folder(folder)
    assert get(url, "/b/", "HEAD")[::2] == (404, "")
    status, headers, body = get(url, "/a/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "4", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])
def test_nothing_but_reading_is_allowed(serve_folder, folder, method):
    status, headers, _ = get(serve_folder(folder), "/a/", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("asked", [{"Range": "bytes=0-0"}, {"If-Modified-Since": "Fri, 31 Dec 2100 23:59:59 GMT"}])
def test_no_part_and_no_older_copy_is_ever_answered(serve_folder, folder, asked):
    """A page may change within the second that a date can tell apart."""
    status, headers, body = get(serve_folder(folder), "/a/", **asked)
    assert (status, body) == (200, "<p>a")
    assert not {"Last-Modified", "ETag", "Content-Range"}.intersection(headers)


@pytest.mark.parametrize("name", [*NAMES, "LOCALHOST"])
@pytest.mark.parametrize("port", ["", ":{port}", ":9000"])
def test_its_own_names_are_answered(serve_folder, folder, name, port):
    url = serve_folder(folder)
    host = name + port.format(port=url.rpartition(":")[2])
    assert get(url, "/a/", Host=host)[::2] == (200, "<p>a")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example",
        "evil.example@localhost", "localhost, evil.example", "", "[::2]", "10.0.0.1",
        "127.0.0.1:8000:8000", "localhost:", "localhost:x", "[::1",
        "localhost/", "user@127.0.0.1", "localhost evil.example", "xn--lcalhost-54a",
    ],
)  # fmt: skip
def test_no_other_name_is_answered(serve_folder, folder, host):
    status, _, body = get(serve_folder(folder), "/a/", Host=host)
    assert status == 421
    assert "answers to" in body


def test_a_whole_address_may_be_asked_for(serve_folder, folder):
    whole = b"GET http://localhost/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert raw(serve_folder(folder), whole) == (200, b"<p>a")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /a/ HTTP/1.1\r\n\r\n",
        b"GET /a/ HTTP/1.0\r\n\r\n",
        b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /a/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n\r\n",
        b"GET http://evil.example/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_a_request_that_names_no_host_or_another_gets_no_page(serve_folder, folder, request_, capfd):
    status, body = raw(serve_folder(folder), request_)
    assert status in (0, 400, 421)
    assert b"<p>a" not in body
    assert capfd.readouterr().err == ""


def test_the_folder_may_come_later_and_be_swapped(serve_folder, folder):
    later = folder.with_name("later")
    url = serve_folder(later)
    assert get(url, "/a/")[0] == 404
    folder.rename(later)
    assert get(url, "/a/")[0] == 200


def test_half_open_requests_hold_no_thread_and_keep_nobody_out(serve_folder, folder):
    url = serve_folder(folder)
    before = threading.active_count()
    plugs = [connected(url) for _ in range(2 * server.CONNECTIONS)]
    try:
        for plug in plugs[::2]:
            plug.sendall(b"GET /a/ HTTP/1.1\r\nHost: local")
        assert get(url, "/a/")[::2] == (200, "<p>a")
        assert threading.active_count() == before
    finally:
        for plug in plugs:
            plug.close()


@pytest.fixture
def impatient(folder, monkeypatch):
    """A server that waits for next to nothing."""
    monkeypatch.setattr(server, "REQUEST_SECONDS", 0.2)
    impatient = open_server(folder)
    impatient.adj.cleanup_interval = 0.1
    impatient.adj.asyncore_loop_timeout = 0.1
    threading.Thread(target=impatient.run, daemon=True).start()
    yield impatient.address
    impatient.stop()


@pytest.mark.parametrize(
    "begun", [b"", b"GET /a/ HTTP/1.1\r\nHost: local", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n"]
)
def test_a_request_that_does_not_come_is_not_waited_for(impatient, begun):
    with connected(impatient) as plug:
        plug.sendall(begun)
        assert plug.recv(100) == b""


def test_a_request_that_comes_in_drops_is_not_waited_for(impatient):
    stop = threading.Event()
    with connected(impatient) as plug:

        def drip() -> None:
            try:
                while not stop.wait(0.02):
                    plug.sendall(b"x")
            except OSError:
                return

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            answer = plug.recv(100)
        except ConnectionResetError:
            answer = b""
        stop.set()
        dripping.join()
    assert answer == b""


def test_workers_are_few(serve_folder, folder):
    before = threading.active_count()
    serve_folder(folder)
    assert threading.active_count() - before <= THREADS + 1


def test_what_is_too_large_is_refused(serve_folder, folder):
    long = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000 + b"\r\n\r\n"
    assert raw(serve_folder(folder), long)[0] == 431
    body = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999\r\n\r\n"
    assert raw(serve_folder(folder), body)[0] == 413
