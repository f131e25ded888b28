"""An interrupted build ends with the status of the signal, says what became of the site, and never swaps half."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import pelican
from pelican.log import console

from site_writer.problems import state

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
UNTOUCHED = (signal.SIG_DFL, signal.default_int_handler)


def stop_with_status() -> None:
    """End Pelican's command with 128 and the signal's number when it is interrupted; by itself it would end with 0.

    Only there, and only where nobody has chosen otherwise: who runs Pelican from Python decides about signals.
    """
    if threading.current_thread() is threading.main_thread() and _runs_as_command():
        for number in SIGNALS:
            if signal.getsignal(number) in UNTOUCHED:
                signal.signal(number, _stop)


def forget_in_worker() -> None:
    """Leave signals to the parent: it hears an interrupt and ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let signals wait until the block is done. Elsewhere than in the main thread they do not arrive anyway."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before: dict[int, Any] = {}
    for number in SIGNALS:
        handler = signal.getsignal(number)
        if handler not in (None, signal.SIG_IGN):
            before[number] = signal.signal(number, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        for waiting, handler in before.items():
            signal.signal(waiting, handler)
        if heard:
            signal.raise_signal(heard[0])


def _stop(number: int, _: object) -> None:
    """Clear up and end the process, here and now: an exception could be swallowed wherever the signal came in."""
    for other in SIGNALS:
        if signal.getsignal(other) is _stop:
            signal.signal(other, signal.SIG_DFL)  # a second one ends at once, without clearing up
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    said = f"\nStopped ({signal.Signals(number).name}). {state.outcome()}".rstrip() + "\n"
    with suppress(OSError, ValueError):
        state.close()
        console.show_cursor(True)
        sys.stdout.flush()
        sys.stderr.write(said)
        sys.stderr.flush()
    os._exit(128 + number)


def _runs_as_command() -> bool:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code is pelican.main.__code__:
            return True
        frame = frame.f_back
    return False
