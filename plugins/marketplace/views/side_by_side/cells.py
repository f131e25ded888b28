"""The parts of a comparison: one provider's cells in sections, and the rows that several of them make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marketplace.views.parts import Fact


# What few readers decide by: one page of paper has room for the others. A test knows a term that no column has.
MINOR = frozenset(
    {
        "Mean wait, calls at any hour",
        "Billed in, workshop",
        "Other hours",
        "Most that labour can cost",
        "Parts",
        "Tax",
        "Ways to pay",
        "Deposit",
        "Estimate",
        "Warranty on parts",
        "Remote, where",
        "Workshop, where",
        "Systems",
        "Knows well",
        "Employers’ liability insurance",
        "Goods in custody insurance",
        "Certificates",
        "Fixed the first time",
        "Bill against quote",
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a provider says of one thing: None is "not stated"; a `muted` text stands where there is no value."""

    text: str | None
    note: str | None = None
    muted: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is compared, and what one provider says of it; minor ones show with all rows only."""

    term: str
    cell: Cell
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one name; every provider has the same ones in the same order."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """The head of a column: whose it is, and where its page is."""

    slug: str
    name: str
    url: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One term over all columns; `differs` where not all say the same, `minor` rows show with all rows only."""

    term: str
    cells: tuple[Cell, ...]
    differs: bool
    minor: bool = False
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class CompareGroup:
    """Rows under one name."""

    name: str
    rows: tuple[CompareRow, ...]


def of_fact(fact: Fact | None, *, instead: str | None = None) -> Cell:
    """Return the cell of a fact; where the provider's page has no such row, `instead` says why, or it is not stated."""
    if fact is None:
        return Cell(instead, muted=instead is not None)
    return Cell(fact.value, fact.note)


def groups_of(columns: Iterable[tuple[Section, ...]]) -> tuple[CompareGroup, ...]:
    """Return rows over several providers; what none of them states is left out (see `silent`)."""
    groups = (CompareGroup(sections[0].name, tuple(_rows(sections))) for sections in zip(*columns, strict=True))
    return tuple(group for group in groups if group.rows)


def silent(columns: Iterable[tuple[Section, ...]]) -> tuple[str, ...]:
    """Return the terms of which no provider states anything."""
    return tuple(
        entries[0].term
        for sections in zip(*columns, strict=True)
        for entries in zip(*(section.entries for section in sections), strict=True)
        if all(entry.cell.text is None for entry in entries)
    )


def _rows(sections: tuple[Section, ...]) -> Iterable[CompareRow]:
    for entries in zip(*(section.entries for section in sections), strict=True):
        cells = tuple(entry.cell for entry in entries)
        if any(cell.text is not None for cell in cells):
            yield CompareRow(
                entries[0].term,
                cells,
                differs=len({(cell.text, cell.note) for cell in cells}) > 1,
                minor=entries[0].minor,
            )
