"""Say when promises fall due: one line of JSON on standard input each, one deadline on a line of standard output.

    echo '{"reported": "2026-03-13T16:30", "timezone": "Europe/London", "priority": "P1"}' \\
      | scripts/deadline.py --sla providers/quillmoor-fixworks/sla.yaml --text

With `--sla -` each line brings its own coverage and promise.
"""

import argparse
import json
import sys
from pathlib import Path

from command_line import parser_of, run
from marketplace.catalog.service_level_inputs import load_service_level, load_service_level_inputs
from marketplace.service_levels.lines import LineAnswers
from marketplace.service_levels.text.explain import answer_text

parser = parser_of(__doc__, "--reference", "--text")
parser.add_argument("--sla", required=True, metavar="FILE", help="sla.yaml, or - for terms in each line")


def main(options: argparse.Namespace) -> None:
    """Print an answer for each line. Raises DataInvalid or OSError."""
    inputs = load_service_level_inputs(options.reference)
    level = None if options.sla == "-" else load_service_level(Path(options.sla))
    lines = LineAnswers(level, lists=inputs.holidays, coverages=inputs.coverages)
    for answer in lines.answers(sys.stdin.buffer):
        print(answer_text(answer) if options.text else json.dumps(answer.as_json()))


if __name__ == "__main__":
    run(lambda: main(parser.parse_args()))
