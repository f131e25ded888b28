"""In place of the plugin provider_data: the demo's snapshot, with hostile texts or, to compare, with harmless ones."""

import os
from datetime import date
from pathlib import Path

from pelican import signals

from marketplace.snapshot import load_snapshot
from tests.hostile.catalog import hostile_snapshot
from tests.hostile.strings import portions

# The day of the newest text: one that was checked later would be of the future.
AS_OF = date(2026, 11, 28)


def set_snapshot(generator) -> None:
    sound = load_snapshot(Path(generator.settings["PROVIDERS_PATH"]), AS_OF)
    harmless = os.environ.get("TEXTS") == "harmless"
    generator.context["snapshot"] = hostile_snapshot(sound, portions(), harmless=harmless)


def register() -> None:
    signals.article_generator_init.connect(set_snapshot)
