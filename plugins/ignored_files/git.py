"""What git ignores, in git's own opinion: .gitignore of every folder, .git/info/exclude and the user's own file."""

import os
from pathlib import Path

from git_reader import GitRefused, run_git

IGNORED = ("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
TRACKED = ("ls-files", "-z", "--", ".")


def ignored_by_git(folder: Path) -> frozenset[str]:
    """Return the files and folders below `folder` that git ignores, as paths relative to it, with slashes.

    Empty where git is not installed, and where the folder is no part of a repository: one whose repository tracks
    nothing in it, or ignores all of it, only happens to lie there.
    """
    names = _names(folder, *IGNORED)
    if not names or "./" in names or not _names(folder, *TRACKED):
        return frozenset()
    return frozenset(name.rstrip("/") for name in names)


def _names(folder: Path, *command: str) -> list[str]:
    try:
        found = run_git(folder, *command)
    except GitRefused:
        return []
    return [os.fsdecode(name) for name in found.split(b"\0") if name]
