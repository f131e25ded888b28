"""A table with providers down and figures across, as the comparisons of prices and of promises show it."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.views.opening import Reach
from marketplace.views.parts import Column


@dataclass(frozen=True, slots=True)
class TableCell:
    """One figure: where it comes from, a note, whether it is a text instead, and its number, the least first."""

    text: str | None
    url: str | None = None
    note: str | None = None
    muted: bool = False
    value: float | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One provider of a table; with a `slug` it can be picked for a comparison."""

    name: str
    url: str
    note: str | None
    cells: tuple[TableCell, ...]
    reach: Reach | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ProviderTable:
    """Providers down and figures across; `note` says what is usual and on what it rests."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    note: str
