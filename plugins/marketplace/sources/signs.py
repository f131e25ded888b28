"""Signs that stand where a colon, a quote, a comma or a bracket of YAML belongs: named, with what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from marketplace.problems import SHOWN_CHARACTERS, shown
from marketplace.sources.layout import FIELD_OF_TEXT, above, block_form

Finding = tuple[tuple[int, int], str, str]
# What looks like a colon, a comma or a quote (Unicode confusables.txt), and is another character.
COLONS = "\u02d0\u02f8\u0589\u05c3\u2236\ua789\ufe13\ufe30\ufe55\uff1a"
COMMAS = "\u060c\u201a\u3001\ufe10\ufe50\uff0c\uff64"
QUOTES = "\u00ab\u00bb\u2018-\u201f\u2032\u2033\u2039\u203a\u300c\u300d\u301d-\u301f\uff02\uff07"
BRACKETS = {
    "\uff5b": ("\uff5d", "{", "}"),
    "\uff3b": ("\uff3d", "[", "]"),
    "\u3010": ("\u3011", "[", "]"),
    "\ufe5b": ("\ufe5c", "{", "}"),
}
# What other languages write between a name and its value.
_ASSIGNS = "=>|:=|={1,2}|->|\u2192"
_NAMED = re.compile(
    rf"(?P<before> *(?:- +)*)(?P<name>[\w-]+?)(?P<sign> *(?:{_ASSIGNS}|[{COLONS}]))(?: *(?P<value>\S.*))?"
)
# A sentence may go on so behind its first word, but hardly behind a field's name that begins a line.
_DASHED = re.compile(
    "(?P<before> *(?:- +)*)(?P<name>[a-z][a-z0-9_]*)(?P<sign> +[-\u2013\u2014\u2212](?= )|;)(?: *(?P<value>\\S.*))?"
)
_QUOTED = re.compile(f"[{QUOTES}].*[{QUOTES}] *")
_COMMA = re.compile(f"[{COMMAS}]")


def wrong_colon(number: int, lines: Sequence[str]) -> Finding | None:
    """Find what stands in place of the colon after the name with which a line begins."""
    line = lines[number] if number < len(lines) else ""
    found = _NAMED.fullmatch(line) or _DASHED.fullmatch(line)
    if found is None:
        return None
    value = found["value"] or ""
    plain = ": " in value and value[0] not in "\"'{["
    message = f"{_no_colon(found['sign'].strip())} {block_form(number, lines, found['name']) if plain else _so(found)}"
    return (number + 1, found.start("sign") + 1), "yaml_syntax", message


def wrong_colon_near(number: int, lines: Sequence[str]) -> Finding | None:
    """Find it in a line, or in the one above it that this line should belong to."""
    before = next(above(number, lines), number)
    return wrong_colon(number, lines) or wrong_colon(before, lines)


def wrong_colon_in_name(key: str) -> tuple[str, str, str] | None:
    """Return name, value and message for a name that holds what stands in place of its colon."""
    found = _NAMED.fullmatch(key)
    if found is None:
        return None
    return found["name"], found["value"] or "", f"{_no_colon(found['sign'].strip())} {_so(found)}"


def wrong_quotes(number: int, lines: Sequence[str]) -> Finding | None:
    """Find a text between quotes that are none to YAML."""
    field = FIELD_OF_TEXT.match(lines[number])
    if field is None or not _QUOTED.fullmatch(field["value"]) or any(sign in field["value"] for sign in '"\\'):
        return None
    message = f'{named(field["value"][0])} does not open a quoted text. Write " in its place, and " at the end.'
    return (number + 1, field.start("value") + 1), "yaml_syntax", message


def wrong_brackets(value: str) -> str | None:
    """Return the message for a value between brackets that are none to YAML, or None."""
    written = value.strip()
    pair = BRACKETS.get(written[:1])
    if pair is None or not written.endswith(pair[0]):
        return None
    what = "group" if pair[1] == "{" else "list"
    return f"{named(written[0])} does not begin a {what}. Write {pair[1]} in its place, and {pair[2]} at the end."


def wrong_comma(before: str) -> tuple[int, str] | None:
    """Return the column, from 0, and the message for the last sign in a text that only looks like a comma."""
    found = [*_COMMA.finditer(before)]
    if not found:
        return None
    return found[-1].start(), f"{named(found[-1][0])} does not part two fields. Write a comma and a blank in its place."


def named(sign: str) -> str:
    """Return a sign with its name in Unicode."""
    return f"{sign} ({unicodedata.name(sign, 'a special sign').lower()}, U+{ord(sign):04X})"


def _no_colon(sign: str) -> str:
    which = f'"{sign}"' if sign.isascii() else named(sign)
    return f"A colon and a blank follow a field's name, not {which}."


def _so(found: re.Match[str]) -> str:
    value = (found["value"] or "").rstrip()
    whole = f"{found['name']}: {value}".rstrip()
    if len(whole) <= SHOWN_CHARACTERS:
        return f'Write "{shown(whole)}".'
    return f'Write "{found["name"]}: " in place of "{found["name"]}{found["sign"]}".'
