"""What git says about a folder: when its repository was last committed to, and whether the folder has changed since."""

import os
import subprocess
from pathlib import Path

# Names of another repository in the environment (a hook has them) would answer for it instead of for the folder.
OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
# git's words in English, as ours are; reading must not write, not even git's own index.
ALWAYS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


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
    environ = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY} | ALWAYS
    try:
        run = subprocess.run(["git", "-C", str(folder), *command], capture_output=True, env=environ)
    except FileNotFoundError:
        raise NoCommit("git is not installed, or not in PATH") from None
    except OSError as error:
        raise NoCommit(f"git cannot be started: {error.strerror}") from None
    if run.returncode:
        words = " ".join(run.stderr.decode("utf-8", "backslashreplace").split())
        raise NoCommit(f"git says: {words or f'exit status {run.returncode}'}")
    return run.stdout.decode("utf-8", "surrogateescape").strip()
