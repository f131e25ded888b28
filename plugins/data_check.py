"""What `make check` and `make site` find: all problems of data and texts, and the catalog of sound data."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from command_line import day_to_check, ledger_since
from guide_tools import examine_texts
from guide_tools.checks import text_files
from marketplace.catalog import Catalog
from marketplace.catalog.load import RecordChecks
from marketplace.catalog.report import examine_paths
from marketplace.catalog.store import NO_STORE, Kept, Store
from marketplace.models.days import latest_day
from marketplace.pricing.linter import lint_when_sound
from marketplace.problems import Problem
from marketplace.ratings.trust.queue import signal_problems
from marketplace.snapshot import Snapshot

ENGINES: RecordChecks = {"pricing": (lint_when_sound,)}


# Stores of so many data folders are kept, the latest used.
MOST_STORES = 4


@dataclass(frozen=True)
class Checked:
    """All problems, how many files were looked at, and the snapshot of the data when they have no error."""

    problems: list[Problem]
    files: int
    snapshot: Snapshot | None

    @property
    def sound(self) -> bool:
        """Return whether nothing is an error."""
        return all(problem.severity != "error" for problem in self.problems)


def check(
    paths: Sequence[Path],
    texts: Path,
    *,
    stated_day: date | None = None,
    base: str | None = None,
    cache: Path | None = None,
    program: str | None = None,
) -> Checked:
    """Check data folders and texts, of which `texts` is the folder, for a stated day or that of a build.

    What of unchanged providers is in the folder `cache` is not computed again, and what is computed is put there. So
    are the problems of all texts, where `program` is a digest of all that they depend on besides the day.

    Raises FileNotFoundError for a path that is nowhere, and NoDate.
    """
    asked = [path for path in paths if path.absolute().is_relative_to(texts)]
    data = [path for path in paths if path not in asked]
    day, now = day_to_check(stated_day, data, texts)
    snapshots: list[Snapshot] = []

    def seen(catalog: Catalog, day: date) -> Iterable[Problem]:
        snapshots.append(Snapshot(catalog, day, now))
        return signal_problems(catalog, day)

    problems, files = examine_paths(
        data, as_of=day, now=now, more_checks=ENGINES, when_sound=seen, store_of=lambda root: store_in(cache, root)
    )
    today = latest_day(now) if now else day
    if cache and program and asked == [texts]:
        found, count = _kept_texts(Store(cache / "texts"), f"{program} {today}", texts, today)
    else:
        found, count = examine_texts(texts, asked, today=today)
    return Checked(
        [*problems, *found, *ledger_since(data, base)], files + count, snapshots[0] if len(snapshots) == 1 else None
    )


def _kept_texts(store: Store, key: str, texts: Path, today: date) -> tuple[list[Problem], int]:
    """Return what `examine_texts` returns of all texts, from the store where it has it."""
    kept = store.get(texts.name, key)
    if kept is not None and "texts" in kept.findings:
        return list(kept.findings["texts"]), len(text_files(texts))
    found, count = examine_texts(texts, [texts], today=today)
    store.put(texts.name, Kept(key, ()).with_findings("texts", tuple(found)))
    return found, count


def store_in(cache: Path | None, data: Path) -> Store:
    """Return the store of a data folder's records, below the folder `cache`; one that keeps nothing without it."""
    if cache is None:
        return NO_STORE
    stores = cache / "records"
    mine = stores / hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    with suppress(OSError):
        mine.mkdir(parents=True, exist_ok=True)
        os.utime(mine)
        last = sorted(stores.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in last[MOST_STORES:]:
            shutil.rmtree(folder)
    return Store(mine)
