"""Load the snapshot when Pelican makes its first generator, so that every generator and reader finds it."""

import os
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from marketplace.snapshot import Snapshot, load_snapshot
from provider_data.as_of import as_of_instant


class DemoRefused(Exception):
    """Invented data may not be published as if they were real."""

    exitcode = 1


# What a check in this process has found sound, by folder: the next build of it need not read it again.
_checked: dict[Path, Snapshot] = {}


def hand_over(folder: Path, snapshot: Snapshot) -> None:
    """Give the snapshot of a folder to the next build in this process."""
    _checked[folder.resolve()] = snapshot


def set_snapshot(generator: ArticlesGenerator) -> None:
    """Set context["snapshot"] from the folder of setting PROVIDERS_PATH. Raises DataInvalid, NoDate, DemoRefused."""
    folder, texts = Path(generator.settings["PROVIDERS_PATH"]), Path(generator.settings["PATH"])
    snapshot = _checked.pop(folder.resolve(), None)
    if snapshot is None:
        snapshot = load_snapshot(folder, as_of_instant(folder, os.environ, beside=(texts,)))
    if not generator.settings.get("ALLOW_DEMO", True):
        refuse_demo(snapshot)
    generator.context["snapshot"] = snapshot


def refuse_demo(snapshot: Snapshot) -> None:
    if snapshot.demo:
        raise DemoRefused(
            "the data are invented (demo: true), and this is a production build. Put real providers into providers/, "
            "or publish the demo knowingly, with its banner and hidden from search engines: ALLOW_DEMO=1 make publish"
        )


def connect() -> None:
    """Connect to Pelican; its articles generator is always the first."""
    signals.article_generator_init.connect(set_snapshot)
