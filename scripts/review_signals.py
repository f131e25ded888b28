"""List the fraud signals of all reviews as JSON: reasons for an editor to look, never accusations, never published.

scripts/review_signals.py --as-of 2026-11-23 > flags.json
"""

import json

from command_line import catalog_asked_for, parser_of, run
from marketplace.ratings import Method
from marketplace.ratings.trust import signals


def main() -> None:
    """Parse, look, print."""
    catalog, as_of = catalog_asked_for(parser_of(__doc__))
    found = signals(catalog.providers, as_of=as_of, method=Method.of(catalog.reference.rating))
    print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    run(main)
