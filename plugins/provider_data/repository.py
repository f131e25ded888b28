"""What git says about a folder: when its repository was last committed to, and whether the folder has changed since."""

import os
from pathlib import Path

from git_reader import GitRefused, run_git


class NoCommit(Exception):
    """Say why git knows no commit of a folder."""


def last_commit(folder: Path) -> int:
    """Return when the last commit of the repository that holds `folder` was made, in seconds since 1970.

    A repository counts only when its last commit holds something of the folder: a folder that was unpacked below
    somebody else's repository is not kept there. Raises NoCommit, with git's own words where git has spoken.
    """
    top = _git(folder, "rev-parse", "--show-toplevel") or str(folder)
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except NoCommit:
        raise NoCommit(f"the repository {top} has no commit yet") from None
    if not _git(folder, "ls-tree", "--name-only", "HEAD"):
        raise NoCommit(f"{folder} lies below the repository {top}, whose last commit does not hold it")
    # A plumbing command: no setting of the user (log.showSignature, log.date) changes what it prints.
    return int(_git(folder, "rev-list", "--max-count=1", "--timestamp", "HEAD").split()[0])


def has_changes(folder: Path) -> bool:
    """Tell whether `folder` holds something that is not committed. Raises NoCommit."""
    asked = ("--porcelain", "--untracked-files=normal", "--ignore-submodules=none", "--", ".")
    return bool(_git(folder, "--no-pager", "status", *asked))


def _git(folder: Path, *command: str) -> str:
    try:
        return os.fsdecode(run_git(folder, *command)).strip()
    except GitRefused as refused:
        raise NoCommit(str(refused)) from None
