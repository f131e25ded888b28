"""The one clock of a build: which day is today for everything that is computed."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path


class NoDate(Exception):
    """Say that the build cannot know its day."""

    exitcode = 1


def as_of_date(root: Path, environ: Mapping[str, str]) -> date:
    """Return the day of SOURCE_DATE_EPOCH, else of the last commit in `root`, in UTC. Raises NoDate."""
    seconds = environ.get("SOURCE_DATE_EPOCH") or _last_commit(root)
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise NoDate(
            f"SOURCE_DATE_EPOCH is {seconds!r}. Give the seconds since 1970, or leave it out in a git checkout."
            if seconds
            else "there is no commit to take the date from. Build in a git checkout, or set SOURCE_DATE_EPOCH."
        ) from None


def _last_commit(root: Path) -> str:
    try:
        run = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout.strip()
