#!/usr/bin/env python3
"""Write the demo providers' reviews and replies again, from the stories in plugins/demo_data/stories/."""

import argparse
import sys
from pathlib import Path

from demo_data.generate import SEED, generate


def main(arguments: list[str] | None = None) -> int:
    """Generate, print how many reviews there are, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--providers", type=Path, default=Path("providers"), help="folder of the data files")
    parser.add_argument("--seed", default=SEED, help="another seed draws other dates, times and bills")
    options = parser.parse_args(arguments)
    print(f"{generate(options.providers, seed=options.seed)} reviews written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
