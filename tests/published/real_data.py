"""In place of the plugin provider_data: a few of the demo's providers as if they were real. Never published."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from pelican import signals

from marketplace.snapshot import Snapshot
from tests.support.published import real_snapshot

# The day of the newest text: one that was checked later would be of the future.
DAY = date(2026, 11, 28)
FEW = ("dusk-and-relay", "halyardwick", "lanternbyte", "osperley-repairs", "quillmoor-fixworks", "tarnhold-support")


def few_real() -> Snapshot:
    """Return the snapshot of a small real site; one country has enough providers for a page."""
    snapshot = real_snapshot()
    providers = MappingProxyType({slug: snapshot.providers[slug] for slug in FEW})
    return Snapshot(replace(snapshot.catalog, providers=providers), DAY)


def set_snapshot(generator) -> None:
    generator.context["snapshot"] = few_real()


def register() -> None:
    signals.article_generator_init.connect(set_snapshot)
