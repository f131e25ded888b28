"""Walk libyaml's events: build the tree of text, keep the place of every key and value, refuse the rest of YAML."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from marketplace.problems import Location, Problem, field_name, shown
from marketplace.sources.characters import FORBIDDEN, character_problems
from marketplace.sources.commas import FIELD, glued, number_split, text_split
from marketplace.sources.complaints import syntax_finding
from marketplace.sources.document import Document, Place
from marketplace.sources.events import end_of, start_of
from marketplace.sources.indentation import begins_in_text
from marketplace.sources.layout import missing_dash, repeated_from, said_twice
from marketplace.sources.strictness import continued_findings, if_text, key_finding, no_value, scalar_findings

MAX_EVENTS = 5_000
MAX_DEPTH = 12
LONGEST_NUMBER = 40

Loader = getattr(yaml, "CLoader", yaml.Loader)


class Walk:
    """Build one document; `problems` collects what is wrong, and what can still be read is read.

    In a `marked` text, characters that may not stand there have been replaced.
    """

    def __init__(self, path: str, text: str, *, marked: bool = False) -> None:
        self.path, self.text, self.marked = path, text, marked
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.values: dict[Location, Place] = {}
        self.keys: dict[Location, Place] = {}
        self.brackets: set[Location] = set()
        # Items that begin within another one, because their dash is missing, by the place of their list.
        self.begun: dict[Location, list[Any]] = {}
        # Numbers that a comma has split, as they were written.
        self.split: dict[Location, str] = {}

    def document(self) -> Document | None:
        """Return the document, or None when its shape cannot be known."""
        tree: Any = None
        try:
            events = self._events()
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    tree = self._node(next(events), events, (), indent=-1)
        except yaml.YAMLError as error:
            place, code, message = syntax_finding(error, self.lines)
            # What was found behind the place of the slip is its consequence.
            self.problems = [found for found in self.problems if (found.line, found.column) < place]
            self._add(place, code, message)
            return None
        except _Stop:
            return None
        if not isinstance(tree, dict):
            if not self.problems:
                self._add((1, 1), "not_a_group", "The file must hold name: value lines. See providers/README.md.")
            return None
        return Document(self.path, tree, self.values, self.keys, frozenset(self.brackets))

    def _events(self) -> Iterator[yaml.Event]:
        documents = 0
        for count, event in enumerate(yaml.parse(self.text, Loader=Loader), start=1):
            if count > MAX_EVENTS:
                self._stop(event, "yaml_too_many", f"The file holds more than {MAX_EVENTS} values. Split it.")
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "yaml_documents", 'One file holds one record. Remove the second "---".')
                if event.version or event.tags:
                    self._stop(event, "yaml_directive", "Lines that start with % are not used here. Remove them.")
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location, *, indent: int) -> Any:
        """Read one value; `indent` is the column of the innermost block list or group."""
        place = _place(event)
        self.values[at] = place
        self._refuse_features(event, at)
        if len(at) > MAX_DEPTH:
            self._stop(event, "yaml_depth", f"More than {MAX_DEPTH} levels inside each other. Check the indentation.")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            inner = indent if event.flow_style else start_of(event).column
            found: dict[str, Any] | list[Any]
            if isinstance(event, yaml.MappingStartEvent):
                found, end = self._mapping(events, at, inner, flow=bool(event.flow_style))
            else:
                self.brackets |= {at} if event.flow_style else set()
                found, end = self._sequence(events, at, inner)
            if event.flow_style:
                self._note(continued_findings(start_of(event).line, end_of(end).line, self.lines, indent), at)
            return found
        if not isinstance(event, yaml.ScalarEvent):
            return ""  # An alias, which is refused above.
        self._note(scalar_findings(event, self.lines, indent), at)
        self._refuse_characters(event.value, place, at)
        if not (event.value or event.style or event.tag or event.anchor):
            self._add(place, "value_missing", no_value(event, self.lines), at)
        # The file is in NFC already; what escapes in double quotes make is not.
        return self._clean(unicodedata.normalize("NFC", event.value))

    def _clean(self, text: str) -> str:
        """Return a text without what the reader has refused in it, so that nothing else is said about that."""
        return FORBIDDEN.sub("", text.replace("\N{REPLACEMENT CHARACTER}", "") if self.marked else text)

    def _sequence(self, events: Iterator[yaml.Event], at: Location, indent: int) -> tuple[list[Any], yaml.Event]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*at, len(items)), indent=indent))
            items += self.begun.pop(at, [])
        return items, event

    def _mapping(
        self, events: Iterator[yaml.Event], at: Location, indent: int, *, flow: bool
    ) -> tuple[dict[str, Any], yaml.Event]:
        groups: list[dict[str, Any]] = [{}]
        told: set[str] = set()
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(event, "yaml_key", "A field's name must be one plain word.")
            key = self._refuse_key(event, at)
            if key in groups[-1]:
                again = [] if flow else repeated_from(start_of(event).line, self.lines, groups[-1])
                # A name that its line does not begin with, as behind a question mark, stands for itself.
                again = again or [key]
                if len(again) > 1 and at and isinstance(at[-1], int):
                    self._add(_place(event), "yaml_syntax", missing_dash(start_of(event), self.lines), at)
                    groups.append({})
                    at = (*at[:-1], at[-1] + 1)
                    self.values[at] = _place(event)
                else:
                    if key not in told:
                        text = said_twice(again, self.keys[(*at, key)][0])
                        self._add(_place(event), "yaml_duplicate_key", text, (*at, key))
                    told.update(again)
                    self._node(next(events), events, (*at, f"{key} (again)"), indent=indent)
                    continue
            if not flow and self._goes_on_unindented(event, key):
                self._node(next(events), events, (*at, f"{key} (text)"), indent=indent)
                continue
            self.keys[(*at, key)] = _place(event)
            groups[-1][key] = self._node(next(events), events, (*at, key), indent=indent)
            if flow and groups[-1][key] == "" and not self._rest(end_of(event)).startswith(":"):
                self._mend_lonely_name(groups[-1], key, at)
        if len(groups) > 1:
            self.begun[at[:-1]] = groups[1:]
        return groups[0], event

    def _goes_on_unindented(self, event: yaml.ScalarEvent, key: str) -> bool:
        """Return whether a name is the beginning of a text that lacks its indentation, which is said already."""
        said = bool(self.problems) and self.problems[-1].code == "value_missing"
        line = start_of(event).line
        return said and not FIELD.fullmatch(key) and begins_in_text(line, self.lines)

    def _rest(self, mark: yaml.Mark) -> str:
        """Return what stands in the line behind a mark, which may be behind the last line."""
        return self.lines[mark.line][mark.column :].lstrip() if mark.line < len(self.lines) else ""

    def _mend_lonely_name(self, group: dict[str, Any], key: str, at: Location) -> None:
        """Between { and }, say what a name without colon and value is part of, and read it so."""
        if self.problems and self.problems[-1].code == "value_missing":
            self.problems.pop()
        before = list(group)[-2] if len(group) > 1 else None
        value = group[before] if before is not None else None
        written = self.split.get((*at, before), value) if before is not None else None
        # No number is longer, and joining its parts anew for each of thousands would take long.
        number = None
        if isinstance(written, str) and len(written) <= LONGEST_NUMBER:
            number = number_split(written, key)
        apart = glued(key)
        place = self.keys[(*at, key)]
        if before is not None and number:
            del group[key]
            place, where = self.values[(*at, before)], (*at, before)
            # The second comma of 2,000,000 says more than the first.
            self.problems = [p for p in self.problems if (p.line, p.column, p.code) != (*place, "number_comma")]
            self.split[where] = f"{written},{key}"
            group[before], (code, message) = number
        elif apart:
            del group[key]
            name, text, (code, message) = apart
            where = (*at, name)
            self.keys[where], self.values[where] = place, place
            group.setdefault(name, text)
        else:
            where = (*at, key)
            self.values[where] = place
            code, message = text_split(key)
            if before is not None and isinstance(value, str) and not FIELD.fullmatch(key):
                del group[key]
                group[before] = f"{value}, {key}"
                place, where = self.values[(*at, before)], (*at, before)
        self._add(place, code, message, where)

    def _refuse_key(self, event: yaml.ScalarEvent, at: Location) -> str:
        """Report what is wrong with a field's name, and return the name without it."""
        key, place = event.value, _place(event)
        self._refuse_features(event, (*at, key))
        self._refuse_characters(key, place, at)
        wrong = key_finding(event, self.lines)
        if wrong:
            key, code, message = wrong
            self._add(place, code, message, at)
        return self._clean(key)

    def _refuse_features(self, event: yaml.Event, at: Location) -> None:
        if isinstance(event, yaml.AliasEvent):
            way = if_text("*", event, self.lines)
            message = f"*{event.anchor} repeats another value; write the value out. {way}"
            self._add(_place(event), "yaml_alias", message, at)
        elif anchor := getattr(event, "anchor", None):
            message = f"&{anchor} is a YAML anchor; remove it. {if_text('&', event, self.lines)}"
            self._add(_place(event), "yaml_anchor", message, at)
        tag = getattr(event, "tag", None)
        if tag:
            written = shown(tag.replace("tag:yaml.org,2002:", "!!"))
            message = f"{written} is a YAML tag; remove it. {if_text('!', event, self.lines)}"
            self._add(_place(event), "yaml_tag", message, at)

    def _refuse_characters(self, text: str, place: Place, at: Location) -> None:
        # Only an escape in double quotes can still hide one; almost no value does.
        if FORBIDDEN.search(text):
            self.problems += character_problems(text, self.path, place=place, field=field_name(at))

    def _note(self, findings: Iterator[tuple[Place, str, str]], at: Location) -> None:
        for place, code, message in findings:
            self._add(place, code, message, at)

    def _stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        self._add(_place(event), code, message)
        raise _Stop

    def _add(self, place: Place, code: str, message: str, at: Location = ()) -> None:
        # Brackets in brackets, and quotes in them, see the same line more than once.
        if not any((old.line, old.column, old.code) == (*place, code) for old in self.problems[-3:]):
            self.problems.append(Problem(self.path, *place, field_name(at), code, "error", message))


class _Stop(Exception):
    """End the walk: what follows would only repeat the problem."""


def _place(event: yaml.Event) -> Place:
    return (start_of(event).line + 1, start_of(event).column + 1)
