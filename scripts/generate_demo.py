#!/usr/bin/env python3
"""Write the demo providers' reviews and replies again, from the stories in plugins/demo_data/stories/."""

import sys

from command_line import parser_of
from demo_data.generate import SEED, generate


def main(arguments: list[str] | None = None) -> int:
    """Generate, print how many reviews there are, and return the exit status."""
    parser = parser_of(__doc__, "--providers")
    parser.add_argument("--seed", default=SEED, help="another seed draws other dates, times and bills")
    options = parser.parse_args(arguments)
    print(f"{generate(options.providers, seed=options.seed)} reviews written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
