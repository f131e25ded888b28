"""Git repositories for tests, with commits of any day."""

import os
import subprocess
from pathlib import Path

# The identity and the settings of whoever runs the tests have no say.
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *command: str, **environ: str) -> str:
    """Run git in `folder` and return what it printed."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    run = subprocess.run(
        ["git", *who, "-C", str(folder), *command],
        env={**outside, **ALONE, **environ}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout


def commit_all(folder: Path, when: str) -> None:
    """Commit everything in `folder` as of `when` (2026-03-01T12:00:00Z); make the repository where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x", "--no-gpg-sign", GIT_COMMITTER_DATE=when)
