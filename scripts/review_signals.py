"""List the fraud signals of all reviews: reasons for an editor to look, never accusations, never published.

scripts/review_signals.py --as-of 2026-11-23 > flags.json
scripts/review_signals.py --queue     what moderators do next, worst first (make moderate)
"""

import json

from command_line import catalog_asked_for, parser_of, run
from marketplace.ratings import Method
from marketplace.ratings.trust import signals
from marketplace.ratings.trust.queue import queue


def main() -> None:
    """Parse, look, print."""
    parser = parser_of(__doc__, "--as-of", "--providers")
    parser.add_argument("--queue", action="store_true", help="a list to work through, with the lines to write")
    # Moderators work on what can be read: a slip in one file keeps nobody from the reviews of others.
    catalog, as_of, options = catalog_asked_for(parser, sound_suffices=lambda options: bool(options.queue))
    if options.queue:
        print(*queue(catalog, as_of), sep="\n")
        return
    found = signals(catalog.providers, as_of=as_of, method=Method.of(catalog.reference.rating))
    print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    run(main)
