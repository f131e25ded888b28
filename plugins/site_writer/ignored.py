"""Keep Pelican from publishing what programs write beside the texts and images, and what git ignores."""

import os
from glob import escape
from pathlib import Path

from pelican import Pelican

from ignored_files import ignored_by_git, is_ignored


def ignore_files(pelican: Pelican) -> None:
    """Add to setting IGNORE_FILES what is ignored below PATH and THEME."""
    settings = pelican.settings
    found = ignored_names(Path(settings["PATH"])) | ignored_names(Path(settings["THEME"]))
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *map(escape, sorted(found))]


def ignored_names(root: Path) -> set[str]:
    """Return the names of what is ignored below a folder, but for those that something else there has too.

    Names, not paths: they are all that Pelican's setting knows.
    """
    by_git = ignored_by_git(root)
    ignored: set[str] = set()
    others: set[str] = set()
    for folder, folders, files in os.walk(root):
        for name in [*folders, *files]:
            path = Path(folder, name).relative_to(root).as_posix()
            skipped = is_ignored(name, folder=name in folders) or path in by_git
            (ignored if skipped else others).add(name)
        folders[:] = [name for name in folders if name not in ignored]
    return ignored - others
