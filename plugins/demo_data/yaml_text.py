"""Fields as a YAML file that people like to read: groups on one line where they fit, long texts folded."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

WIDTH = 110
# Text that means itself without quotes, inside a group on one line too.
PLAIN = re.compile(r"[^\W_][\w .+()/;’'\u00a0-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}|https://[\w./-]+")
FOLDED = ("text",)


def document(schema: str, fields: Mapping[str, Any]) -> str:
    """Return a file: the editor's schema line, then the fields in their order; None is left out."""
    lines = [f"# yaml-language-server: $schema={schema}"]
    for name, value in fields.items():
        if value is None:
            continue
        if name in FOLDED:
            lines += [f"{name}: >-", *(f"  {line}" for line in _folded(str(value)))]
        elif isinstance(value, Mapping):
            lines += _group(name, value)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines += [f"{name}:", *(f"  - {_flow(item)}" for item in value)]
        else:
            lines.append(f"{name}: {_alone(value)}")
    return "\n".join(lines) + "\n"


def _group(name: str, value: Mapping[str, Any]) -> list[str]:
    line = f"{name}: {_flow(value)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{name}:", *(f"  {key}: {_flow(item)}" for key, item in value.items() if item is not None)]


def _alone(value: Any) -> str:
    """Return a value that has its line for itself, where commas and brackets mean nothing."""
    text = value if isinstance(value, str) else ""
    plain = bool(text) and text[0].isalpha() and not re.search(r": | #|:$", text)
    return text if plain else _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items() if item is not None) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


def _folded(text: str) -> list[str]:
    # Only ordinary blanks may become line ends: a folded line end reads as one blank.
    return textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
