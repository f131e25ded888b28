"""What YAML forbids and libyaml lets through, found in the raw lines round a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from marketplace.sources.wording import TAB

Finding = tuple[tuple[int, int], str, str]
BLOCK_HEADER_COMMENT = re.compile(r"[|>][+\-0-9]*#")
CLOSERS = "]}"


def scalar_findings(event: yaml.ScalarEvent, lines: list[str], indent: int) -> Iterator[Finding]:
    """Yield what is wrong round one value; `indent` is the column of the innermost block list or group."""
    start, end = event.start_mark, event.end_mark
    if event.style in ('"', "'"):
        yield from continued_findings(start.line, end.line, lines, indent)
        if _at(lines, end.line, end.column) == "#":
            message = "A comment needs a blank before the #. If the # is text, put it inside the quotes."
            yield (end.line + 1, end.column + 1), "yaml_comment", message
    if event.style in ("|", ">"):
        if BLOCK_HEADER_COMMENT.match(lines[start.line][start.column :]):
            yield (start.line + 1, start.column + 1), "yaml_comment", "A comment needs a blank before the #."
        elif not event.value.strip():
            yield (
                (start.line + 1, start.column + 1),
                "value_missing",
                f"No text follows the {event.style}. Write it below, indented.",
            )


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


def key_finding(event: yaml.ScalarEvent, lines: list[str]) -> str | None:
    """Return what is wrong with the way a field's name is written, or None."""
    start = event.start_mark
    if event.end_mark.line != start.line or "\n" in event.value:
        return "A field's name must stand in one line."
    if lines[start.line][: start.column].rstrip().endswith("?"):
        return 'A field\'s name is written without the "?" before it.'
    return None


def _at(lines: list[str], line: int, column: int) -> str:
    return lines[line][column : column + 1] if line < len(lines) else ""
