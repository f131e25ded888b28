"""Facts of countries that no library has: local_facts.toml, where more may be added."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("local_facts.toml")


@cache
def local_facts() -> Mapping[str, Mapping[str, Any]]:
    """Return {regions: {country: ...}, fictional_numbers: {calling code: ...}}."""
    return tomllib.loads(FILE.read_text("utf-8"))
