"""What git says about a folder: when its repository was last committed to, and what has changed in it since."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path

from git_reader import GitRefused, run_git
from marketplace.problems import shown

LOOSE = ("not a git repository", "git is not installed", "must be run in a work tree")


class NoCommit(Exception):
    """Why git knows no commit of a folder."""


class Refused(NoCommit):
    """Why git will not speak of a repository that is there: another user's, a broken one."""


def last_commit(folder: Path) -> int:
    """Return when the last commit of the repository that holds `folder` was made, in seconds since 1970.

    A repository counts only when its last commit holds something of the folder: a folder that was unpacked below
    somebody else's repository is not kept there. Raises NoCommit, with git's own words where git has spoken: Refused
    where there is a repository that git will not read.
    """
    _refuse_strange(folder)
    # A plumbing command: no setting of the user (log.showSignature, log.date) changes what it prints.
    return int(_git(folder, "rev-list", "--max-count=1", "--timestamp", "HEAD").split()[0])


def has_changes(folder: Path) -> bool:
    """Return whether `folder` holds something that is not committed. Raises NoCommit."""
    asked = ("--porcelain", "--untracked-files=normal", "--ignore-submodules=none", "--", ".")
    return bool(_git(folder, "--no-pager", "status", *asked))


def changed_files(folder: Path, base: str | None = None) -> frozenset[str]:
    """Return what differs in `folder` from a commit, new and deleted files too, as paths relative to it.

    That commit is where this branch left `base`; without one where it left the default branch of the repository it was
    cloned from, else the last commit. Raises NoCommit, also where `base` is no commit.
    """
    _refuse_strange(folder)
    since = _since(folder, base)
    changed = _git(folder, "diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--relative", since, "--", ".")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(name for name in f"{changed}\0{new}".split("\0") if name)


def _since(folder: Path, base: str | None) -> str:
    """Return the commit that `changed_files` compares with. Raises NoCommit."""
    try:
        since = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base or 'HEAD'}^{{commit}}")
    except NoCommit:
        raise NoCommit(f'"{shown(base)}" is no commit of this repository') from None
    with suppress(NoCommit):  # nothing in common, as in a clone without history, or nothing it was cloned from
        since = _git(folder, "merge-base", "HEAD", since if base else "refs/remotes/origin/HEAD")
    return since


def files_then_and_now(folder: Path, base: str | None, pattern: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of `folder` that match a glob, where this branch left `base` and now, by their relative paths.

    Raises NoCommit, also where `base` is no commit.
    """
    changed = [name for name in changed_files(folder, base) if fnmatch(name, pattern)]
    since = _since(folder, base)
    then, now = {}, {}
    for name in changed:
        with suppress(NoCommit, GitRefused):
            then[name] = run_git(folder, "show", f"{since}:./{name}")
        if (folder / name).is_file():
            now[name] = (folder / name).read_bytes()
    return then, now


def day_of_base(folder: Path, base: str | None) -> date:
    """Return the day, in UTC, of the commit that `changed_files` compares with. Raises NoCommit."""
    seconds = _git(folder, "rev-list", "--max-count=1", "--timestamp", _since(folder, base)).split()[0]
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _refuse_strange(folder: Path) -> None:
    """Raise NoCommit where the last commit of the repository around `folder` holds nothing of it."""
    top = _top(folder)
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except NoCommit:
        raise NoCommit(f"the repository {top} has no commit yet") from None
    if not _git(folder, "ls-tree", "--name-only", "HEAD"):
        raise NoCommit(f"{folder} lies below the repository {top}, whose last commit does not hold it")


def _git(folder: Path, *command: str) -> str:
    try:
        return os.fsdecode(run_git(folder, *command)).strip()
    except GitRefused as refused:
        raise NoCommit(str(refused)) from None


def _top(folder: Path) -> str:
    """Return the folder of the repository that `folder` lies in. Raises NoCommit, Refused where there is one."""
    try:
        return _git(folder, "rev-parse", "--show-toplevel") or str(folder)
    except NoCommit as error:
        loose = not folder.exists() or any(words in str(error) for words in LOOSE)
        raise error if loose else Refused(str(error)) from None
