"""The demo snapshot, loaded once a process, and copies of it with parts changed."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from marketplace.snapshot import Snapshot, load_snapshot

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)


@cache
def demo_snapshot() -> Snapshot:
    """Return the snapshot of providers/ as of a fixed day."""
    return load_snapshot(ROOT / "providers", AS_OF)


def changed(snapshot: Snapshot, profiles: dict[str, dict[str, Any]] | None = None, **parts: dict[str, Any]) -> Snapshot:
    """Return a snapshot with fields of profiles changed, by slug, and parts of providers (`reviews={slug: ()}`)."""
    providers = dict(snapshot.providers)
    for slug, fields in (profiles or {}).items():
        providers[slug] = replace(providers[slug], profile=providers[slug].profile.model_copy(update=fields))
    for part, values in parts.items():
        for slug, value in values.items():
            providers[slug] = replace(providers[slug], **{part: value})
    return Snapshot(replace(snapshot.catalog, providers=MappingProxyType(providers)), snapshot.as_of)


def with_cards(snapshot: Snapshot, cards: dict[str, dict[str, Any]]) -> Snapshot:
    """Return a snapshot with fields of all rate cards of a provider changed, by slug."""
    new = {
        slug: tuple(card.model_copy(update=fields) for card in snapshot.providers[slug].rate_cards)
        for slug, fields in cards.items()
    }
    return changed(snapshot, rate_cards=new)


def with_status(snapshot: Snapshot, status: str, *slugs: str) -> Snapshot:
    """Return a snapshot in which some providers have another status."""
    return changed(snapshot, {slug: {"status": status} for slug in slugs})
