"""How much work a call does, counted and not timed: the lines that the library executes for it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

LIBRARY = str(Path(__file__).resolve().parents[2] / "plugins")


def lines_run(function: Callable, *args: object) -> int:
    """Return how many lines of plugins/ a call executes, each pass of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable | None:
        nonlocal count
        if not frame.f_code.co_filename.startswith(LIBRARY):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], int], size: int) -> float:
    """Return how much more the second doubling of an input costs than the first: 2 is linear, 4 is quadratic."""
    work(size)  # what is computed once and kept, so that the first does not pay for all
    one, two, four = (work(size * times) for times in (1, 2, 4))
    return (four - two) / max(1, two - one)
