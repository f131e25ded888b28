"""Groups and lists in one line: the comma that is missing between two parts, the braces that are missing round them."""

from __future__ import annotations

import re

from marketplace.sources.layout import beginning

_NAME = r"[a-z][a-z0-9_]*"
_PART = r"[^,{}\[\]\s]+"
# The value and the name of the next field, which no comma parts, as in {kind: phone value: ...}.
_TWO_FIELDS = re.compile(rf".*[{{,] *{_NAME}: +(?P<value>{_PART}(?: +{_PART})*) +(?P<name>{_NAME}) *")
_ROUND = re.compile(rf"(?P<opens>[(<])(?P<inner> *{_NAME}: .*)(?P<closes>[)>]) *(?:#.*)?")
_BARE = re.compile(rf"{_NAME}: +\S.*")
_BEGINS = re.compile(rf"{_NAME} *:(?: |$)|[{{\[\"']")
_CLOSES = ('"', "'", "}", "]")


def missing_comma(before: str) -> tuple[int, str] | None:
    """Return the column, from 0, and the message for a name that follows a value without a comma.

    `before` is the line up to the second colon.
    """
    found = _TWO_FIELDS.fullmatch(before)
    if found is None:
        return None
    last, name = found["value"].rpartition(" ")[2], found["name"]
    message = (
        f'If {name} is a field, a comma is missing before it: write "{last}, {name}:". '
        f'If it is a part of the text, put the text in "double quotes".'
    )
    return found.start("name"), message


def comma_missing_between(before: str, rest: str) -> str | None:
    """Return the message where a part follows a closed one without a comma: {a: "b" c: d}, [{a: b} {a: c}]."""
    if not before.rstrip().endswith(_CLOSES) or not _BEGINS.match(rest):
        return None
    closed = before.rstrip()[-1]
    return f'A comma is missing after the {closed} and before "{beginning(rest)}". Write ", " between them.'


def group_without_braces(name: str, value: str) -> str | None:
    """Return how to write a value that looks like the fields of a group without braces round them, or None."""
    round_one = _ROUND.fullmatch(value.rstrip())
    below = f'or write "{name}:" and each field on a line below it, indented'
    if round_one:
        opens, closes = round_one["opens"], round_one["closes"]
        return (
            f"A group of fields stands between {{ and }}: write {{ in place of the first {opens} and }} in place of "
            f"the last {closes}, {below}."
        )
    if _BARE.fullmatch(value.rstrip()):
        return f"If {value.partition(':')[0]} is a field of {name}: write {{ before it and }} at the end, {below}."
    return None
