"""The one clock of the project: which day is today for everything that a build computes and a check judges."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from marketplace.problems import shown
from provider_data.repository import NoCommit, Refused, has_changes, last_commit

VARIABLE = "SOURCE_DATE_EPOCH"
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
REMEDY = f"Give whole seconds since 1970, as `date +%s` prints them, or leave {VARIABLE} out in a git checkout."


class NoDate(Exception):
    """The day cannot be known."""

    exitcode = 1


class NoRepository(NoDate):
    """Nothing states the day: neither the environment nor a commit."""


def as_of_date(
    data: Path, environ: Mapping[str, str], *, beside: Iterable[Path] = (), now: datetime | None = None
) -> date:
    """Return the day, in UTC, of the instant that `as_of_instant` returns. Raises NoDate."""
    return as_of_instant(data, environ, beside=beside, now=now).date()


def as_of_instant(
    data: Path, environ: Mapping[str, str], *, beside: Iterable[Path] = (), now: datetime | None = None
) -> datetime:
    """Return the instant, in UTC: that of SOURCE_DATE_EPOCH, else of the last commit.

    The commit is that of the repository that holds the folder `data`, or a folder `beside` it (the texts), the latest
    where they are kept in several. What is not committed yet may speak of today, so while there is such a thing, today
    counts where it is later; `now` stands in for the clock. What is committed always gives the same instant. An empty
    SOURCE_DATE_EPOCH counts as none. Raises NoDate, also for a day before 2000 or after 2099.
    """
    stated = environ.get(VARIABLE, "")
    if stated:
        return _stated(stated)
    commits = _commits((data, *beside))
    seconds = max(commits.values())
    if data not in commits or any(_changed(folder) for folder in commits):
        seconds = max(seconds, int((now or datetime.now(UTC)).timestamp()))
    found = _instant(seconds)
    if found is None:
        raise NoDate(
            f"the last commit says that it was made {seconds} seconds after 1970, which is not between {FIRST.year} "
            f"and {LAST.year}. Correct the date of the commit, or set {VARIABLE}."
        )
    return found


def _commits(folders: Sequence[Path]) -> dict[Path, int]:
    """Return when the repositories of the folders were last committed to. Raises NoRepository when none was."""
    commits: dict[Path, int] = {}
    reasons: list[NoCommit] = []
    for folder in folders:
        try:
            commits[folder] = last_commit(folder)
        except NoCommit as error:
            reasons.append(error)
    refused = next((error for error in reasons if isinstance(error, Refused)), None)
    if refused or not commits:
        raise NoRepository(
            f"the day cannot be taken from a commit: {refused or reasons[0]}. Build in the project's own git checkout, "
            f"or set {VARIABLE}: SOURCE_DATE_EPOCH=$(date +%s) make site"
        )
    return commits


def _changed(folder: Path) -> bool:
    try:
        return has_changes(folder)
    except NoCommit as error:
        raise NoDate(f"git cannot tell what is not committed yet: {error}. Correct that, or set {VARIABLE}.") from None


def _stated(stated: str) -> datetime:
    if not re.fullmatch(r"[+-]?\d+", stated, re.ASCII):
        raise NoDate(f'{VARIABLE} is "{shown(stated)}", which is not a whole number. {REMEDY}')
    found = _instant(int(stated)) if len(stated) < 20 else None
    if found is None:
        raise NoDate(f'{VARIABLE} is "{shown(stated)}", which is no day between {FIRST.year} and {LAST.year}. {REMEDY}')
    return found


def _instant(seconds: int) -> datetime | None:
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if FIRST <= found.date() <= LAST else None
