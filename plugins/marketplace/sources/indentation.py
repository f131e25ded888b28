"""Lines that start with too few or too many blanks: which line it is, and how many blanks belong before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from marketplace.sources.layout import ITEM, NAME, OPENS, above, indent
from marketplace.sources.marks import BLOCK_TEXT

Finding = tuple[tuple[int, int], str, str]
_DASHES = re.compile(r" *(?:- +)*")
_SIGN = re.compile(r"[|>][-+0-9]* *(?:#.*)?$")
# A name of our files, and not the first words of a sentence.
_CERTAIN_FIELD = re.compile(r" *(?:- +)*[a-z][a-z0-9_]*:(?: |$)")
# More lines than these are not named one by one.
MOST_NAMED = 6


def uneven(number: int, lines: Sequence[str]) -> Finding | None:
    """Find the line with the wrong number of blanks, where a line does not fit to those above it."""
    if number >= len(lines):
        return None
    start, between, parent = indent(lines[number]), [], None
    for n in above(number, lines):
        if indent(lines[n]) < start:
            parent = n
            break
        between.append(n)
    if parent is not None and between and BLOCK_TEXT.fullmatch(lines[parent]):
        text = f"This line belongs to the text above it. {_write(indent(lines[between[-1]]))}"
        return (number + 1, start + 1), "yaml_indent", text
    if not (ITEM.match(lines[number]) or _is_field(lines[number])):
        return None
    if between and not ITEM.match(lines[number]) and (moved := _beside_its_dash(number, lines)):
        return moved
    if not between:
        right = None if parent is None else _column_above(number, lines)
        return None if right in (None, start) else _moved([number], right, lines)
    return _beside(number, between[-1], parent, lines)


def _beside(number: int, first: int, parent: int | None, lines: Sequence[str]) -> Finding | None:
    """Find it where a line stands less deep than the first line of the list or group above it."""
    start, inner = indent(lines[number]), indent(lines[first])
    is_item = bool(ITEM.match(lines[number]))
    outer = 0 if parent is None else _content(lines[parent])
    if inner == start or (is_item and not ITEM.match(lines[first])):
        return None
    if ITEM.match(lines[first]) and not is_item:
        return None if outer == start else _moved([number], outer, lines)
    rows = _rows(first, -1 if parent is None else indent(lines[parent]), lines)
    deep = [n for n in rows if indent(lines[n]) == inner and bool(ITEM.match(lines[n])) == is_item]
    flat = [n for n in rows if indent(lines[n]) == start and bool(ITEM.match(lines[n])) == is_item]
    if len(flat) > len(deep) or parent is None:
        return _moved(deep, start, lines)
    if not is_item and len(flat) == 1 and start - outer <= inner - start:
        other = None if start - outer < inner - start else inner
        return _moved(flat, outer, lines, other=other, field=lines[parent].strip(" -:") if parent is not None else "")
    return _moved(flat, inner, lines)


def _beside_its_dash(number: int, lines: Sequence[str]) -> Finding | None:
    """Find it where a field stands in the column of the dash above it: the field, or the dash, is moved."""
    start = indent(lines[number])
    item = next((n for n in above(number, lines) if indent(lines[n]) <= start), number)
    if item == number or indent(lines[item]) != start or not ITEM.match(lines[item]):
        return None
    rows = _rows(number, start - 1, lines)
    behind = lines[rows[-1] + 1] if rows[-1] + 1 < len(lines) else ""
    if ITEM.match(behind) and _content(behind) == start:
        return _moved([item], indent(behind), lines)
    fields = list(takewhile(lambda n: not ITEM.match(lines[n]) or indent(lines[n]) > start, rows))
    return _moved([n for n in fields if indent(lines[n]) == start], _content(lines[item]), lines)


def _column_above(number: int, lines: Sequence[str]) -> int | None:
    """Return the column of the lines that a line below them, indented more, should stand beside."""
    is_item = bool(ITEM.match(lines[number]))
    start = indent(lines[number])
    for n in above(number, lines):
        if indent(lines[n]) >= start:
            continue
        if is_item:
            if ITEM.match(lines[n]):
                return indent(lines[n])
        elif _is_field(lines[n]):
            return _content(lines[n])
    return None


def unindented_text(number: int, lines: Sequence[str]) -> Finding | None:
    """Find a line that stands in the column of the field above it, whose text begins below that field's sign."""
    start, inner = indent(lines[number]), None
    for n in above(number, lines):
        if _content(lines[n]) > start:
            inner = indent(lines[n])
            continue
        if _content(lines[n]) == start and not _CERTAIN_FIELD.match(lines[n]):
            continue
        if not BLOCK_TEXT.fullmatch(lines[n]) or _content(lines[n]) != start:
            return None
        field = lines[n].strip(" -").partition(":")[0]
        if inner is None:
            sign = _SIGN.search(lines[n])
            message = f"The text of {field} stands too far left. {write_text_below(n, lines)}"
            return (n + 1, (sign.start() if sign else start) + 1), "yaml_indent", message
        message = (
            f"No field begins here. If the line belongs to the text of {field}, "
            f"{_lower(_write(inner))} If it is a field, a colon and a space are missing after its name."
        )
        return (number + 1, start + 1), "yaml_syntax", message
    return None


def write_text_below(number: int, lines: Sequence[str]) -> str:
    """Return how the text is written that belongs below a line which ends with | or >."""
    return f"Put it below, and {_lower(_write(_content(lines[number]) + 2, 'before each of its lines'))}"


def begins_in_text(number: int, lines: Sequence[str]) -> bool:
    """Return whether a line stands directly below one that ends with | or >, in the column of its field."""
    before = next(above(number, lines), None)
    if before is None or not BLOCK_TEXT.fullmatch(lines[before]):
        return False
    return _content(lines[before]) == indent(lines[number])


def _rows(first: int, outer: int, lines: Sequence[str]) -> list[int]:
    """Return the lines of a list or group, from its first one to the one before the next that is not in it."""
    found = []
    for n in range(first, len(lines)):
        if not lines[n].strip() or lines[n].lstrip().startswith("#"):
            continue
        if indent(lines[n]) <= outer:
            break
        found.append(n)
    return found


def _moved(
    rows: list[int], right: int, lines: Sequence[str], *, other: int | None = None, field: str = ""
) -> Finding | None:
    if not rows:
        return None
    first, column = rows[0], indent(lines[rows[0]])
    if other is None:
        how = _write(right)
    else:
        how = f"If it belongs to {field}, {_lower(_write(other))} If not, {_lower(_write(right))}"
    below = next((line for line in lines[first + 1 :] if line.strip()), "")
    beside = indent(below) == right and bool(ITEM.match(below)) == bool(ITEM.match(lines[first]))
    if indent(below) > column and (not beside or OPENS.fullmatch(lines[first])):
        how += " Move the lines below that belong to it by as many."
    again = ", ".join(str(n + 1) for n in rows[1 : 1 + MOST_NAMED])
    how += f" The same in line {again}{' and after it' if len(rows) > MOST_NAMED + 1 else ''}." if again else ""
    message = f"This line starts with {_blanks(column)}, and does not stand in one column with its neighbours. {how}"
    return (first + 1, column + 1), "yaml_indent", message


def _write(blanks: int, where: str = "before it") -> str:
    return f"Write {_blanks(blanks)} {where}."


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _blanks(count: int) -> str:
    return {0: "no blank", 1: "1 blank"}.get(count, f"{count} blanks")


def _content(line: str) -> int:
    """Return the column in which a line's field or value begins, behind its dashes."""
    return len(line) - len(_DASHES.sub("", line, count=1))


def _is_field(line: str) -> bool:
    return NAME.match(line[_content(line) :]) is not None or OPENS.fullmatch(line) is not None
