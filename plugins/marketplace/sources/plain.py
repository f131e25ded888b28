"""The quick pass: the tree of a file that is plainly well-formed, without the places of its values.

It reads the same events of libyaml as `Walk`, and gives up at the first thing that the walk might have a word to say
about: such a file, and any that the records refuse, is read again in full. So both refuse the same files, and a file
that both accept has one tree. Source: docs/data-files.md#from-text-to-record
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml

from marketplace.sources.characters import FORBIDDEN
from marketplace.sources.marks import ODD_BLANK
from marketplace.sources.reader import MAX_BYTES
from marketplace.sources.strictness import continued_findings, scalar_findings
from marketplace.sources.walk import MAX_DEPTH, MAX_EVENTS, Loader

# Letters to Unicode, so `str.isprintable` lets them through, though nobody sees them.
UNSEEN_LETTERS = "\u115f\u1160\u3164"
UNSEEN_SYMBOL = "\u2800"
# A name of which no sign can stand for a colon.
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)
# A line that may begin with a sign or a number where the dash of a list item was meant (marks.py).
MARK = re.compile(r"^ *(?:[^\w\s\"'#{}\[\],&!%@`|?:-]|-[^\W_]|-[{\[]|[0-9]{1,2}[.)])", re.MULTILINE)
Next = Callable[[], yaml.Event]


class _NotPlain(Exception):
    """The file has something that only the walk can judge."""


def plain_tree(data: bytes) -> dict[str, Any] | None:
    """Return the tree that the strict reader gives for a file without any problem; None where it must look itself."""
    if len(data) > MAX_BYTES:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _has_odd_characters(text) or MARK.search(text):
        return None
    loader = Loader(text)
    try:
        return _Plain(text, loader.get_event).tree()
    except (_NotPlain, yaml.YAMLError):
        return None
    finally:
        loader.dispose()


def _has_odd_characters(text: str) -> bool:
    if not text.replace("\n", "").isprintable():
        return FORBIDDEN.search(text) is not None or ODD_BLANK.search(text) is not None
    return not text.isascii() and any(sign in text for sign in (*UNSEEN_LETTERS, UNSEEN_SYMBOL))


class _Plain:
    """One walk over the events of a text; `_NotPlain` ends it."""

    def __init__(self, text: str, following: Next) -> None:
        self.lines = text.split("\n")
        self.next = following
        self.left = MAX_EVENTS
        self.escapes, self.questions = "\\" in text, "?" in text
        self.commented = {number for number, line in enumerate(self.lines) if "#" in line}

    def tree(self) -> dict[str, Any]:
        self.event()  # the stream begins
        start = self.event()
        if not isinstance(start, yaml.DocumentStartEvent) or start.version or start.tags:
            raise _NotPlain
        first = self.event()
        if type(first) is not yaml.MappingStartEvent:
            raise _NotPlain
        found = self.value(first, 0, -1)
        self.event()  # the document ends
        if type(self.event()) is not yaml.StreamEndEvent or not isinstance(found, dict):
            raise _NotPlain
        return found

    def event(self) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _NotPlain
        return self.next()

    def value(self, event: Any, depth: int, indent: int) -> Any:
        """Return one value; `indent` is the column of the innermost block list or group."""
        if type(event) is yaml.ScalarEvent:
            return self.scalar(event, indent)
        if type(event) is yaml.AliasEvent or event.anchor or event.tag or depth >= MAX_DEPTH:
            raise _NotPlain
        inner = indent if event.flow_style else event.start_mark.column
        found: Any
        if type(event) is yaml.MappingStartEvent:
            found, end = self.group(depth + 1, inner)
        else:
            found, end = [], self.event()
            while type(end) is not yaml.SequenceEndEvent:
                found.append(self.value(end, depth + 1, inner))
                end = self.event()
        if event.flow_style:
            self.refuse_continued(event.start_mark.line, end.end_mark.line, indent)
        return found

    def group(self, depth: int, indent: int) -> tuple[dict[str, Any], Any]:
        found: dict[str, Any] = {}
        event = self.event()
        while type(event) is not yaml.MappingEndEvent:
            start, end = event.start_mark, event.end_mark
            if type(event) is not yaml.ScalarEvent or event.anchor or event.tag:
                raise _NotPlain
            key = event.value
            if key in found or not NAME.fullmatch(key) or end.line != start.line:
                raise _NotPlain
            if self.questions and self.lines[start.line][: start.column].rstrip().endswith("?"):
                raise _NotPlain
            found[key] = self.value(self.event(), depth, indent)
            event = self.event()
        return found, event

    def scalar(self, event: Any, indent: int) -> str:
        value: str = event.value
        if event.anchor or event.tag or not value.strip():
            raise _NotPlain
        style, first, last = event.style, event.start_mark.line, event.end_mark.line
        if style == '"' and self.escapes:
            raise _NotPlain  # an escape may stand for any character
        # Comments, brackets that are none and lines that are not indented are all that is left to say of a value.
        comment = last in self.commented or first in self.commented
        if comment or (last > first and style in ('"', "'")) or not value.isascii():
            if any(True for _ in scalar_findings(event, self.lines, indent)):
                raise _NotPlain
            return unicodedata.normalize("NFC", value)
        return value

    def refuse_continued(self, first: int, last: int, indent: int) -> None:
        if last > first and any(True for _ in continued_findings(first, last, self.lines, indent)):
            raise _NotPlain
