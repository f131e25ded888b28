"""Print the report of a firm: what lapses, what the check says, three bills, what is not stated, how reviews count."""

import argparse
import sys

from command_line import catalog_asked_for, parser_of, run
from marketplace.problems import did_you_mean
from marketplace.snapshot import Snapshot
from marketplace.views.report.text import report_text, warnings_of

EX_USAGE = 64


def main() -> int:
    """Parse, load, print."""
    parser: argparse.ArgumentParser = parser_of(__doc__, "--as-of", "--providers")
    parser.add_argument("provider", help="the slug of a provider")
    catalog, day, options = catalog_asked_for(parser)
    if options.provider not in catalog.providers:
        hint = did_you_mean(options.provider, catalog.providers)
        sys.stderr.write(f'report: "{options.provider}" is no provider. {hint}\n')
        return EX_USAGE
    snapshot, slug = Snapshot(catalog, day), options.provider
    sys.stdout.write(report_text(snapshot, slug, warnings=warnings_of(snapshot, slug)))
    return 0


if __name__ == "__main__":
    run(main)
