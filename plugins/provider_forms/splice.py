"""Change single values of a YAML file and leave every other byte as it is: comments, order, quotes and columns.

A file is read by our strict reader before and after, and the two trees may differ in what was asked for only.
"""

from __future__ import annotations

import copy
import re
import textwrap
from typing import Any

import yaml

from marketplace.problems import Location
from marketplace.sources import parse

WIDTH = 110
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
# What text cannot have without quotes: outside and between brackets.
UNSAFE = re.compile(r": |:$| #|^[^\w+(./]|\n")
UNSAFE_INSIDE = re.compile(rf"{UNSAFE.pattern}|[,\[\]{{}}\"?#]")


class CannotSplice(Exception):
    """The change cannot be made without touching anything else."""


def put(text: str, at: Location, value: Any, *, name: str = "file.yaml") -> str:
    """Return YAML text with the value at a location replaced or added: text, a list or a group; behind a list, an item.

    `name` is how problems call the file. Raises DataInvalid for a text that is no data file, and CannotSplice.
    """
    before = parse(text.encode(), name).tree
    lines = text.replace("\r\n", "\n")
    wanted = _with(before, at, value)
    return _checked(_put(lines, at, value), wanted, name)


def drop(text: str, at: Location, *, name: str = "file.yaml") -> str:
    """Return YAML text without the entry at a location; as it is where there is none. Raises as `put` does."""
    wanted = copy.deepcopy(parse(text.encode(), name).tree)
    group = _found(wanted, at[:-1])
    if not isinstance(group, dict) or at[-1] not in group:
        return text
    del group[at[-1]]
    lines = text.replace("\r\n", "\n")
    owner = _node(_composed(lines), at[:-1])
    key, value = next(pair for pair in owner.value if pair[0].value == at[-1])
    if owner.flow_style:
        return _checked(_without_in_flow(lines, owner, key), wanted, name)
    start = lines.rfind("\n", 0, key.start_mark.index) + 1
    return _checked(lines[:start] + lines[_line_end(lines, _end(value)) + 1 :], wanted, name)


def _checked(text: str, wanted: Any, name: str) -> str:
    if parse(text.encode(), name).tree != wanted:
        raise CannotSplice(f"{name} cannot be changed without touching other lines")
    return text


def _put(text: str, at: Location, value: Any) -> str:
    root = _composed(text)
    for depth in range(len(at), 0, -1):
        node = _node(root, at[:depth])
        if node is None:
            continue
        if depth == len(at):
            return _replaced(text, root, at, node, value)
        for part in reversed(at[depth + 1 :]):
            value = {part: value}
        return _added(text, node, str(at[depth]), value)
    for part in reversed(at[1:]):
        value = {part: value}
    return _added(text, root, str(at[0]), value)


def _replaced(text: str, root: yaml.Node, at: Location, node: yaml.Node, value: Any) -> str:
    start, end = node.start_mark.index, _end(node)
    owner = _node(root, at[:-1])
    if _in_flow(root, at[:-1]):
        return text[:start] + inline(value) + text[end:]
    if not isinstance(owner, yaml.MappingNode):  # an item of a block list
        return text[:start] + inline(value) + text[end:]
    key = next(key for key, _ in owner.value if key.value == at[-1])
    line = _entry(str(at[-1]), value, key.start_mark.column)
    if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">") and "\n" not in line:
        return text[:start] + line.partition(": ")[2] + text[end:]
    # What stands behind a value in its line is a comment, and would be text behind the first line of a longer one.
    end = end - 1 if text[end - 1] == "\n" else end
    rest = _line_end(text, end)
    head, mark, tail = line.partition("\n")
    return text[: key.start_mark.index] + head + text[end:rest] + mark + tail + text[rest:]


def _added(text: str, owner: yaml.Node, key: str, value: Any) -> str:
    if not isinstance(owner, yaml.MappingNode | yaml.SequenceNode):
        raise CannotSplice(f"{key} cannot be added to what is no group")
    is_list = isinstance(owner, yaml.SequenceNode)
    last = owner.value[-1] if owner.value else None
    if owner.flow_style:
        end = _end(last if is_list else last[1]) if last else owner.start_mark.index + 1
        return text[:end] + (", " if last else "") + ("" if is_list else f"{key}: ") + inline(value) + text[end:]
    # The dash of a list stands where the list begins.
    column = owner.start_mark.column if is_list else owner.value[0][0].start_mark.column
    entry = f"- {inline(value)}" if is_list else _entry(key, value, column)
    end = _line_end(text, _end(owner))
    return f"{text[:end]}\n{' ' * column}{entry}{text[end:]}"


def _entry(key: str, value: Any, column: int) -> str:
    """Return `key: value` as a file of ours writes it at a column, without the line end."""
    inner = " " * (column + 2)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return "\n".join([f"{key}:", *(f"{inner}- {inline(item)}" for item in value)])
    if isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        return "\n".join([f"{key}:", *(f"{inner}{name}: {inline(item)}" for name, item in value.items())])
    if isinstance(value, str) and not NUMBER.fullmatch(value) and UNSAFE.search(value):
        return f"{key}: >-\n{_folded(value, inner)}"
    return f"{key}: {value if isinstance(value, str) else inline(value)}"


def inline(value: Any) -> str:
    """Return a value as YAML in one line, as it may stand between brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {inline(item)}' for key, item in value.items())}}}"
    text = " ".join(value.split())
    if NUMBER.fullmatch(text) or (text and not UNSAFE_INSIDE.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _folded(value: str, indent: str) -> str:
    """Return text of paragraphs as the lines below `>-`: nothing in it means anything to YAML."""
    lines: list[str] = []
    for part in value.split("\n"):
        # Each line end of the text is an empty line of the file.
        lines += [*textwrap.wrap(" ".join(part.split()), WIDTH, break_long_words=False, break_on_hyphens=False), ""]
    return "\n".join(f"{indent}{line}" if line else "" for line in lines[:-1])


def _without_in_flow(text: str, owner: yaml.MappingNode, key: yaml.Node) -> str:
    pairs = owner.value
    number = next(number for number, pair in enumerate(pairs) if pair[0] is key)
    if number + 1 < len(pairs):
        return text[: key.start_mark.index] + text[pairs[number + 1][0].start_mark.index :]
    start = _end(pairs[number - 1][1]) if number else owner.start_mark.index + 1
    return text[:start] + text[_end(pairs[number][1]) :]


def _composed(text: str) -> yaml.Node:
    # The strict reader has let it through: no anchors, no tags, one document.
    found = yaml.compose(text, Loader=yaml.CSafeLoader)
    if found is None:
        raise CannotSplice("an empty file has nothing to change")
    return found


def _node(root: Any, at: Location) -> Any:
    for part in at:
        if isinstance(root, yaml.MappingNode):
            root = next((value for key, value in root.value if key.value == part), None)
        elif isinstance(root, yaml.SequenceNode) and isinstance(part, int) and part < len(root.value):
            root = root.value[part]
        else:
            return None
    return root


def _in_flow(root: Any, at: Location) -> bool:
    return any(bool(getattr(_node(root, at[:depth]), "flow_style", False)) for depth in range(len(at) + 1))


def _end(node: yaml.Node) -> int:
    """Return where the last character of a node stands: of a block collection, that of its last value."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, index: int) -> int:
    if text[index - 1 : index] == "\n":
        return index - 1
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _with(tree: Any, at: Location, value: Any) -> Any:
    wanted = copy.deepcopy(tree)
    group = wanted
    for part in at[:-1]:
        group = group.setdefault(part, {}) if isinstance(group, dict) else group[part]
    if isinstance(group, list) and at[-1] == len(group):
        group.append(_as_read(value))
    else:
        group[at[-1]] = _as_read(value)
    return wanted


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    return "\n".join(" ".join(line.split()) for line in str(value).split("\n"))


def _found(tree: Any, at: Location) -> Any:
    for part in at:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree
