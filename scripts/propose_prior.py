"""Propose the rating's prior from the data: the `prior` group for _reference/rating.yaml, for people to merge.

Builds never estimate it anew. Exits 0, 1 (too few votes for a change) or 65 (the data have errors).

    scripts/propose_prior.py --as-of 2026-11-23
"""

import sys

from command_line import catalog_asked_for, parser_of, run
from marketplace.ratings import Method
from marketplace.ratings.prior import propose


def main() -> int:
    """Parse, propose, print."""
    catalog, as_of, _ = catalog_asked_for(parser_of(__doc__, "--as-of", "--providers"))
    proposal = propose(catalog.providers, as_of=as_of, method=Method.of(catalog.reference.rating))
    print(proposal.as_yaml(), end="")
    print(proposal.advice, file=sys.stderr)
    return 0 if proposal.enough else 1


if __name__ == "__main__":
    run(main)
