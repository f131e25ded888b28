"""Every address outside that a text links, with the places where it stands and its copy in an archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide_tools.archives import archived
from guide_tools.checks import text_files
from guide_tools.conversion import Conversion
from guide_tools.glossary import load_glossary
from guide_tools.rendering import convert
from guide_tools.source import read_source

__all__ = ["addresses_of", "archived"]


def addresses_of(content: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of a content folder, each with its places (file:line). Raises DataInvalid."""
    (_, glossary_file), *files = text_files(content).items()
    glossary = load_glossary(glossary_file)
    found: dict[str, list[str]] = {}
    for name, file in files:
        source = read_source(file, name=name)
        rendered, _ = convert(source, Conversion(glossary))
        for link in dict.fromkeys(rendered.links):
            if link.startswith("https://"):
                found.setdefault(link, []).append(f"{name}:{source.line_of(f']({link}')}")
    return {address: tuple(places) for address, places in sorted(found.items())}
