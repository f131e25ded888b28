"""libyaml's complaints, said so that someone who has never heard of YAML can mend the line."""

from __future__ import annotations

import re

import yaml

TAB = "A tab stands where only spaces may be. Replace it with spaces."
BACKSLASH = "A backslash inside \"double quotes\" starts a code. Use 'single quotes'."
NO_COLON = "A colon and a space are missing after the field's name, or a quote is not closed above."
SECOND_COLON = "mapping values are not allowed"
NO_KEY = "did not find expected key"
WORDING = (
    ("found a tab character", TAB),
    ("found character '\\t'", TAB),
    (SECOND_COLON, 'A second ": " in one line. Put the whole value in "quotes".'),
    ("could not find expected ':'", NO_COLON),
    ("did not find expected alphabetic", "A value cannot start with * or &. Put the value in quotes."),
    ("<document start>", 'One file holds one record. Remove the line "..." and what follows it.'),
    ("found unexpected end of stream", "A quote is opened here and never closed."),
    ("found unknown escape character", BACKSLASH),
    ("did not find expected hexdecimal", BACKSLASH),
    (
        "did not find expected ',' or ']'",
        "The list that starts with [ needs commas between its items and a ] at its end.",
    ),
    (
        "did not find expected ',' or '}'",
        "The group that starts with { needs commas between its fields and a } at its end.",
    ),
    (
        NO_KEY,
        "This line does not fit: its indentation differs from its neighbours', or a quote is closed too early.",
    ),
    ("did not find expected '-' indicator", 'Items of one list must all start with "- " at the same indentation.'),
    ("did not find expected node content", "A value is missing here."),
    ("block sequence entries are not allowed", '"- " starts a list item; it must stand on a line of its own.'),
    ("block mapping entries are not allowed", "Fields must each stand on a line of their own."),
    (
        "found character that cannot start any token",
        "A value cannot start with this character. Put the value in quotes.",
    ),
    ("found undefined tag handle", "A value cannot start with !. Put the value in quotes."),
)


# What libyaml notices only later, it says where it began.
AT_THE_BEGINNING = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected alphabetic",
)
BRACKETS = ("did not find expected ',' or ']'", "did not find expected ',' or '}'")
MERGE = re.compile(r"<{7}|={7}|>{7}")
FIELD = re.compile(r" *(?:- +)?[\w-]+ *")
ODD_BLANK = re.compile(":[\u00a0\u2007\u202f]")
ITEM = re.compile(r" *- ")

Finding = tuple[tuple[int, int], str, str]


def syntax_finding(error: yaml.YAMLError, lines: list[str]) -> Finding:
    """Return place, code and plain remedy for a YAML syntax error, else libyaml's own words."""
    problem = getattr(error, "problem", None) or "syntax error"
    context = getattr(error, "context", None) or ""
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = mark or began
    if mark is None:
        return (1, 1), "yaml_syntax", f"The file cannot be read: {problem}. Compare it with providers/README.md."
    late = began is not None and any(start in problem for start in BRACKETS) and began.line < mark.line
    if late or any(start in problem for start in AT_THE_BEGINNING):
        mark = began or mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column :].startswith("\t"):
        return (mark.line + 1, mark.column + 1), "yaml_tab", TAB
    seen = _by_its_look(problem, mark.line, mark.column, lines)
    if seen:
        return seen
    remedy = next((remedy for start, remedy in WORDING if start in f"{problem} {context}"), None)
    unknown = f"The file cannot be read from here on: {problem}. Compare the line with providers/README.md."
    return (mark.line + 1, mark.column + 1), "yaml_syntax", remedy or unknown


def _by_its_look(problem: str, number: int, column: int, lines: list[str]) -> Finding | None:
    """Tell slips that libyaml has one sentence for by how the line looks."""
    line = lines[number] if number < len(lines) else ""
    before = line[:column]
    if MERGE.match(line):
        message = (
            "Two versions were merged only half. Keep one, and delete the lines with <<<<<<<, ======= and >>>>>>>."
        )
        return (number + 1, 1), "yaml_syntax", message
    if "':'" in problem:
        return _odd_blank(number, line)
    if SECOND_COLON in problem and FIELD.fullmatch(before) and number:
        return _not_below(number, lines)
    if NO_KEY in problem and before.rstrip().endswith(('"', "'")):
        message = "Text follows the closing quote. Put the whole value in one pair of quotes, or in none."
        return (number + 1, column + 1), "yaml_syntax", message
    if NO_KEY in problem and ITEM.match(line):
        return _item_without_dash(number, lines)
    return None


def _odd_blank(number: int, line: str) -> Finding | None:
    found = ODD_BLANK.search(line)
    if found is None:
        return None
    message = "The blank after the colon is a special one. Delete it and type an ordinary blank."
    return (number + 1, found.start() + 2), "yaml_syntax", message


def _not_below(number: int, lines: list[str]) -> Finding:
    """Tell a field that is indented too far from one that stands below a line without colon."""
    above, start = _above(number, lines), _indent(lines[number])
    if start > _indent(lines[above]):
        message = "This line is indented more than the one above it. Let both start in the same column."
        return (number + 1, start + 1), "yaml_indent", message
    return _odd_blank(above, lines[above]) or ((above + 1, _indent(lines[above]) + 1), "yaml_syntax", NO_COLON)


def _item_without_dash(number: int, lines: list[str]) -> Finding | None:
    """Find the line above a list item that stands in its column without the dash."""
    above, column = _above(number, lines), _indent(lines[number])
    if ITEM.match(lines[above]) or _indent(lines[above]) != column:
        return None
    if ":" in lines[above].partition("{")[0]:
        message = 'A list item does not fit among fields. Remove the "- ", or begin the lines above with it too.'
        return (number + 1, column + 1), "yaml_syntax", message
    message = 'Every item of a list starts with "- ". Write it before this one too.'
    return (above + 1, column + 1), "yaml_syntax", message


def _above(number: int, lines: list[str]) -> int:
    """Return the nearest line above that holds more than a comment."""
    return next((n for n in range(number - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
