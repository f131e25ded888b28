"""List the fraud signals of all reviews as JSON: reasons for an editor to look, never accusations, never published.

scripts/review_signals.py --as-of 2026-11-23 > flags.json
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from marketplace.catalog import load_catalog
from marketplace.problems import DataInvalid
from marketplace.ratings import Method
from marketplace.ratings.trust import signals

PROVIDERS = Path(__file__).resolve().parents[1] / "providers"


def main() -> int:
    """Parse, look, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DATE", help="the day of the data")
    parser.add_argument("--providers", type=Path, default=PROVIDERS, help="the folder providers/")
    args = parser.parse_args()
    try:
        catalog = load_catalog(args.providers, as_of=args.as_of)
    except DataInvalid as error:
        print(error, file=sys.stderr)
        return error.exitcode
    found = signals(catalog.providers, as_of=args.as_of, method=Method.of(catalog.reference.rating))
    print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
