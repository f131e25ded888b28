"""Propose the rating's prior from the data: the `prior` group for _reference/rating.yaml, for people to merge.

Builds never estimate it anew. Exits 0, 1 (too few votes for a change) or 65 (the data have errors).

    scripts/propose_prior.py --as-of 2026-11-23
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from marketplace.catalog import load_catalog
from marketplace.problems import DataInvalid
from marketplace.ratings import Method
from marketplace.ratings.prior import propose

PROVIDERS = Path(__file__).resolve().parents[1] / "providers"


def main() -> int:
    """Parse, propose, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DATE", help="the day of the data")
    parser.add_argument("--providers", type=Path, default=PROVIDERS, help="the folder providers/")
    args = parser.parse_args()
    try:
        catalog = load_catalog(args.providers, as_of=args.as_of)
    except DataInvalid as error:
        print(error, file=sys.stderr)
        return error.exitcode
    proposal = propose(catalog.providers, as_of=args.as_of, method=Method.of(catalog.reference.rating))
    print(proposal.as_yaml(), end="")
    print(proposal.advice, file=sys.stderr)
    return 0 if proposal.enough else 1


if __name__ == "__main__":
    sys.exit(main())
