"""Serving and rebuilding, in a process as `make serve` starts it."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from preview.session import changed

# A build that copies content/page.html, and fails while that file says "bad".
SESSION = """
import sys
from pathlib import Path
from preview.session import serve

def build(root, output):
    text = (root / "content" / "page.html").read_text()
    if "bad" in text:
        print("content/page.html is bad", file=sys.stderr)
        return False
    output.mkdir(exist_ok=True)
    (output / "index.html").write_text(text)
    return True

sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2]), build_site=build))
"""


class Session:
    def __init__(self, root: Path, *, port: int = 0) -> None:
        self.page = root / "content" / "page.html"
        self.log = root / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen([sys.executable, "-c", SESSION, str(root), str(port)], stderr=log)
        self.heard = 0

    def wait_for(self, text: str) -> str:
        """Read on until `text` has been said after the last thing waited for; return what was said."""
        until = time.monotonic() + 300
        while text not in (said := self.log.read_text()[self.heard :]):
            assert time.monotonic() < until, f"never said {text!r}, but: {said}"
            time.sleep(0.02)
        self.heard += len(said)
        return said


@pytest.fixture
def session(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "page.html").write_text("one")
    session = Session(tmp_path)
    yield session
    session.process.kill()
    session.process.wait()


def address(said: str) -> str:
    return next(word for word in said.split() if word.startswith("http://127.0.0.1:"))


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def test_a_change_is_built_and_a_failing_build_leaves_the_last_good_site(session):
    url = address(session.wait_for("Ctrl-C ends"))
    assert get(url) == "one"
    session.page.write_text("two")
    session.wait_for("Ctrl-C ends")
    assert get(url) == "two"
    session.page.write_text("bad")
    said = session.wait_for("still serving the last good site")
    assert "content/page.html is bad" in said
    assert get(url) == "two"
    session.page.write_text("three")
    session.wait_for("Ctrl-C ends")
    assert get(url) == "three"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_it_without_a_trace(session, number):
    session.wait_for("Ctrl-C ends")
    session.process.send_signal(number)
    assert session.process.wait(timeout=120) == 0
    assert session.log.read_text()[session.heard :].strip() == "Stopped."


def test_a_port_that_is_taken_is_told(tmp_path):
    (tmp_path / "content").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "-c", SESSION, str(tmp_path), str(port)], capture_output=True, text=True, timeout=120
        )
    assert run.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a.md"], "Changed: a.md. Building ..."),
        (["a", "b", "c", "d"], "Changed: a, b, c and more. Building ..."),
        (["providers/acme/Icon\n", "a\x1b[2Jb\r"], r"Changed: providers/acme/Icon\n, a\x1b[2Jb\r. Building ..."),
        # After a failed build it counts when any file goes; what the build reads is named first.
        ([".gitkeep", "4913", "content/a.md", "content/a.md~"], "Changed: content/a.md. Building ..."),
        (["content/4913"], "Deleted, which may have been in the way: content/4913. Building ..."),
    ],
)
def test_what_has_changed_is_said_in_one_line(names, said):
    assert changed(names) == said


def test_a_name_with_a_new_line_is_escaped(session):
    session.wait_for("Ctrl-C ends")
    (session.page.parent / "Icon\n").write_text("x")
    assert r"Changed: content/Icon\n. Building" in session.wait_for("Building ...")
