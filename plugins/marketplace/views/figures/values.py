"""What a live figure and a live table are, and how much may be said from how many.

Source: docs/pricing.md#what-may-be-compared
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from marketplace import formats, policy
from marketplace.comparison import Usual, usual
from marketplace.views import paths

TOO_FEW = "too few to say"
# The same in the cell of a table.
FEW = "too few"
HOW_COUNTED = f"{paths.METHOD}#how-the-figures-in-the-guides-are-computed"


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """A number as text; n says how many of `counted` stand behind it, None for a constant."""

    text: str
    n: int | None
    counted: str
    as_of: date
    method_url: str = ""


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table; the first cell of a row names it, `numeric` are the columns (from 0) that hold numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    n: int | None
    counted: str
    as_of: date
    method_url: str = ""
    note: str = ""
    numeric: tuple[int, ...] = ()


def all_but_first(header: tuple[str, ...]) -> tuple[int, ...]:
    """Return the columns of a table whose cells are all numbers but for the row's name."""
    return tuple(range(1, len(header)))


def part(count: int, whole: int) -> str:
    """Return how many of how many, and the share: 5 of 26 (19%); of nothing there is no share."""
    return TOO_FEW if not whole else f"{count} of {whole} ({share(count, whole)})"


def share(count: int, whole: int) -> str:
    """Return a share as a percentage; of nothing there is none."""
    return formats.share(count, whole) if whole else TOO_FEW


def usual_rule(counted: str = "") -> str:
    """Return from how many on a middle value is shown, and from how many a range; `counted` says of what."""
    many = f"{policy.ENOUGH_FOR_MEDIAN} {counted}".rstrip()
    return f"the middle value from {many} on, the range from {policy.ENOUGH_FOR_RANGE}"


def usual_text(figures: Iterable[int], text: Callable[[int], str]) -> str:
    """Return what is usual: the median where enough figures make one, else the range, else that they are too few."""
    return _told(usual(figures), text, TOO_FEW)


def usual_cell(figures: Iterable[int], text: Callable[[int], str]) -> str:
    """Return what is usual for the cell of a table that has the number of figures beside it."""
    return _told(usual(figures), text, FEW)


def counted_text(figures: Iterable[int], text: Callable[[int], str]) -> str:
    """Return what is usual for the cell of a table, with the number of figures in brackets."""
    amounts = usual(figures)
    if not amounts.n:
        return "none"
    return f"{_told(amounts, text, FEW)}\N{NO-BREAK SPACE}({amounts.n})"


def _told(amounts: Usual, text: Callable[[int], str], few: str) -> str:
    if amounts.median is not None:
        return text(amounts.median)
    if amounts.low is None or amounts.high is None:
        return few
    return text(amounts.low) if amounts.low == amounts.high else f"{text(amounts.low)} to {text(amounts.high)}"
