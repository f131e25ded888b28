"""A server on this machine that plays every case: each gets its state, and no case is mistaken for another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from outside_links.asking import Answer, ask, ask_all

ENDED = threading.Event()


class Cases(BaseHTTPRequestHandler):
    """Answer by the path: /200, /404, /head-405, /to/200 (a redirect), /loop, /silent, /broken."""

    def do_HEAD(self) -> None:
        self._play(with_body=False)

    def do_GET(self) -> None:
        self._play(with_body=True)

    def log_message(self, *args: object) -> None:
        pass

    def _play(self, *, with_body: bool) -> None:
        name = self.path.strip("/").partition("?")[0]
        if name == "silent":
            ENDED.wait()
            return
        if name == "broken":
            self.wfile.write(b"what is this\r\n\r\n")
            return
        if name in ("loop", "to/200"):
            self._end(302, ("Location", "/loop" if name == "loop" else "/200"))
            return
        if name.startswith("head-"):
            self._end(200 if with_body else int(name.removeprefix("head-")))
            return
        self._end(int(name))

    def _end(self, status: int, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    ENDED.clear()
    found = ThreadingHTTPServer(("127.0.0.1", 0), Cases)
    found.daemon_threads = True
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_address[1]}"
    ENDED.set()
    found.shutdown()
    found.server_close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer("alive", "200")), ("/204", Answer("alive", "204")), ("/to/200", Answer("alive", "200")),
        ("/200#a-place", Answer("alive", "200")), ("/200?q=ü b", Answer("alive", "200")),
        ("/head-405", Answer("alive", "200")), ("/head-404", Answer("alive", "200")),
        ("/403", Answer("blocked", "403")), ("/429", Answer("blocked", "429")), ("/401", Answer("blocked", "401")),
        ("/451", Answer("blocked", "451")), ("/999", Answer("blocked", "999")),
        ("/404", Answer("failed", "404")), ("/410", Answer("failed", "410")), ("/500", Answer("failed", "500")),
        ("/503", Answer("failed", "503")), ("/broken", Answer("failed", "no answer")),
    ],
)  # fmt: skip
def test_each_case_has_its_state(server: str, path: str, answer: Answer) -> None:
    assert ask(server + path) == answer


def test_a_server_that_never_answers_and_one_that_sends_in_circles_fail(server: str) -> None:
    assert ask(f"{server}/silent", seconds=0.5) == Answer("failed", "timeout")
    assert ask(f"{server}/loop").state == "failed"


def test_nobody_there() -> None:
    assert ask("http://nothing-is-here.invalid/") == Answer("failed", "no connection")
    assert ask("http://127.0.0.1:1/") == Answer("failed", "no connection")
    assert ask("http://[/").state == "failed"


def test_many_are_asked_and_each_keeps_its_own_answer(server: str) -> None:
    paths = ("/200", "/404", "/403")
    found = ask_all([server + path for path in paths])
    assert [found[server + path].state for path in paths] == ["alive", "failed", "blocked"]
    assert ask_all([]) == {}
