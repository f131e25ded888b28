"""The small parts that several views are made of. Texts are finished: a template never computes or formats."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from marketplace.views import paths


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it says, and a path from the root of the site."""

    label: str
    url: str


HOME = Link("Home", paths.HOME)


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link with the number of providers behind it."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under one name."""

    name: str
    url: str | None
    links: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a summary list; value None means "not stated"."""

    term: str
    value: str | None
    note: str | None = None
    url: str | None = None
    link_text: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: kind is info, positive, caution or negative; the title says the status in words."""

    kind: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short status; kind is neutral, positive, caution or negative."""

    text: str
    kind: str = "neutral"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numeric columns are right-aligned."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it, a cell of None means "not stated"."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One line of a bill."""

    label: str
    amount: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """An itemised bill: its lines, its sums (the last is the total), and what is priced by quotation."""

    summary: str
    caption: str
    lines: tuple[MoneyLine, ...]
    sums: tuple[MoneyLine, ...]
    incomplete: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of a week: level 0 (nothing) to 5 and its text."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One row of a week grid."""

    name: str
    short: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """A week of 7 by 24 hours; the scale explains its levels."""

    caption: str
    days: tuple[WeekDay, ...]
    scale: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class HoursStep:
    """A price of the working week: its level (open or dearer), what stands in a cell, and what it means in words."""

    level: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class HoursCell:
    """Hours of one or more weekdays in which nothing changes, over so many lines; level is closed, open or dearer."""

    level: str
    text: str
    days: tuple[str, ...]
    opens: str
    closes: str
    lines: int


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A part of the day from a time on, about so many hours long, with the cells that begin in it."""

    start: str
    hours: int
    cells: tuple[HoursCell, ...]


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The working week, hours down and days across, on the clock of `zone`; `key` explains the prices."""

    caption: str
    zone: str
    lines: tuple[HoursLine, ...]
    key: tuple[HoursStep, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number computed from the data, with what it rests on; value None means too few, for `reason`."""

    value: str | None
    label: str
    basis: str
    url: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a page's first screen; value None means "not stated"."""

    label: str
    value: str | None
    note: str | None = None


@dataclass(frozen=True)
class PageView:
    """What base.html reads of every page: crumbs lead from the home page to the parent."""

    path: str
    title: str
    description: str
    crumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of a long list."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class LinkIndexView(PageView):
    """A page that leads to others: a sentence, and links in groups; `empty` stands where there is none."""

    intro: str
    groups: tuple[LinkGroup, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that a stranger wrote, made harmless, and its language where it is not the page's."""

    html: Markup
    lang: str | None = field(default=None)
