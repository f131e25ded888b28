"""libyaml's complaints, said so that someone who has never heard of YAML can mend the line."""

from __future__ import annotations

import re

import yaml

from marketplace.sources.flow import comma_missing_between, group_without_braces, missing_comma
from marketplace.sources.indentation import uneven, unindented_text
from marketplace.sources.layout import FIELD_OF_TEXT, IN_QUOTES, ITEM, above, block_form, dash_missing, indent
from marketplace.sources.marks import ODD_BLANKS
from marketplace.sources.signs import wrong_brackets, wrong_colon, wrong_colon_near, wrong_comma, wrong_quotes

TAB = "A tab stands where only spaces may be. Replace it with spaces."
BACKSLASH = 'A backslash between "double quotes" starts a code.'
NO_COLON = "A colon and a space are missing after the field's name, or a quote is not closed above."
SECOND_COLON = "mapping values are not allowed"
SECOND_RECORD = "<document start>"
NO_KEY = "did not find expected key"
NO_DASH = "did not find expected '-' indicator"
WORDING = (
    ("found a tab character", TAB),
    ("found character '\\t'", TAB),
    ("could not find expected ':'", NO_COLON),
    (SECOND_RECORD, 'One file holds one record. Remove the line "..." and what follows it.'),
    ("found unexpected end of stream", "A quote is opened here and never closed."),
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
    (NO_DASH, 'Items of one list must all start with "- " at the same indentation.'),
    ("did not find expected node content", "A value is missing here."),
    ("block mapping entries are not allowed", "Fields must each stand on a line of their own."),
)
# What only a text can have brought about: its block form is the way out.
IN_TEXTS = (
    (SECOND_COLON, "A colon and a blank cannot stand in a text of this form."),
    ("did not find expected alphabetic", "A text of this form cannot start with * or &."),
    ("found unknown escape character", BACKSLASH),
    ("did not find expected hexdecimal", BACKSLASH),
    (
        "block sequence entries are not allowed",
        "A text of this form cannot start with a dash; a list item stands on its own line.",
    ),
    ("mapping keys are not allowed", "A text of this form cannot start with a question mark."),
    ("found character that cannot start any token", "A text of this form cannot start with this character."),
    ("found undefined tag handle", "A text of this form cannot start with !."),
    ("did not find expected whitespace or line break", "A text of this form cannot start with !."),
    ("did not find expected comment or line break", "After > or | the text starts on the next line."),
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
BLANK_AFTER_COLON = re.compile(f":[{ODD_BLANKS}]")

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
    spoilt = next((what for start, what in IN_TEXTS if start in f"{problem} {context}"), None)
    if spoilt:
        return (mark.line + 1, mark.column + 1), "yaml_syntax", f"{spoilt} {block_form(mark.line, lines)}"
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
        return (
            _odd_blank(number, line)
            or wrong_colon(number, lines)
            or unindented_text(number, lines)
            or _missing_dash(number, lines)
            or _text_goes_on(number, lines)
        )
    if SECOND_COLON in problem and FIELD.fullmatch(before) and number:
        return wrong_colon_near(number, lines) or _not_below(number, lines)
    if SECOND_COLON in problem and (field := FIELD_OF_TEXT.match(line)):
        found = _wrong_in_value(number, field, lines)
        if found:
            return found
    if BRACKETS[1] in problem and line[column : column + 1] == ":":
        comma = wrong_comma(before) or missing_comma(before)
        if comma:
            return (number + 1, comma[0] + 1), "yaml_syntax", comma[1]
        return (number + 1, column + 1), "yaml_syntax", f"{IN_TEXTS[0][1]} {IN_QUOTES}"
    if any(start in problem for start in BRACKETS) and (parted := comma_missing_between(before, line[column:])):
        return (number + 1, column + 1), "yaml_syntax", parted
    if NO_KEY in problem:
        return _not_fitting(number, before, lines)
    if NO_DASH in problem:
        return _missing_dash(number, lines) or uneven(number, lines)
    is_second = SECOND_RECORD in problem and not line.startswith("...")
    return uneven(number, lines) if is_second else None


def _not_fitting(number: int, before: str, lines: list[str]) -> Finding | None:
    """Tell text behind a quote or bracket, items among fields and wrong indentation; `before` is what is read."""
    line = lines[number] if number < len(lines) else ""
    column = len(before)
    if not before.strip():
        moved = (_missing_dash(number, lines) or _item_among_fields(number, lines)) if ITEM.match(line) else None
        return moved or uneven(number, lines)
    if before.rstrip().endswith(('"', "'")):
        message = f"Text follows the closing quote. {block_form(number, lines)}"
        return (number + 1, column + 1), "yaml_syntax", message
    field = FIELD_OF_TEXT.match(line)
    if field and before.rstrip().endswith(("]", "}")):
        message = f"Text follows the closing {before.rstrip()[-1]}. {block_form(number, lines)}"
        return (number + 1, field.start("value") + 1), "yaml_syntax", message
    if ITEM.match(line):
        return _missing_dash(number, lines) or _item_among_fields(number, lines)
    return None


def _wrong_in_value(number: int, field: re.Match[str], lines: list[str]) -> Finding | None:
    column = field.start("value") + 1
    brackets = wrong_brackets(field["value"])
    if brackets:
        return (number + 1, column), "yaml_syntax", brackets
    group = group_without_braces(field["name"], field["value"])
    if group:
        text = block_form(number, lines)
        return (number + 1, column), "yaml_syntax", f"{group} If it is a text: {text[0].lower()}{text[1:]}"
    return wrong_quotes(number, lines)


def _missing_dash(number: int, lines: list[str]) -> Finding | None:
    found = dash_missing(number, lines)
    return None if found is None else ((found[0] + 1, indent(lines[found[0]]) + 1), "yaml_syntax", found[1])


def _text_goes_on(number: int, lines: list[str]) -> Finding | None:
    """Tell a line of prose below a field of prose from a field without its colon."""
    line, before = lines[number], next(above(number, lines), 0)
    field = FIELD_OF_TEXT.match(lines[before])
    if not (field and _is_prose(line) and " " in field["value"].strip()):
        return None
    message = f"No field begins here. Does the line belong to {field['name']} above? {block_form(before, lines)}"
    return (number + 1, indent(line) + 1), "yaml_syntax", message


def _is_prose(line: str) -> bool:
    return ":" not in line and sum(map(str.isspace, line)) > 1


def _odd_blank(number: int, line: str) -> Finding | None:
    found = BLANK_AFTER_COLON.search(line)
    if found is None:
        return None
    message = "The blank after the colon is a special one. Delete it and type an ordinary blank."
    return (number + 1, found.start() + 2), "yaml_syntax", message


def _not_below(number: int, lines: list[str]) -> Finding:
    """Tell a field that is indented too far from one that stands below a line without colon."""
    before, start = next(above(number, lines), 0), indent(lines[number])
    if start > indent(lines[before]):
        message = "This line is indented more than the one above it. Let both start in the same column."
        return uneven(number, lines) or ((number + 1, start + 1), "yaml_indent", message)
    return _odd_blank(before, lines[before]) or ((before + 1, indent(lines[before]) + 1), "yaml_syntax", NO_COLON)


def _item_among_fields(number: int, lines: list[str]) -> Finding | None:
    """Find a list item that stands in the column of fields."""
    before, column = next(above(number, lines), 0), indent(lines[number])
    if ITEM.match(lines[before]) or indent(lines[before]) != column:
        return None
    message = 'A list item does not fit among fields. Remove the "- ", or begin the lines above with it too.'
    return (number + 1, column + 1), "yaml_syntax", message
