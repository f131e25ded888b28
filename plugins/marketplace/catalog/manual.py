"""The contributor's manual as data: its examples, and the line that shows each field of the data files.

The manual is the home of these lines: messages about a wrong shape repeat them (models/manual_lines.json, which is
written from here), and a test holds manual, schemas and models to the same fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marketplace.catalog.load import MODELS
from marketplace.models.base import Record
from marketplace.models.groups import group_of, groups_in
from marketplace.models.manual_text import NEEDS_QUOTES, field_key, form_key
from marketplace.problems import field_name
from marketplace.sources import parse

EXAMPLE = re.compile(r"```yaml\n# ([^\s:]+)(?:: ([^\n]+))?\n(.*?)```", re.DOTALL)
KINDS = {
    "profile.yaml": "profile",
    "pricing.yaml": "pricing",
    "sla.yaml": "sla",
    "reviews": "review",
    "replies": "reply",
}
LONGEST = 150
# What a line of the template says that is no fact yet.
MARK = "# CHANGE"


@dataclass(frozen=True)
class Example:
    """One example: the file it is of, its title where it changes the file's first example, text and fields."""

    file: str
    title: str | None
    text: str
    tree: dict[str, Any]

    @property
    def model(self) -> type[Record]:
        """Return what the file holds."""
        return MODELS[KINDS[self.file.partition("/")[0]]]


def examples(manual: str) -> tuple[Example, ...]:
    """Return the examples of the manual in their order. Raises DataInvalid for one that is no readable file."""
    return tuple(
        Example(file, title or None, text, parse(text.encode(), file).tree)
        for file, title, text in EXAMPLE.findall(manual)
    )


def groups(model: type[Record], done: dict[type[Record], None] | None = None) -> tuple[type[Record], ...]:
    """Return a file's model and every group in it, each once."""
    done = {} if done is None else done
    if model not in done:
        done[model] = None
        for info in model.model_fields.values():
            for inner in groups_in(info.annotation, Record):
                groups(inner, done)
    return tuple(done)


def fields(model: type[Record]) -> Iterator[str]:
    """Yield every field of a file and of the groups in it, called as field_key() calls it."""
    for group in groups(model):
        yield from (field_key(group, info.alias or name) for name, info in group.model_fields.items())


def field_lines(manual: str) -> dict[str, str]:
    """Return for each field that the manual shows the line to write, by Group.field; the first example counts."""
    found: dict[str, str] = {}
    for example in examples(manual):
        for key, line in shown_fields(example.model, example.tree):
            found.setdefault(key, line)
    return found


def shown_fields(model: type[Record], tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields and forms that a file shows, called as field_key() and form_key() call them, with lines."""
    # What else a group needs depends on its mode.
    if "mode" in tree:
        yield form_key(model, tree["mode"]), _compact(dict(tree), model)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in tree:
            yield field_key(model, key), f"{key}: {_compact(tree[key], info.annotation)}"
            yield from _within(info.annotation, tree[key])


def _within(kind: Any, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        group = group_of(kind, value, Record)
        if group is not None:
            yield from shown_fields(group, value)
            return
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _within(kind, part)


def _compact(value: Any, kind: Any) -> str:
    """Return a value in one line; of a long list the first item, of a long group what it needs and what fits."""
    if isinstance(value, list):
        whole = f"[{', '.join(_compact(item, kind) for item in value)}]"
        return whole if len(whole) <= LONGEST and not isinstance(value[0], dict) else f"[{_compact(value[0], kind)}]"
    if isinstance(value, dict):
        group = group_of(kind, value, Record)
        parts = {key: f"{key}: {_compact(item, _kind_in(group, key, kind))}" for key, item in value.items()}
        needed = {key for key in value if group is not None and _field(group, key).is_required()}
        room = LONGEST - sum(len(parts[key]) + 2 for key in needed)
        kept: list[str] = []
        for key in value:
            if key not in needed:
                room -= len(parts[key]) + 2
            if key in needed or room >= 0 or not kept:
                kept.append(parts[key])
        return f"{{{', '.join(kept)}}}"
    return f'"{value.strip()}"' if NEEDS_QUOTES.search(value.strip()) else value.strip()


def _field(group: type[Record], key: str) -> Any:
    return next(info for name, info in group.model_fields.items() if key == (info.alias or name))


def _kind_in(group: type[Record] | None, key: str, kind: Any) -> Any:
    return kind if group is None else _field(group, key).annotation


def lines_text(manual: str) -> str:
    """Return the text of models/manual_lines.json."""
    return json.dumps(field_lines(manual), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def template_lines(folder: Path) -> dict[str, str]:
    """Return the lines of the template that a provider has to change, as they stand there, and their fields."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text("utf-8")
        places = parse(text.encode(), path.name).keys
        fields = {line: at for at, (line, _) in sorted(places.items(), key=lambda each: -len(each[0]))}
        for number, line in enumerate(text.splitlines(), start=1):
            if MARK in line and number in fields:
                is_item = line.lstrip().startswith("- ")
                found[line.strip()] = field_name(fields[number][:-1] if is_item else fields[number])
    return found


def template_text(folder: Path) -> str:
    """Return the text of models/template_lines.json."""
    return json.dumps(template_lines(folder), ensure_ascii=False, indent=1) + "\n"


def write_lines(manual: Path, target: Path) -> None:
    """Write models/manual_lines.json from the manual."""
    target.write_text(lines_text(manual.read_text("utf-8")), encoding="utf-8")
