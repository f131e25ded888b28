"""Start a guide: write its draft into content/guides/ with the next free number, and say what comes next."""

import argparse
import os
import sys
from pathlib import Path

from guide_tools.new_guide import CannotStart, start_guide
from provider_data.as_of import NoDate, as_of_date

PROJECT = Path(__file__).resolve().parents[1]
EX_USAGE = 64


def main() -> int:
    """Parse, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("title", help="the title that readers see")
    parser.add_argument("--section", default="", help="one of the sections of the guides")
    args = parser.parse_args()
    try:
        day = as_of_date(PROJECT / "providers", os.environ, beside=(PROJECT / "content",))
        file = start_guide(PROJECT / "content", args.title, args.section, day=day)
    except (CannotStart, NoDate) as error:
        print(f"new-guide: {str(error).rstrip('.')}.", file=sys.stderr)
        return EX_USAGE
    name = file.relative_to(PROJECT)
    print(
        f"{name} is a draft. Write it while `make serve` shows it on /guides/{file.stem}/, ask "
        f"`make check PATHS={name}` what is still missing, and take out the line Status to publish it."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
