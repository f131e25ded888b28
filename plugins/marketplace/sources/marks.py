"""Blanks and list marks that only look right: named once, and read as the blank or dash that was meant.

YAML knows one blank for indentation and one mark for list items. Text that was copied from a web page or a word
processor brings others, which would become part of names and values, or end the reading of the file.
"""

from __future__ import annotations

import re
import unicodedata

Finding = tuple[tuple[int, int], str, str]
# All blanks of Unicode but the ordinary one, and the Braille pattern without dots, which looks like one.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")
_BLANK = f"[ {ODD_BLANKS}]"
_INDENT = re.compile(f"{_BLANK}*")
_DASH = re.compile(f"{_BLANK}*-(?P<odd>[{ODD_BLANKS}]+)")
# A field without a value of its own: what stands below, indented more, belongs to it.
_OPENS = re.compile(f"{_BLANK}*(?:-{_BLANK}+)*[\\w-]+{_BLANK}*:{_BLANK}*(?:#.*)?")
BLOCK_TEXT = re.compile(f"{_BLANK}*(?:-{_BLANK}+)*(?:[\\w-]+{_BLANK}*:{_BLANK}+)?[|>][-+0-9]*{_BLANK}*(?:#.*)?")
_MARK = re.compile(f"(?P<indent>{_BLANK}*)(?P<mark>[^\\w\\s]|[0-9]{{1,2}}[.)])(?P<rest>{_BLANK}+\\S|\\w)")
_GLUED_DASH = re.compile(f"(?P<indent>{_BLANK}*)(?P<mark>-)(?=[^\\W_]|[{{\\[])")
# Signs with which YAML, or a number, begins something else.
_OTHER_SIGNS = frozenset("\"'#{}[],&!%@`|?:-")
_KINDS_OF_MARKS = ("Pd", "Po", "Pf", "So", "Sm")
# Marks that nothing else begins with, so that the blank after them may be missing.
_SURE_MARKS = frozenset("*•·‣⁃∙–—−")


def read_as_meant(text: str) -> tuple[str, list[Finding]]:
    """Return the text with ordinary blanks and dashes where such were meant, and what was found, one a line.

    Columns stay what they are, but for a mark that has no blank after it.
    """
    lines, found = text.split("\n"), []
    block: int | None = None
    for number, line in enumerate(lines):
        start = _indent(line)
        if block is not None and line.strip() and len(line) - len(line.lstrip(" ")) <= block < start:
            # Text that is indented by odd blanks only, where ordinary ones are needed.
            lines[number] = _plain(line, start)
            found.append(_odd(number, line))
            continue
        if block is not None and (not line.strip() or start > block):
            continue
        block = start if BLOCK_TEXT.fullmatch(line) else None
        mended, finding = _mended(number, line, start, lines)
        lines[number] = mended
        found += [finding] if finding else []
    return "\n".join(lines), _each_once(found)


def _indent(line: str) -> int:
    """Return how many blanks of any kind stand before a line."""
    return len(line) - len(_INDENT.sub("", line, count=1))


def _each_once(found: list[Finding]) -> list[Finding]:
    """Name a mark or blank where it stands first, with the lines in which it stands again."""
    alike: dict[str, list[Finding]] = {}
    for finding in found:
        alike.setdefault(finding[2], []).append(finding)
    return [(*first[:2], f"{message}{_again(rest)}") for message, (first, *rest) in alike.items()]


def _again(rest: list[Finding]) -> str:
    if not rest:
        return ""
    last = rest[-1][0][0]
    return f" The same in line {last}." if len(rest) == 1 else f" The same in {len(rest)} more lines, to line {last}."


def _mended(number: int, line: str, start: int, lines: list[str]) -> tuple[str, Finding | None]:
    if ODD_BLANK.search(line[:start]):
        # In a line of blanks only, and before a comment, they do no harm.
        harmless = not line[start:] or line[start] == "#"
        dash = _DASH.match(line)
        return _plain(line, dash.end() if dash else start), None if harmless else _odd(number, line)
    dash = _DASH.match(line)
    if dash:
        return _plain(line, dash.end()), _odd(number, line)
    mark = _MARK.match(line)
    if not (mark and _is_mark(mark["mark"], mark["rest"])):
        mark = _GLUED_DASH.match(line)
    if mark and _is_item(number, len(mark["indent"]), lines):
        return _item(number, line, mark["mark"], start)
    return line, None


def _is_mark(written: str, rest: str) -> bool:
    if written[0].isdigit():
        return rest[0].isspace()
    usual = written not in _OTHER_SIGNS and unicodedata.category(written) in _KINDS_OF_MARKS
    return usual and (not rest[0].isalnum() or written in _SURE_MARKS)


def _item(number: int, line: str, written: str, column: int) -> tuple[str, Finding]:
    end = column + len(written)
    message = (
        'A blank is missing after the dash. A list item starts with "- ".'
        if written == "-"
        else f'A list item starts with a dash and a blank, not with {_quoted(written)}. Write "- " in its place.'
    )
    rest = _plain(line[end:], _indent(line[end:]))
    mended = f"{line[:column]}{'-'.ljust(len(written))}{'' if rest.startswith(' ') else ' '}{rest}"
    return mended, ((number + 1, column + 1), "yaml_syntax", message)


def _quoted(written: str) -> str:
    return "a number" if written[0].isdigit() else f'"{written}"'


def _is_item(number: int, column: int, lines: list[str]) -> bool:
    """Return whether a list item can begin in a column: below a field without a value, or beside another item."""
    for above in reversed(lines[:number]):
        text = above.strip()
        if not text or text.startswith("#"):
            continue
        start = len(above) - len(above.lstrip(" "))
        if start > column:
            continue
        # The items of a list may stand in the column of its field.
        return _OPENS.fullmatch(above) is not None or (start == column and above[start:].startswith("- "))
    return False


def _plain(line: str, end: int) -> str:
    return ODD_BLANK.sub(" ", line[:end]) + line[end:]


def _odd(number: int, line: str) -> Finding:
    found = ODD_BLANK.search(line)
    column = found.start() if found else 0
    message = f"{_named(line[column])} stands where only ordinary blanks may be. Delete it and type blanks."
    return (number + 1, column + 1), "yaml_indent", message


def _named(character: str) -> str:
    name = unicodedata.name(character).lower()
    return f"A special blank ({name}, U+{ord(character):04X})"


def odd_name(key: str) -> str | None:
    """Return what is wrong with a field's name that holds an odd blank, or None."""
    found = ODD_BLANK.search(key)
    return f"{_named(found[0])} stands in this name. Delete it and type the name again." if found else None
