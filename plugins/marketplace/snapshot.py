"""The one entry point: the catalog and everything computed from it, as of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marketplace.catalog import Catalog, Provider, load_catalog
from marketplace.models.reference import Reference


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Hold what a build knows; nothing in it changes while pages are made."""

    as_of: date
    catalog: Catalog

    @property
    def providers(self) -> Mapping[str, Provider]:
        """Return the providers by slug, in order of their slugs."""
        return self.catalog.providers

    @property
    def reference(self) -> Reference:
        """Return the shared vocabularies."""
        return self.catalog.reference

    @property
    def demo(self) -> bool:
        """Tell whether any of the data is invented, so that no page may be mistaken for real."""
        return any(provider.profile.demo for provider in self.providers.values())


def load_snapshot(path: Path, as_of: date) -> Snapshot:
    """Load and compute everything for the data folder `path`. Raises DataInvalid with every error of every file."""
    return Snapshot(as_of=as_of, catalog=load_catalog(path, as_of=as_of))
