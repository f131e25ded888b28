"""libyaml's complaints, said so that someone who has never heard of YAML can mend the line."""

from __future__ import annotations

import yaml

WORDING = (
    ("found character '\\t'", "A tab stands where only spaces may be. Replace it with spaces."),
    ("found a tab character", "A tab stands where only spaces may be. Replace it with spaces."),
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


def syntax_message(error: yaml.MarkedYAMLError) -> str:
    """Return the plain remedy for a YAML syntax error, else libyaml's own words."""
    everything = " ".join(filter(None, (error.problem, error.context)))
    for start, remedy in WORDING:
        if start in everything:
            return remedy
    said = error.problem or "syntax error"
    return f"The file cannot be read from here on: {said}. Compare the line with providers/README.md."
