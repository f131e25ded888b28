"""Check data files and texts: every problem with its place and remedy. Exits 0, 65 (errors) or 66 (no such path)."""

import os
import sys
from pathlib import Path

from command_line import parser_of, without_untouched
from data_check import check
from marketplace.catalog.report import FORMATS, lines, summary
from provider_data.as_of import NoDate
from provider_data.folder import providers_of

PROJECT = Path(__file__).resolve().parents[1]
PROVIDERS, TEXTS = providers_of(PROJECT / "pelicanconf.py"), PROJECT / "content"
EX_DATAERR, EX_NOINPUT = 65, 66


def main() -> int:
    """Parse, check, print."""
    parser = parser_of(__doc__, "--as-of")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders to report (default: all)")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--base", metavar="COMMIT", help="show only warnings about what has changed since a commit")
    parser.add_argument("--all", action="store_true", help="show all warnings, also about what has not changed")
    args = parser.parse_args()
    try:
        checked = check(args.paths or [PROVIDERS, TEXTS], TEXTS, stated_day=args.as_of, base=args.base)
    except (FileNotFoundError, NoDate) as error:
        print(f"check: {str(error).rstrip('.')}.", file=sys.stderr)
        return getattr(error, "exitcode", EX_NOINPUT)
    # Who names a path wants to know all about it.
    every = args.all or (args.paths and not args.base)
    shown = checked.problems if every else without_untouched(checked.problems, [PROVIDERS, TEXTS], args.base)
    for line in lines(shown, args.format):
        print(line)
    print(summary(checked.problems, checked.files), file=sys.stdout if args.format == "text" else sys.stderr)
    return 0 if checked.sound else EX_DATAERR


if __name__ == "__main__":
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(main())
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(130)
