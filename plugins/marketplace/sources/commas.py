"""A name without a value between { and }: most often a comma or a colon in the text before it has split that text."""

from __future__ import annotations

import re

from marketplace.problems import number_meant, shown
from marketplace.sources.signs import wrong_colon_in_name

NUMBER = re.compile(r"-?[£$€¥]?[0-9][0-9.,]*")
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
FIELD = re.compile(r"[a-z][a-z0-9_]*")
GLUED = re.compile(r"([a-z][a-z0-9_]*):(?!//)(\S.*)")

Mending = tuple[str, str]


def number_split(written: str, key: str) -> tuple[str, Mending] | None:
    """Return the number that a comma has split, with code and message: {standard: 60,00} is 60 and a name 00."""
    if not (NUMBER.fullmatch(written) and DIGITS.fullmatch(key)):
        return None
    raw = f"{written},{key}"
    meant = number_meant(raw)
    if meant is None:
        return raw, ("number_comma", f'The comma splits "{raw}" in two. Write the number without commas.')
    how = "with a dot" if "." in meant else "without commas"
    return meant, ("number_comma", f'The comma splits "{raw}" in two. Write the number {how}: {meant}.')


def glued(key: str) -> tuple[str, str, Mending] | None:
    """Return name and value where the blank after the colon is missing, or another sign stands there: {from:09:00}."""
    other = wrong_colon_in_name(key)
    if other:
        return other[0], other[1], ("yaml_key", other[2])
    parts = GLUED.fullmatch(key)
    if parts is None:
        return None
    name, value = parts.groups()
    message = f'A blank is missing after the colon. Write "{name}: {shown(value)}".'
    return name, value, ("yaml_key", message)


def text_split(key: str) -> Mending:
    """Return code and message for any other name without a value."""
    field = f' If it is a field, write "{key}: value".' if FIELD.fullmatch(key) else ""
    quotes = "If it belongs to the text before, put that text in quotes."
    return "yaml_comma", f'After the comma, "{shown(key)}" has no value. {quotes}{field}'
