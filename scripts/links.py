"""Ask whether the sources outside still answer: dead is what failed on three days. Exits 0, 1 (dead), 65 or 69."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from marketplace.problems import DataInvalid
from outside_links.history import HistoryInvalid
from outside_links.run import Canaries, CanaryFailed, check_links

PROJECT = Path(__file__).resolve().parents[1]
USUAL = Canaries()
EX_DATAERR, EX_UNAVAILABLE = 65, 69


def main() -> int:
    """Parse, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=PROJECT / "content", help="the folder of the texts")
    parser.add_argument("--today", type=date.fromisoformat, help="the day to write down (default: today, in UTC)")
    parser.add_argument("--alive", default=USUAL.alive, help="an address that answers")
    parser.add_argument("--dead", default=USUAL.dead, help="an address that does not")
    parser.add_argument("--blocked", default=USUAL.blocked, help="an address that refuses programs")
    args = parser.parse_args()
    try:
        today = args.today or datetime.now(UTC).date()
        report = check_links(args.content, today, Canaries(args.alive, args.dead, args.blocked))
    except (CanaryFailed, HistoryInvalid, DataInvalid) as error:
        print(f"links: {error}", file=sys.stderr)
        return EX_UNAVAILABLE if isinstance(error, CanaryFailed) else EX_DATAERR
    print("\n".join(report.lines))
    return 1 if report.dead else 0


if __name__ == "__main__":
    sys.exit(main())
