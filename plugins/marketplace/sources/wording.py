"""libyaml's complaints, said so that someone who has never heard of YAML can mend the line."""

from __future__ import annotations

import yaml

TAB = "A tab stands where only spaces may be. Replace it with spaces."
WORDING = (
    ("found a tab character", TAB),
    ("found character '\\t'", TAB),
    ("mapping values are not allowed", 'A second ": " in one line. Put the whole value in "quotes".'),
    (
        "could not find expected ':'",
        "A colon and a space are missing after the field's name, or a quote is not closed above.",
    ),
    ("found unexpected end of stream", "A quote is opened here and never closed."),
    ("found unknown escape character", "A backslash inside \"double quotes\" starts a code. Use 'single quotes'."),
    (
        "did not find expected ',' or ']'",
        "A list that starts with [ needs commas between its items and a ] at its end.",
    ),
    (
        "did not find expected ',' or '}'",
        "A group that starts with { needs commas between its fields and a } at its end.",
    ),
    (
        "did not find expected key",
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
AT_THE_BEGINNING = ("could not find expected ':'", "found unexpected end of stream")


def syntax_finding(error: yaml.YAMLError, lines: list[str]) -> tuple[tuple[int, int], str, str]:
    """Return place, code and plain remedy for a YAML syntax error, else libyaml's own words."""
    problem = getattr(error, "problem", None) or "syntax error"
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if any(start in problem for start in AT_THE_BEGINNING):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return (1, 1), "yaml_syntax", f"The file cannot be read: {problem}. Compare it with providers/README.md."
    place = (mark.line + 1, mark.column + 1)
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if rest.startswith("\t"):
        return place, "yaml_tab", TAB
    remedy = next((remedy for start, remedy in WORDING if start in f"{problem} {context}"), None)
    unknown = f"The file cannot be read from here on: {problem}. Compare the line with providers/README.md."
    return place, "yaml_syntax", remedy or unknown
