"""What the pages of the decision tools are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace import formats
from marketplace.models.reference.decision_method import Graded
from marketplace.views.estimate.page import EMPTY_CHART, ChartLine
from marketplace.views.parts import Column, PageView, Table
from marketplace.views.question import Option, OptionGroup

GRADES = {
    "A": "official",
    "B": "a supplier's own terms",
    "C": "marketing or second hand",
    "E": "our own choice",
}
DEFAULT_COLUMNS = (
    Column("Figure"),
    Column("Default", numeric=True),
    Column("Usual range"),
    Column("Why"),
    Column("Source"),
    Column("Of"),
    Column("Kind"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: kind is text, date, time, select, choice or check; `groups` are the choices."""

    id: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    unit: str = ""
    numeric: bool = False
    wide: bool = False
    groups: tuple[OptionGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together; with `fold` they stand behind this summary."""

    legend: str
    fields: tuple[Field, ...]
    fold: str = ""


@dataclass(frozen=True)
class ToolView(PageView):
    """A tool: its form, what stands under its answer, tables worked in advance, and its defaults."""

    tool: str
    intro: str
    data_url: str
    groups: tuple[FieldGroup, ...]
    button: str
    caution: str
    worked: tuple[Table, ...]
    worked_note: str
    defaults: tuple[Table, ...]
    # Lines of a chart that a script draws.
    curves: tuple[ChartLine, ...] = EMPTY_CHART.series
    # Where the rate cards stand, for tools that ask one.
    cards_url: str = ""


def choices(pairs: Iterable[tuple[str, str]]) -> tuple[OptionGroup, ...]:
    """Return choices that stand by themselves."""
    return (OptionGroup("", tuple(Option(value, label) for value, label in pairs)),)


def default_row(label: str, value: str, usual: str, why: Graded) -> tuple[str | None, ...]:
    """Return a default with its reason, source, day and grade."""
    return label, value, usual, why.reason, why.source, formats.day(why.dated), GRADES[why.grade]


def defaults_table(caption: str, rows: Iterable[tuple[str | None, ...]]) -> Table:
    """Return the table of a tool's defaults."""
    return Table(caption, DEFAULT_COLUMNS, tuple(rows))
