"""Check the data, then build the site in the same process. What it does not know, it gives to Pelican."""

import argparse
import os
import sys
from pathlib import Path

from provider_data.as_of import NoDate
from site_build import build

PROJECT = Path(__file__).resolve().parents[1]


def pelican(arguments: list[str]) -> None:
    """Run Pelican's command."""
    from pelican import main  # here: an unchanged site needs it not

    main(arguments)


def say(line: str) -> None:
    """Print a line of the check's report before what Pelican prints."""
    print(line, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder of the site")
    parser.add_argument(
        "--quarantine",
        action="store_true",
        help="a provider with errors stands as it last was without; ALLOW_QUARANTINE=0 refuses that",
    )
    known, others = parser.parse_known_args()
    try:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        wanted = known.quarantine and os.environ.get("ALLOW_QUARANTINE") != "0"
        sys.exit(build(PROJECT, known.output, others, say=say, run_pelican=pelican, may_quarantine=wanted))
    except NoDate as error:
        sys.exit(f"check: {str(error).rstrip('.')}.")
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(130)
