"""What git ignores, in git's own opinion: .gitignore of every folder, .git/info/exclude and the user's own file."""

import os
import subprocess
from pathlib import Path

IGNORED = ("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
TRACKED = ("ls-files", "-z", "--", ".")
# Set in hooks, where they speak of another repository than the one that a folder lies in.
OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


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
    environment = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK}
    try:
        run = subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=True, env=environment)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [os.fsdecode(name) for name in run.stdout.split(b"\0") if name]
