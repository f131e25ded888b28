"""Check data files and texts: every problem with its place and remedy. Exits 0, 65 (errors) or 66 (no such path)."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from command_line import day_to_check, ledger_since, without_untouched
from guide_tools import examine_texts
from marketplace.catalog.report import FORMATS, examine_paths, lines, summary
from marketplace.models.days import latest_day
from marketplace.pricing.linter import lint_when_sound
from marketplace.ratings.trust.queue import signal_problems
from provider_data.as_of import NoDate

PROJECT = Path(__file__).resolve().parents[1]
TEXTS = PROJECT / "content"
EX_DATAERR, EX_NOINPUT = 65, 66
ENGINES = {"pricing": (lint_when_sound,)}


def main() -> int:
    """Parse, check, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders to report (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="the day to check for (default: that of a build)"
    )
    parser.add_argument("--base", metavar="COMMIT", help="show only warnings about what has changed since a commit")
    parser.add_argument("--all", action="store_true", help="show all warnings, also about what has not changed")
    args = parser.parse_args()
    try:
        asked = args.paths or [PROJECT / "providers", TEXTS]
        texts = [path for path in asked if path.absolute().is_relative_to(TEXTS)]
        data = [path for path in asked if path not in texts]
        day, now = day_to_check(args.as_of, data, TEXTS)
        problems, files = examine_paths(data, as_of=day, now=now, more_checks=ENGINES, when_sound=signal_problems)
        found, count = examine_texts(TEXTS, texts, today=latest_day(now) if now else day)
        problems, files = problems + found, files + count
        problems += ledger_since(data, args.base)
    except (FileNotFoundError, NoDate) as error:
        print(f"check: {str(error).rstrip('.')}.", file=sys.stderr)
        return getattr(error, "exitcode", EX_NOINPUT)
    # Who names a path wants to know all about it.
    every = args.all or (args.paths and not args.base)
    shown = problems if every else without_untouched(problems, [PROJECT / "providers", TEXTS], args.base)
    for line in lines(shown, args.format):
        print(line)
    print(summary(problems, files), file=sys.stdout if args.format == "text" else sys.stderr)
    return EX_DATAERR if any(problem.severity == "error" for problem in problems) else 0


if __name__ == "__main__":
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(main())
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(130)
