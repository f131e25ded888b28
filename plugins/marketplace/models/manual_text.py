"""What the manual shows of each field, and how a value is written in one line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

# How the manual writes each field; scripts/export_schemas.py writes it from providers/README.md.
LINES: dict[str, str] = json.loads(Path(__file__).with_name("manual_lines.json").read_text("utf-8"))
# What a value between brackets cannot hold without quotes.
NEEDS_QUOTES = re.compile(r"[,\[\]{}\"]|: |:$| #|^[&*!|>'%@`?-]|^$")


def field_key(cls: type[BaseModel], name: str) -> str:
    """Return how manual_lines calls a field: module and name of the group that defines it, and its name in files."""
    python = next((python for python, info in cls.model_fields.items() if info.alias == name), name)
    home = next((base for base in cls.__mro__ if python in vars(base).get("__annotations__", {})), cls)
    return f"{home.__module__.rpartition('.')[2]}.{home.__name__}.{name}"


def form_key(group: type[BaseModel], mode: str) -> str:
    """Return how manual_lines calls the whole of a group in one of its modes."""
    return f"{group.__module__.rpartition('.')[2]}.{group.__name__}: {mode}"


def one_line(value: Any) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(one_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {one_line(item)}' for key, item in value.items())}}}"
    return f'"{value.strip()}"' if NEEDS_QUOTES.search(value.strip()) else str(value.strip())


def whole_line(group: type[BaseModel], mode: str) -> str:
    """Return the whole of a group in one of its modes, as the manual writes it, without what names a band."""
    tree = yaml.load(LINES[form_key(group, mode)], Loader=yaml.BaseLoader)  # noqa: S506 (makes text and groups only)
    return one_line({name: item for name, item in tree.items() if name != "by_band"})
