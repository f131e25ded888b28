"""What the texts need of a computed number: `marketplace.views` supplies objects of these shapes."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Figure(Protocol):
    """One number as text, with what it rests on; `n` is None for constants, which rest on nothing counted."""

    @property
    def text(self) -> str: ...
    @property
    def n(self) -> int | None: ...
    @property
    def counted(self) -> str: ...  # what n counts: "providers", "reviews"
    @property
    def as_of(self) -> date: ...
    @property
    def method_url(self) -> str: ...  # site path, like /methodology/#prices; "" for none


class FigureTable(Protocol):
    """One table; the first cell of each row names the row, `numeric` are the columns (from 0) of numbers."""

    @property
    def caption(self) -> str: ...
    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def note(self) -> str: ...
    @property
    def numeric(self) -> tuple[int, ...]: ...
    @property
    def n(self) -> int | None: ...
    @property
    def counted(self) -> str: ...
    @property
    def as_of(self) -> date: ...
    @property
    def method_url(self) -> str: ...


class Figures(Protocol):
    """A source of figures by name. None means: not computed in this build; too little data is a text, not None."""

    def get(self, name: str, /, **args: str) -> Figure | FigureTable | None: ...


class NoFigures:
    """No figures at all: for checks, and for a site without provider data."""

    def get(self, name: str, /, **args: str) -> None:
        return None
