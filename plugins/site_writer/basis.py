"""What all pages of a site are made of besides their views: code, templates, settings and the names in `site`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ignored_files import kept
from site_writer.names import Site

PLUGINS = Path(__file__).resolve().parents[1]
CODE = (".py", ".json")
PLAIN = (str, int, float, bool, type(None))


def basis(settings: Mapping[str, Any], site: Site) -> str:
    """Return a digest of all of it; where anything differs, no page of the last site counts."""
    found = hashlib.sha256(repr((sys.version, site, sorted(_plain(settings)))).encode())
    theme = [Path(settings["THEME"]), *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
    files = [path for folder in dict.fromkeys(theme) for path in _below(folder)]
    files += [path for path in _below(PLUGINS) if path.suffix in CODE]
    for path in [*files, *_files_of(settings)]:
        found.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _plain(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the settings that are values; functions are told by the files that they stand in."""
    for name, value in settings.items():
        if _is_plain(value):
            yield name, repr(value)


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(_is_plain(part) for pair in value.items() for part in pair)
    return isinstance(value, PLAIN)


def _below(folder: Path) -> Iterable[Path]:
    return sorted(path for path in kept(folder.rglob("*"), folder) if path.is_file())


def _files_of(settings: Mapping[str, Any]) -> Iterable[Path]:
    """Return the files that the functions lent to templates stand in."""
    lent = [*settings["JINJA_GLOBALS"].values(), *settings["JINJA_FILTERS"].values(), *settings["JINJA_TESTS"].values()]
    codes = [getattr(each.func if isinstance(each, partial) else each, "__code__", None) for each in lent]
    return sorted({path for code in codes if code is not None and (path := Path(code.co_filename)).is_file()})
