"""Rebuild when a source changes, in a process of its own, so that changed Python counts too."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

FOLDERS = ("content", "providers", "theme", "plugins")
FILES = ("pelicanconf.py",)
LOUD = ("--fatal", "errors", "--log-handler", "plain")  # a logged error fails the build; lines are not folded
IGNORED_FOLDERS = (*DefaultFilter.ignore_dirs, "_schema")


def changes(root: Path, stop: threading.Event) -> Iterator[list[str]]:
    """Yield the names of changed sources below `root`, gathered over a short while, until `stop` is set.

    The first list is empty and comes when the watch has begun: what changes from then on is not missed.
    """
    watched = [path for name in (*FOLDERS, *FILES) if (path := root / name).exists()]
    chosen = DefaultFilter(ignore_dirs=IGNORED_FOLDERS)
    begun = False
    for batch in watch(
        *watched, watch_filter=chosen, stop_event=stop, debounce=300, rust_timeout=200, yield_on_timeout=True
    ):
        if batch or not begun:
            begun = True
            yield sorted({str(Path(path).relative_to(root)) for _, path in batch})


def build(root: Path, output: Path) -> bool:
    """Check the data and build the site of `root` into `output`; what is wrong is printed. Return whether it worked."""
    check = [sys.executable, str(root / "scripts" / "check.py")]
    pelican = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", str(output), *LOUD]
    return all(subprocess.run(command, cwd=root).returncode == 0 for command in (check, pelican))
