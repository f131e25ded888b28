"""A parsed file: its tree of text, lists and groups, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.problems import KEY, Fault, Location, Problem, field_name

Place = tuple[int, int]
# Problems about a key are shown at the key; all others at its value.
AT_KEY = frozenset({"unknown_field", "yaml_duplicate_key"})


@dataclass(frozen=True)
class Document:
    """One file: `tree` of dict, list and str; places as (line, column), counted from 1."""

    path: str
    tree: dict[str, Any]
    values: Mapping[Location, Place]
    keys: Mapping[Location, Place]
    # The lists that are written as [a, b].
    brackets: frozenset[Location] = frozenset()

    def position(self, location: Location, code: str = "") -> Place:
        """Return the place of a location, or of the nearest enclosing group that stands in the file."""
        about_the_name = code in AT_KEY or location[-1:] == (KEY,)
        location = tuple(part for part in location if part != KEY)
        if about_the_name and location in self.keys:
            return self.keys[location]
        for length in range(len(location), 0, -1):
            part = location[:length]
            if part in self.values:
                value, key = self.values[part], self.keys.get(part, self.values[part])
                # What is missing in a group, or wrong with all of it, is shown where the group is named.
                missing = length < len(location) and not isinstance(self._found(part), str)
                return key if missing or key[0] < value[0] else value
        return (1, 1)

    def _found(self, location: Location) -> Any:
        """Return what stands at a location, or None where it was read as something else."""
        found: Any = self.tree
        try:
            for part in location:
                found = found[part]
        except (KeyError, IndexError, TypeError):
            return None
        return found

    def problem(self, fault: Fault) -> Problem:
        """Give a fault of this document its file, line and column."""
        line, column = self.position(fault.at, fault.code)
        name = field_name([part for part in fault.at if part != KEY])
        return Problem(self.path, line, column, name, fault.code, fault.severity, fault.message)
