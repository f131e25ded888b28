"""Read strict YAML: what it refuses, it names with its place; what it accepts, it keeps as text.

The usual loaders turn 17:30 into 1050, NO into false and 010 into 8, keep the last of two equal keys and
follow anchors; this reader walks libyaml's events instead, so none of that can happen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from marketplace.problems import DataInvalid, Location, Problem, field_name, shown
from marketplace.sources.characters import character_problems
from marketplace.sources.document import Document, Place
from marketplace.sources.wording import syntax_message

MAX_BYTES = 64 * 1024
MAX_EVENTS = 5_000
MAX_DEPTH = 12

Loader = getattr(yaml, "CLoader", yaml.Loader)


def read(path: Path, *, name: str | None = None) -> Document:
    """Read one file; `name` is how problems call it. Raises DataInvalid with everything found."""
    shown_path = name or path.as_posix()
    # One byte more than allowed is enough to know that a file is too large.
    with path.open("rb") as stream:
        return parse(stream.read(MAX_BYTES + 1), shown_path)


def parse(data: bytes, path: str) -> Document:
    """Parse the bytes of one file. Raises DataInvalid with everything found."""
    text = _decode(data, path)
    problems = character_problems(text, path)
    if problems:
        raise DataInvalid(problems)
    return _Walk(path).document(text)


def _decode(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"The file is larger than {MAX_BYTES // 1024} kB. Shorten it or split it."
        raise DataInvalid([Problem(path, 1, 1, "", "file_too_large", "error", message)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = "The file is not UTF-8 text here. Save it again as UTF-8."
        raise DataInvalid([Problem(path, line, column, "", "not_utf8", "error", message)]) from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Walk:
    """Build the tree from events; collect problems as it goes and raise them together."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.values: dict[Location, Place] = {}
        self.keys: dict[Location, Place] = {}
        self.count = 0

    def document(self, text: str) -> Document:
        tree: Any = None
        try:
            events = self._events(text)
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    tree = self._node(next(events), events, ())
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except _Stop:
            pass
        if not self.problems and not isinstance(tree, dict):
            self._add((1, 1), (), "not_a_group", "The file must hold name: value lines. See providers/README.md.")
        if self.problems:
            raise DataInvalid(self.problems)
        return Document(self.path, tree, self.values, self.keys)

    def _events(self, text: str) -> Iterator[yaml.Event]:
        documents = 0
        for event in yaml.parse(text, Loader=Loader):
            self.count += 1
            if self.count > MAX_EVENTS:
                self._stop(event, "yaml_too_many", f"The file holds more than {MAX_EVENTS} values. Split it.")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "yaml_documents", 'One file holds one record. Remove the second "---".')
                if event.version or event.tags:
                    self._stop(event, "yaml_directive", "Lines that start with % are not used here. Remove them.")
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location) -> Any:
        place = _place(event)
        self.values[at] = place
        self._refuse_features(event, at)
        if len(at) > MAX_DEPTH:
            self._stop(event, "yaml_depth", f"More than {MAX_DEPTH} levels inside each other. Check the indentation.")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, at)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, at)
        value = getattr(event, "value", "")
        self.problems += character_problems(value, self.path, place=place, field=field_name(at))
        return value

    def _sequence(self, events: Iterator[yaml.Event], at: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*at, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], at: Location) -> dict[str, Any]:
        group: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(event, "yaml_key", "A field's name must be one plain word.")
            key = event.value
            self._refuse_features(event, (*at, key))
            if key == "<<":
                self._add(_place(event), at, "yaml_merge_key", "<< is not used here. Write the fields out.")
            if not key:
                self._add(_place(event), at, "yaml_key", "A field's name is missing before the colon.")
            if key in group:
                first = self.keys[(*at, key)][0]
                text = f"{shown(key)} stands twice, first in line {first}. Keep one."
                self._add(_place(event), (*at, key), "yaml_duplicate_key", text)
                self._node(next(events), events, (*at, f"{key} (again)"))
                continue
            self.keys[(*at, key)] = _place(event)
            group[key] = self._node(next(events), events, (*at, key))
        return group

    def _refuse_features(self, event: yaml.Event, at: Location) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} repeats another value; write the value out. If the * is text, put it in quotes."
            self._add(_place(event), at, "yaml_alias", message)
        elif getattr(event, "anchor", None):
            message = f"&{event.anchor} is a YAML anchor; remove it. If the & is text, put the value in quotes."
            self._add(_place(event), at, "yaml_anchor", message)
        if getattr(event, "tag", None):
            message = f"{shown(event.tag)} is a YAML tag; remove it. If the ! is text, put the value in quotes."
            self._add(_place(event), at, "yaml_tag", message)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self._add(place, (), "yaml_syntax", syntax_message(error))

    def _stop(self, event: yaml.Event, code: str, message: str) -> None:
        self._add(_place(event), (), code, message)
        raise _Stop

    def _add(self, place: Place, at: Location, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, *place, field_name(at), code, "error", message))


class _Stop(Exception):
    """End the walk: what follows would only repeat the problem."""


def _place(event: yaml.Event) -> Place:
    return (event.start_mark.line + 1, event.start_mark.column + 1)
