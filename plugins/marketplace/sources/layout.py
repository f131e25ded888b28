"""What a line belongs to, read from its look: the field of a text, the list of an item, the dash that is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import yaml

from marketplace.problems import shown

ITEM = re.compile(r" *- ")
OPENS = re.compile(r" *(?:- +)*[\w-]+ *: *(?:#.*)?")
FIELD_OF_TEXT = re.compile(r" *(?:- +)*(?P<name>[\w-]+): +(?P<value>\S.*)")
NAME = re.compile(r" *(?P<name>[\w-]+) *:(?: |$)")
# More than any group has; a file that repeats one field thousands of times is not counted to its end each time.
MOST_REPEATED = 50
# Letters of a long line that are enough to find it again.
MOST_QUOTED = 30
# Lines that are looked back: a slip is explained by what stands near it.
FARTHEST = 200
IN_QUOTES = 'Put the text in "double quotes", and use \' for quotes inside it.'


def block_form(number: int, lines: Sequence[str], field: str | None = None) -> str:
    """Return how to write the text that a line is part of, so that no character in it means anything to YAML.

    The block form takes every text; where a group stands between braces only quotes are possible. `field` is the
    field of the text where it is known.
    """
    name = field or text_field(number, lines)
    return IN_QUOTES if name is None else f'Write "{name}: >-" and put the text below it, indented.'


def text_field(number: int, lines: Sequence[str]) -> str | None:
    """Return the field whose text a line is part of, or None between braces and brackets."""
    start = indent(lines[number])
    for line in (lines[number], *(lines[n] for n in above(number, lines))):
        field = FIELD_OF_TEXT.match(line)
        if field and (line is lines[number] or indent(line) < start):
            inside = field["value"].startswith(("{", "[")) and line is not lines[number]
            return None if inside else field["name"]
        if line.lstrip(" -").startswith(("{", "[")):
            return None
    return None


def dash_missing(number: int, lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the line that lacks the dash of a list item, and what to write there; None when none is missing."""
    start = indent(lines[number])
    if ITEM.match(lines[number]):
        first = _first_below_its_field(number, lines)
        return None if first is None else (first, _with_dash(lines[first], start))
    for n in above(number, lines):
        if indent(lines[n]) <= start:
            is_sibling = indent(lines[n]) == start and ITEM.match(lines[n]) and not _goes_on(number, n, lines)
            return (number, _with_dash(lines[number], start)) if is_sibling else None
    return None


def _goes_on(number: int, item: int, lines: Sequence[str]) -> bool:
    """Return whether a line is a field that the group of the item above it does not have yet."""
    own, first = NAME.match(lines[number]), NAME.match(ITEM.sub("", lines[item], count=1))
    if own is None or first is None:
        return False
    names = {field["name"] for line in lines[item + 1 : number] if (field := NAME.match(line))}
    return own["name"] not in {first["name"], *names}


def _first_below_its_field(number: int, lines: Sequence[str]) -> int | None:
    """Return the first line between the item of a line and the field of its list, where no item begins."""
    first, start = None, indent(lines[number])
    for n in above(number, lines):
        if indent(lines[n]) < start or (OPENS.fullmatch(lines[n]) and indent(lines[n]) == start):
            # An item further right than this one has its dash; it has too many blanks.
            opens = OPENS.fullmatch(lines[n]) and first is not None and not ITEM.match(lines[first])
            return first if opens else None
        if ITEM.match(lines[n]) and indent(lines[n]) == start:
            return None
        first = n
    return None


def repeated_from(number: int, lines: Sequence[str], group: Collection[str]) -> list[str]:
    """Return the fields of a group that stand again from a line on, in the same column, the line's own first."""
    start, found = indent(lines[number]), []
    for line in lines[number:]:
        if not line.strip() or line.lstrip().startswith("#") or indent(line) > start:
            continue
        field = NAME.match(line)
        if indent(line) < start or field is None:
            break
        found += [field["name"]] if field["name"] in group else []
        if len(found) > MOST_REPEATED:
            break
    own = NAME.match(lines[number])
    return found or [own["name"]] if own else found


def said_twice(names: Sequence[str], first: int) -> str:
    """Return the message for fields that stand again in one group; `first` is the line of the first of them."""
    more = {1: "", 2: "So does the field after it. "}.get(len(names), f"So do the {len(names) - 1} fields after it. ")
    return f"{shown(names[0])} stands twice, first in line {first}. {more}Keep one{' of each' if more else ''}."


def missing_dash(mark: yaml.Mark, lines: Sequence[str]) -> str:
    """Return the message for a field with which another item begins, though the dash is missing."""
    return _with_dash(lines[mark.line], max(0, mark.column - len("- ")))


def _with_dash(line: str, column: int) -> str:
    """Return the message for a line whose dash belongs into a column; what stands below it keeps its place."""
    says = "A list item starts with a dash, and this one does not."
    written, dash = line.strip(), f"{' ' * column}- "
    if shown(written) == written:
        return f'{says} Write "{dash}{written}".'
    # A remedy that is cut would be copied as it stands.
    place = "in place of the blanks before" if indent(line) else "before"
    return f'{says} Write "{dash}" {place} "{beginning(written)}", and leave the rest of the line as it is.'


def beginning(written: str) -> str:
    """Return the first words of a line, whole, as they may be quoted in a message."""
    return shown(written[:MOST_QUOTED].rpartition(" ")[0] or written[:MOST_QUOTED]).rstrip(",")


def above(number: int, lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines above one that hold more than a comment, from near to far, as far as a reader looks back."""
    for n in range(number - 1, max(-1, number - 1 - FARTHEST), -1):
        if lines[n].strip() and not lines[n].lstrip().startswith("#"):
            yield n


def indent(line: str) -> int:
    """Return how many blanks a line starts with."""
    return len(line) - len(line.lstrip())
