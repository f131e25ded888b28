"""What YAML forbids and libyaml lets through, found in the raw lines round a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from marketplace.sources.complaints import TAB
from marketplace.sources.events import end_of, start_of
from marketplace.sources.indentation import write_text_below
from marketplace.sources.layout import block_form
from marketplace.sources.marks import ODD_BLANK, odd_name
from marketplace.sources.signs import wrong_brackets, wrong_colon, wrong_colon_in_name

Finding = tuple[tuple[int, int], str, str]
BLOCK_HEADER_COMMENT = re.compile(r"[|>][+\-0-9]*#")
CLOSERS = "]}"
# "ticket #12" is text; so is "fixed # 2" most likely, and "office hours  # a note" is not.
GLUED_NUMBER = re.compile(r" #[0-9]")
NUMBERED = re.compile(r" +#[0-9]| # ?[0-9]")
COMMENT = re.compile(r"[ \t]#")
# Signs that no number, code or name has, but a text of one word may.
TEXT = re.compile("[\\s\"'\u2018-\u201f]|\\w[.!?,;\u2026]$|^[A-Z]\\w*[a-z]\\w*$")
LETTER = re.compile(r"[^\W\d_]")


def scalar_findings(event: yaml.ScalarEvent, lines: list[str], indent: int) -> Iterator[Finding]:
    """Yield what is wrong round one value; `indent` is the column of the innermost block list or group."""
    start, end = start_of(event), end_of(event)
    if event.style in ('"', "'"):
        yield from continued_findings(start.line, end.line, lines, indent)
        if _at(lines, end.line, end.column) == "#":
            message = "A comment needs a blank before the #. If the # is text, put it inside the quotes."
            yield (end.line + 1, end.column + 1), "yaml_comment", message
    if event.style not in ("|", ">"):
        yield from _lost_in_a_comment(event, lines)
    if not event.style and (brackets := wrong_brackets(event.value)):
        yield (start.line + 1, start.column + 1), "yaml_syntax", brackets
    if event.style in ("|", ">"):
        if BLOCK_HEADER_COMMENT.match(lines[start.line][start.column :]):
            yield (start.line + 1, start.column + 1), "yaml_comment", "A comment needs a blank before the #."
        elif not event.value.strip():
            yield (
                (start.line + 1, start.column + 1),
                "value_missing",
                f"No text follows the {event.style}. {write_text_below(start.line, lines)}",
            )


def _lost_in_a_comment(event: yaml.ScalarEvent, lines: list[str]) -> Iterator[Finding]:
    """Find a # in a sentence: what follows would be lost. Comments have more room before them, or shorter values."""
    end = end_of(event)
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    commented = NUMBERED.match(rest) or COMMENT.match(rest)
    if (commented and _is_text(event.value)) or _is_numbered(event.value, rest):
        remedy = block_form(end.line, lines)
        message = f"What follows # is a comment, and would be lost. {remedy} A comment needs two blanks before the #."
        yield (end.line + 1, end.column + 2), "yaml_comment", message


def _is_text(value: str) -> bool:
    return TEXT.search(value.strip()) is not None


def _is_numbered(value: str, rest: str) -> bool:
    """Return whether a word has its number behind a #, glued to it: ticket #12."""
    return GLUED_NUMBER.match(rest) is not None and LETTER.search(value) is not None


def continued_findings(first: int, last: int, lines: list[str], indent: int) -> Iterator[Finding]:
    """Yield the lines of a value in quotes or brackets that are not indented more than the field they belong to."""
    for number in range(first + 1, last + 1):
        line = lines[number]
        rest = line.lstrip(" ")
        if rest.strip() and not rest.startswith("#") and rest[0] not in CLOSERS and len(line) - len(rest) <= indent:
            place = (number + 1, len(line) - len(rest) + 1)
            if rest.startswith("\t"):
                yield place, "yaml_tab", TAB
            else:
                yield place, "yaml_indent", "This line continues the value above: indent it more than the field's name."


def no_value(event: yaml.ScalarEvent, lines: list[str]) -> str:
    """Return the message for a value that is not there."""
    number, column = start_of(event).line, start_of(event).column
    if number < len(lines) and lines[number][column:].lstrip().startswith("#"):
        return f"The value is missing: what follows # is a comment. {if_text('#', event, lines)}"
    return "The value is missing. Write one, or remove the line."


def if_text(sign: str, event: yaml.Event, lines: list[str]) -> str:
    """Return what to write where a sign of YAML was meant as a part of a text."""
    way = block_form(start_of(event).line, lines)
    return f"If the {sign} is text, {way[0].lower()}{way[1:]}"


def key_finding(event: yaml.ScalarEvent, lines: list[str]) -> tuple[str, str, str] | None:
    """Return the name that is meant, with code and message, where a field's name is written wrongly; else None."""
    start, key = start_of(event), event.value
    if end_of(event).line != start.line or "\n" in key:
        return key, "yaml_key", "A field's name must stand in one line."
    if lines[start.line][: start.column].rstrip().endswith("?"):
        return key, "yaml_key", 'A field\'s name is written without the "?" before it.'
    if key == "<<":
        return key, "yaml_merge_key", "<< is not used here. Write the fields out."
    if not key:
        return key, "yaml_key", "A field's name is missing before the colon."
    if not event.style and (odd := odd_name(key)):
        return ODD_BLANK.sub("", key), "yaml_key", odd
    if (other := wrong_colon_in_name(key)) and (named := wrong_colon(start.line, lines)):
        return other[0], "yaml_key", named[2]
    return None


def _at(lines: list[str], line: int, column: int) -> str:
    return lines[line][column : column + 1] if line < len(lines) else ""
