"""The one clock of a build: which day is today for everything that is computed."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path


class NoDate(Exception):
    """Say that the build cannot know its day."""

    exitcode = 1


def as_of_date(root: Path, environ: Mapping[str, str], *, now: datetime | None = None) -> date:
    """Return the day of SOURCE_DATE_EPOCH, else of the last commit in `root`, in UTC. Raises NoDate.

    Files in `root` that are not committed yet may speak of today, so while there are some, today counts where it is
    later; `now` stands in for the clock. What is committed always gives the same day.
    """
    stated = environ.get("SOURCE_DATE_EPOCH")
    seconds = stated or _git(root, "log", "-1", "--format=%ct")
    if seconds and not stated and _git(root, "status", "--porcelain", "--", "."):
        seconds = str(max(int(seconds), int((now or datetime.now(UTC)).timestamp())))
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise NoDate(
            f"SOURCE_DATE_EPOCH is {seconds!r}. Give the seconds since 1970, or leave it out in a git checkout."
            if seconds
            else "there is no commit to take the date from. Build in a git checkout, or set SOURCE_DATE_EPOCH."
        ) from None


def _git(root: Path, *command: str) -> str:
    try:
        run = subprocess.run(["git", "-C", str(root), *command], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout.strip()
