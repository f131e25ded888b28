"""Ctrl-C and its like: the status says so, the last site stays, and nothing is left lying about."""

import signal
import time

import pytest

from site_writer.interrupts import stop_with_status, uninterrupted
from tests.support.tiny import TinySite

WAITING = """
from pathlib import Path
yield Page("/slow/", "page.html", lambda: (Path("slow").touch(), time.sleep(60)))
"""
SENDING = """
import site_writer.staging, os, signal
exchange = site_writer.staging.exchange
def interrupted(*args, **more):
    os.kill(os.getpid(), signal.SIGINT)
    return exchange(*args, **more)
site_writer.staging.exchange = interrupted
"""


@pytest.fixture
def tiny(tmp_path):
    site = TinySite(tmp_path)
    assert site.build()[0] == 0
    return site


@pytest.mark.parametrize(
    ("number", "workers"), [(signal.SIGINT, 1), (signal.SIGINT, 3), (signal.SIGTERM, 3), (signal.SIGHUP, 1)]
)
def test_an_interrupted_build_ends_with_the_signals_status(tiny, number, workers):
    before = tiny.tree()
    tiny.pages, tiny.conf = WAITING, f"WORKERS = {workers}"
    process = tiny.start()
    until = time.monotonic() + 300
    while not (tiny.folder / "slow").exists():
        assert time.monotonic() < until, "the build never came to its slow page"
        time.sleep(0.02)
    process.send_signal(number)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 128 + number
    assert f"Stopped ({number.name}). The last site stays as it was." in said
    assert "Traceback" not in said
    assert tiny.tree() == before
    assert tiny.left_beside() == []


def test_an_interrupt_in_the_middle_of_the_swap_waits_for_its_end(tiny):
    tiny.pages, tiny.conf = 'yield Page("/new/", "page.html", View("new"))', SENDING
    code, said = tiny.build()
    assert code == 128 + signal.SIGINT
    assert "Stopped (SIGINT). The new site is in its place." in said
    assert "new/index.html" in tiny.tree()
    assert tiny.left_beside() == []


def test_an_interrupt_of_the_first_build_promises_no_site(tiny):
    tiny.conf = 'OUTPUT_PATH = "first"'
    tiny.pages = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)"
    code, said = tiny.build()
    assert code == 130
    assert "No site has been written." in said
    assert not (tiny.folder / "first").exists()


def test_signals_wait_until_the_block_is_done():
    heard = []
    before = signal.signal(signal.SIGHUP, lambda *_: heard.append("heard"))
    try:
        with uninterrupted():
            signal.raise_signal(signal.SIGHUP)
            assert heard == []
        assert heard == ["heard"]
    finally:
        signal.signal(signal.SIGHUP, before)


def test_who_runs_pelican_from_python_keeps_their_signals():
    before = signal.getsignal(signal.SIGINT)
    stop_with_status()
    assert signal.getsignal(signal.SIGINT) is before
