"""What the commands over data files do alike: the options of all data, and how a command ends."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from marketplace.catalog import Catalog, load_catalog
from marketplace.problems import DataInvalid

PROVIDERS = Path(__file__).resolve().parents[2] / "providers"
REFERENCE = PROVIDERS / "_reference"


def parser_of(text: str) -> argparse.ArgumentParser:
    """Return a parser that shows the text of a script, examples and line ends included, as its help."""
    return argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)


def catalog_asked_for(parser: argparse.ArgumentParser) -> tuple[Catalog, date]:
    """Return all data of the folder and the day that the command line names. Raise DataInvalid for its errors."""
    parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DATE", help="the day of the data")
    parser.add_argument("--providers", type=Path, default=PROVIDERS, help="the folder providers/")
    options = parser.parse_args()
    return load_catalog(options.providers, as_of=options.as_of), options.as_of


def run(command: Callable[[], int | None]) -> NoReturn:
    """Run a command and exit: 65 with all problems of its data, 1 with one sentence where a file cannot be read."""
    try:
        status = command()
        sys.stdout.flush()
    except DataInvalid as error:
        sys.stderr.write(f"{error}\n")
        status = error.exitcode
    except BrokenPipeError:
        # Whoever read the answers has read enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
    sys.exit(status)
