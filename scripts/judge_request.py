"""Judge a request by its base commit. Exits 0 (accept), 3 (a person decides) or 65 (refuse, or anything unexpected).

    git switch --detach origin/main
    .venv/bin/python scripts/judge_request.py --base origin/main --head FETCH_HEAD --account 1024025

Run it from a checkout of the base, with the base's dependencies: the head is read through git, and nothing of it runs.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from marketplace.pricing.linter import lint_when_sound
from provider_data.as_of import VARIABLE, as_of_instant
from request_judge.findings import Verdict, refused
from request_judge.judging import judge
from request_judge.report import FORMATS, exit_status, written


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is a refusal too."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and exit 65."""
        self.print_usage(sys.stderr)
        self.exit(65, f"judge_request: {message}\n")


def main() -> int:
    """Parse, judge, print."""
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, metavar="REV", help="the commit that the request is merged into")
    parser.add_argument("--head", required=True, metavar="REV", help="the last commit of the request")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--account", metavar="ID", help="the number of the account that sends it")
    who.add_argument("--at-home", action="store_true", help="leave out who may: a look before you send")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--repository", type=Path, default=Path.cwd(), help="where git finds both (default: here)")
    args = parser.parse_args()
    try:
        # The date of a commit is its author's to choose: what says no day is judged for now.
        now = as_of_instant(args.repository, os.environ) if os.environ.get(VARIABLE) else datetime.now(UTC)
        checks = {"pricing": (lint_when_sound,)}
        verdict = judge(args.repository, args.base, args.head, args.account, now=now, checks=checks)
    except Exception as error:  # whatever it is, nothing is let through
        verdict = Verdict((refused("", "judge_failed", f"The judge has failed: {error}"),))
    sys.stdout.write(written(verdict, args.format))
    sys.stdout.flush()
    return exit_status(verdict)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
