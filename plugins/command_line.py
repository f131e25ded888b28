"""What the commands over data files do alike: the options of all data, and how a command ends."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from marketplace.catalog import Catalog, examine_catalog
from marketplace.catalog.ledger import Ledger, ledger_problems
from marketplace.catalog.report import find_root, fold, left_out
from marketplace.problems import DataInvalid, Problem
from provider_data.as_of import NoDate, NoRepository, as_of_instant
from provider_data.repository import NoCommit, changed_files, day_of_base, files_then_and_now

PROVIDERS = Path(__file__).resolve().parents[1] / "providers"
REFERENCE = PROVIDERS / "_reference"


# Options that mean the same in every command that has them.
SHARED: dict[str, dict[str, Any]] = {
    "--reference": {"type": Path, "default": REFERENCE, "help": "providers/_reference, or a JSON file"},
    "--providers": {"type": Path, "default": PROVIDERS, "help": "the folder providers/"},
    "--text": {"action": "store_true", "help": "explain each answer step by step instead of JSON"},
    "--as-of": {"type": date.fromisoformat, "metavar": "DATE", "help": "the day (default: that of a build)"},
}


def parser_of(text: str, *shared: str) -> argparse.ArgumentParser:
    """Return a parser that shows the text of a script as its help, line ends included, with options of SHARED."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in shared:
        parser.add_argument(name, **SHARED[name])
    return parser


def catalog_asked_for(
    parser: argparse.ArgumentParser, *, sound_suffices: Callable[[argparse.Namespace], bool] = lambda _: False
) -> tuple[Catalog, date, argparse.Namespace]:
    """Return all data of a folder, their day (that of a build where no other is named) and the options.

    The parser has the shared options --as-of and --providers. Where `sound_suffices`, what has an error is left out and
    named. Raises DataInvalid, NoDate.
    """
    options = parser.parse_args()
    day, now = _day_and_instant(options.as_of or as_of_instant(options.providers, os.environ))
    found = examine_catalog(options.providers, as_of=day, now=now)
    if found.catalog:
        return found.catalog, day, options
    if found.sound is None or not sound_suffices(options):
        raise DataInvalid(found.problems)
    sys.stderr.write(f"{left_out(found)}\n")
    return found.sound, day, options


def day_to_check(stated: date | None, paths: Sequence[Path], texts: Path) -> tuple[date, datetime | None]:
    """Return the day and the instant of a build of the data at `paths` and the `texts`.

    A `stated` day has no instant: it is the day everywhere. Where nothing else states one it is now, and that is said.
    Raises NoDate for a day that is none.
    """
    if stated:
        return stated, None
    data, *others = [find_root(path) or path for path in paths] or [PROVIDERS]
    try:
        return _day_and_instant(as_of_instant(data, os.environ, beside=(*others, texts)))
    except NoRepository as error:
        now = datetime.now(UTC)
        sys.stderr.write(f"check: {error}\nChecking for today, {now.date()}.\n")
        return now.date(), now


def without_untouched(problems: list[Problem], folders: Sequence[Path], base: str | None) -> list[Problem]:
    """Return problems of `folders` with one line for all warnings about what has not changed since `base`.

    Where git cannot tell what has changed, all are returned; when somebody has named a base, that is said.
    """
    changed: set[str] = set()
    for folder in folders:
        try:
            changed |= {f"{folder.name}/{name}" for name in changed_files(folder, base)}
        except NoCommit as error:
            if base:
                sys.stderr.write(f"check: {error}. All warnings are shown.\n")
            return problems
    return fold(problems, changed)


def ledger_since(paths: Sequence[Path], base: str | None) -> list[Problem]:
    """Say what has happened to reviews since a commit (by default what `changed_files` takes).

    Return what breaks their ledger in the data folders of the paths, where somebody has named the commit.
    """
    problems: list[Problem] = []
    ledger = Ledger()
    for folder in dict.fromkeys(root for path in paths if (root := find_root(path))):
        try:
            then, now = files_then_and_now(folder, base, "*/reviews/*.yaml")
            day = day_of_base(folder, base)
        except NoCommit as error:
            if base:
                sys.stderr.write(f"check: {error}. Reviews are not compared with it.\n")
            continue
        named = ({f"{folder.name}/{name}": data for name, data in each.items()} for each in (then, now))
        found, happened = ledger_problems(*named, base_day=day)
        problems, ledger = problems + found, ledger + happened
    if base or ledger != Ledger():
        sys.stderr.write(f"{ledger}\n")
    return problems if base else []


def _day_and_instant(found: date) -> tuple[date, datetime | None]:
    return (found.date(), found) if isinstance(found, datetime) else (found, None)


def run(command: Callable[[], int | None]) -> NoReturn:
    """Run a command and exit: 65 with all problems of its data, 1 with a sentence where a file or a day is missing."""
    try:
        status = command()
        sys.stdout.flush()
    except (DataInvalid, NoDate) as error:
        sys.stderr.write(f"{error}\n")
        status = error.exitcode
    except BrokenPipeError:
        # Whoever read the answers has read enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        sys.exit(f"{error.filename or 'standard output'}: {error.strerror}")
    sys.exit(status)
