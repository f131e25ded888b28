"""Say who can start when, and what it costs then: one call of JSON a line in, one answer a line out.

    echo '{"provider": "quillmoor-fixworks", "incident": {"channel": "onsite", "minutes": 60, "severity": "P1"},' \\
         '"called": "2026-11-28T21:00", "timezone": "Europe/London"}' | scripts/available.py --text

A provider is a slug of the folder that holds the reference, and then the answer says it too; a name in "providers" of
a JSON file given as --reference; or its terms: {"pricing": ..., "coverages": [...], "promises": [...], "hours": ...}.
"""

import argparse
import json
import sys

from command_line import parser_of, run
from marketplace.availability.lines import CallLines
from marketplace.availability.text import answer_text
from marketplace.catalog.availability_inputs import load_availability_inputs

parser = parser_of(__doc__, "--reference", "--text")


def main(options: argparse.Namespace) -> None:
    """Print an answer for each line. Raises DataInvalid or OSError."""
    inputs = load_availability_inputs(options.reference)
    for answer in CallLines(None, lists=inputs.holidays, providers=inputs.providers).answers(sys.stdin.buffer):
        print(answer_text(answer) if options.text else json.dumps(answer.as_json()))


if __name__ == "__main__":
    run(lambda: main(parser.parse_args()))
